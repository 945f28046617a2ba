package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Timing by a clock that tests move. */
final class TestTiming {

    private TestTiming() {}

    static Timing of(Clock clock, Timing.Sleeper sleeper, DoubleSupplier random) {
        Instant start = clock.instant();
        return new Timing(clock, () -> Duration.between(start, clock.instant()).toNanos(), sleeper, random);
    }
}
