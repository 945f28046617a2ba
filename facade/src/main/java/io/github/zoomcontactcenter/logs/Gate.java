package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all requests of a client pass, at the pace of its plan. A limit closes it for everybody; once the wait is over one
 * request goes first, and the others follow when that was answered well.
 */
final class Gate {

    /** Is asked before a wait for a limit, null for the plan's own figure for a day, and may throw instead. */
    @FunctionalInterface
    interface Patience {
        void check(Instant until, @Nullable ErrorAnswer limit);
    }

    private final RatePlan plan;
    private final Timing timing;
    private final Pacer pacer;
    private Instant closedUntil = Instant.EPOCH;
    private Duration jitter = Duration.ZERO;
    private @Nullable ErrorAnswer limit;
    private Instant seen = Instant.EPOCH;
    private Instant today = Instant.EPOCH;
    private long sentToday;
    private int closings;
    private boolean oneGoesFirst;
    private boolean oneIsOut;

    Gate(RatePlan plan, Timing timing) {
        this.plan = plan;
        this.timing = timing;
        this.pacer = new Pacer(plan);
    }

    /**
     * Waits until a request may go out.
     *
     * @param first whether it has something to find out for the others, which let it go first then
     * @return a pass, to be given back with {@link #leave} or {@link #close}
     */
    int enter(BooleanSupplier first, Patience patience) throws InterruptedException {
        while (!Thread.interrupted()) {
            Duration wait;
            synchronized (this) {
                wait = untilOpen(patience);
                if (wait.isZero() && oneGoesFirst && oneIsOut) {
                    wait();
                } else if (wait.isZero()) {
                    return pass(first.getAsBoolean());
                }
            }
            if (!wait.isZero()) {
                timing.sleeper().sleep(wait);
            }
        }
        throw new InterruptedException();
    }

    private Duration untilOpen(Patience patience) {
        Instant now = timing.now();
        if (now.isBefore(seen)) {
            // The clock was set back, which must not make anybody wait for the time to come again.
            closedUntil = closedUntil.minus(Duration.between(now, seen));
            pacer.setBack(Duration.between(now, seen));
        }
        seen = now;
        if (!now.truncatedTo(ChronoUnit.DAYS).equals(today)) {
            today = now.truncatedTo(ChronoUnit.DAYS);
            sentToday = 0;
        }
        if (sentToday >= plan.perDay()) {
            closedUntil = today.plus(1, ChronoUnit.DAYS);
            limit = null;
        }
        if (now.isBefore(closedUntil.plus(jitter))) {
            patience.check(closedUntil, limit);
            return Duration.between(now, closedUntil.plus(jitter));
        }
        return pacer.untilNext(now);
    }

    private int pass(boolean first) {
        pacer.sent(timing.now());
        sentToday++;
        if (first && !oneGoesFirst) {
            oneGoesFirst = true;
            closings++;
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
    synchronized void close(int pass, Duration wait, Duration jitter, ErrorAnswer limit) {
        Instant until = timing.now().plus(wait);
        if (until.plus(jitter).isAfter(closedUntil.plus(this.jitter))) {
            closedUntil = until;
            this.jitter = jitter;
            this.limit = limit;
        }
        // What was sent before the gate was closed last says nothing new.
        if (pass == closings) {
            closings++;
            oneGoesFirst = true;
            oneIsOut = false;
            if (limit.limit() != LimitKind.PER_DAY) {
                pacer.slower();
            }
            notifyAll();
        }
    }
}
