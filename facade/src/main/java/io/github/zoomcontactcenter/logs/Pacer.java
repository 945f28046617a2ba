package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;

/** Lets a client's requests out one by one, evenly spaced; all threads of a client share it. */
final class Pacer {

    private final Duration interval;
    private final Timing timing;
    private Instant next = Instant.EPOCH;
    private Instant seen = Instant.EPOCH;

    Pacer(RatePlan plan, Timing timing) {
        this.interval = plan.interval();
        this.timing = timing;
    }

    /** Waits until a request may go out. */
    void acquire() throws InterruptedException {
        for (Duration wait = tryAcquire(); !wait.isZero(); wait = tryAcquire()) {
            timing.sleeper().sleep(wait);
        }
    }

    /** Keeps all requests back for a time. */
    synchronized void pause(Duration time) {
        Instant until = timing.now().plus(time);
        if (until.isAfter(next)) {
            next = until;
        }
    }

    /** Zero if a request may go out now, else the time until it is worth asking again. */
    private synchronized Duration tryAcquire() {
        Instant now = timing.now();
        if (now.isBefore(seen)) {
            // The clock was set back, which must not make anybody wait for the time to come again.
            next = next.minus(Duration.between(now, seen));
        }
        seen = now;
        if (now.isBefore(next)) {
            return Duration.between(now, next);
        }
        next = now.plus(interval);
        return Duration.ZERO;
    }
}
