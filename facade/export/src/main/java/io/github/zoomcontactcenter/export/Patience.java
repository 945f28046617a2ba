package io.github.zoomcontactcenter.export;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long to wait after each of several failures: twice as long each time, up to a limit, and no longer in all than
 * allowed.
 */
final class Patience {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration most;
    private final LongSupplier nanoTime;
    private final long begun;
    private Duration next = SHORTEST;

    Patience(Duration most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** The next wait. Empty if it would take too long. */
    Optional<Duration> next() {
        Duration wait = next;
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        Duration waited = Duration.ofNanos(nanoTime.getAsLong() - begun);
        return waited.plus(wait).compareTo(most) > 0 ? Optional.empty() : Optional.of(wait);
    }
}
