package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Time and randomness. The clock may be set; the ticker's nanoseconds grow from 0; random numbers are below 1. */
record Timing(Clock clock, LongSupplier ticker, Sleeper sleeper, DoubleSupplier random) {

    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** @param closed interrupts all who sleep */
    static Timing system(CountDownLatch closed) {
        long start = System.nanoTime();
        Sleeper sleeper = time -> {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("closed");
            }
        };
        return new Timing(Clock.systemUTC(), () -> System.nanoTime() - start, sleeper, Math::random);
    }
}
