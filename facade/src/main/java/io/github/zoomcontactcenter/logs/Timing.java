package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Time and chance (evenly from 0 to below 1), passed in so that tests neither sleep nor guess. */
record Timing(Clock clock, Sleeper sleeper, DoubleSupplier random) {

    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** @param closed wakes all who sleep, who throw then */
    static Timing system(CountDownLatch closed) {
        return new Timing(
                Clock.systemUTC(),
                time -> {
                    if (closed.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS)) {
                        throw closed();
                    }
                },
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** What is said to who asks a client that was closed, or waits in one that is. */
    static IllegalStateException closed() {
        return new IllegalStateException("the client is closed");
    }

    Instant now() {
        return clock.instant();
    }
}
