package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all requests of a client pass, at the pace of its plan. A limit closes it for everybody; once the wait is over one
 * request goes first, and the others follow when that was answered well.
 */
final class RateLimiter {

    /** Is asked before a wait for a limit, null for the plan's own figure for a day, and may throw instead. */
    @FunctionalInterface
    interface Patience {
        void check(Instant until, Duration withJitter, @Nullable ErrorResponse limit);
    }

    /** For a limit, or without an {@code until} for the pace. */
    private record Wait(
            Duration length,
            @Nullable Instant until,
            @Nullable ErrorResponse limit) {}

    private final RatePlan plan;
    private final Timing timing;
    private final AdaptiveRate pacer;

    /** Who came first goes first, so that windows that are read at once get on evenly and end together. */
    private final Set<Object> queue = new LinkedHashSet<>();

    private Instant closedUntil = Instant.EPOCH;
    private Duration jitter = Duration.ZERO;
    private @Nullable ErrorResponse limit;
    private Instant seen = Instant.EPOCH;
    private Instant today = Instant.EPOCH;
    private long sentToday;
    private int closings;
    private int slowedAt;
    private boolean oneGoesFirst;
    private boolean oneIsOut;

    RateLimiter(RatePlan plan, Timing timing) {
        this.plan = plan;
        this.timing = timing;
        this.pacer = new AdaptiveRate(plan);
    }

    /**
     * Waits until a request may go out.
     *
     * @param first whether it signs in, which the others wait for, and is no request that the plan counts
     * @return a pass, to be given back with {@link #leave} or {@link #close}
     */
    int enter(BooleanSupplier first, Patience patience) throws InterruptedException {
        Object place = new Object();
        try {
            while (!Thread.interrupted()) {
                Wait wait;
                synchronized (this) {
                    wait = untilOpen();
                    boolean waitsForTheFirst = wait.length.isZero() && oneGoesFirst && oneIsOut;
                    if (wait.until != null) {
                        leaveQueue(place);
                    } else if (!isTurn(place) || waitsForTheFirst) {
                        wait();
                        continue;
                    }
                    if (wait.length.isZero()) {
                        return pass(first.getAsBoolean());
                    }
                }
                if (wait.until != null) {
                    patience.check(wait.until, wait.length, wait.limit);
                }
                timing.sleeper().sleep(wait.length);
            }
            throw new InterruptedException();
        } finally {
            leaveQueue(place);
        }
    }

    private boolean isTurn(Object place) {
        queue.add(place);
        return queue.iterator().next() == place;
    }

    private synchronized void leaveQueue(Object place) {
        queue.remove(place);
        notifyAll();
    }

    private Wait untilOpen() {
        Instant now = now();
        if (!now.truncatedTo(ChronoUnit.DAYS).equals(today)) {
            today = now.truncatedTo(ChronoUnit.DAYS);
            sentToday = 0;
        }
        Instant midnight = today.plus(1, ChronoUnit.DAYS);
        if (sentToday >= plan.perDay() && closedUntil.isBefore(midnight)) {
            closeUntil(midnight, Duration.ZERO, null);
        }
        if (now.isBefore(closedUntil.plus(jitter))) {
            return new Wait(Duration.between(now, closedUntil.plus(jitter)), closedUntil, limit);
        }
        return new Wait(pacer.untilNext(now), null, null);
    }

    /** The time; what was reckoned goes back with a clock that is set back, lest anybody waits for the time to come again. */
    private Instant now() {
        Instant now = timing.now();
        if (now.isBefore(seen)) {
            closedUntil = closedUntil.minus(Duration.between(now, seen));
            pacer.setBack(Duration.between(now, seen));
        }
        seen = now;
        return now;
    }

    private int pass(boolean first) {
        if (first) {
            oneGoesFirst = true;
            closings++;
        } else {
            pacer.sent(now());
            sentToday++;
        }
        oneIsOut = oneGoesFirst;
        return closings;
    }

    /** @param well whether the request was answered, be it with a no, and not a failure of network or server */
    synchronized void leave(int pass, boolean well) {
        if (pass == closings) {
            oneIsOut = false;
            oneGoesFirst &= !well;
            notifyAll();
        }
        if (well) {
            pacer.faster();
        }
    }

    /**
     * Keeps all requests back for a time, since this limit was met.
     *
     * @param jitter how much longer than asked for
     */
    synchronized void close(int pass, Duration wait, Duration jitter, ErrorResponse limit) {
        // Of several that met it on their way at the same time only one slows the pace.
        if (pass >= slowedAt && limit.limit() != RateLimitType.PER_DAY) {
            pacer.slower();
            slowedAt = closings + 1;
        }
        Instant until = now().plus(wait);
        if (until.plus(jitter).isAfter(closedUntil.plus(this.jitter))) {
            closeUntil(until, jitter, limit);
        }
    }

    private void closeUntil(Instant until, Duration jitter, @Nullable ErrorResponse limit) {
        closedUntil = until;
        this.jitter = jitter;
        this.limit = limit;
        closings++;
        oneGoesFirst = true;
        oneIsOut = false;
        notifyAll();
    }
}
