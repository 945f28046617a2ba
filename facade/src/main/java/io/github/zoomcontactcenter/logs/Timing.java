package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, passed in so that tests neither sleep nor guess.
 *
 * @param clock tells the time
 * @param sleeper lets it pass
 * @param random draws evenly from 0 (inclusive) to 1 (exclusive)
 */
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
