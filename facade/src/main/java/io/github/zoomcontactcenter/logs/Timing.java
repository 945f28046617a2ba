package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Time and chance (evenly from 0 to below 1), passed in so that tests neither sleep nor guess. */
record Timing(Clock clock, Sleeper sleeper, DoubleSupplier random) {

    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    static Timing system() {
        return new Timing(
                Clock.systemUTC(),
                time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    Instant now() {
        return clock.instant();
    }
}
