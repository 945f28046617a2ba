package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes when a request may be sent: evenly spaced, at half the rate after a limit was met, and a little faster again with
 * each success, up to what the plan allows. Requests that are late by a second at most are caught up with, at half the interval
 * at least, and no second has more of them than the plan allows. Times are nanoseconds. Not safe for use by several threads.
 */
final class AdaptiveRate {

    /** How much longer than the plan's the intervals are, as requests don't arrive as evenly as they are sent. */
    private static final double MARGIN = 1.02;

    /** How much of the margin may be used to catch up. */
    private static final double CATCH_UP = 0.01;

    /** Of the plan's rate: half of it is regained by 500 successes, so that not one request in a hundred meets the limit. */
    private static final double REGAINED_BY_A_SUCCESS = 0.001;

    private static final double MIN_SHARE = 0.05;

    /** A plan that allows more a second needs no even spacing. */
    private static final int MAX_BURST = 1_000;

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final int burst;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private double share = 1;
    private long due = NEVER;
    private long next;

    /** A fraction would have to be sent in some second as a whole request. */
    AdaptiveRate(RatePlan plan) {
        this.perSecond = plan.perSecond() < 1 ? plan.perSecond() : Math.floor(plan.perSecond());
        this.burst = (int) Math.max(1, Math.min(MAX_BURST, perSecond));
    }

    /** The time until a request may be sent; zero if one may now. */
    Duration untilNext(long now) {
        return Duration.ofNanos(Math.max(0, next - now));
    }

    void sent(long now) {
        long interval = (long) Math.ceil(SECOND * MARGIN / (perSecond * share));
        boolean isIdle = now - due > interval * burst;
        due = (isIdle ? now : due) + interval;
        next = Math.max(due, now + interval / 2);
        lastSecond.add(now);
        if (lastSecond.size() >= burst) {
            next = Math.max(next, lastSecond.remove() + (long) (interval * (1 - CATCH_UP) * burst));
        }
    }

    /** A limit was met. */
    void slower() {
        due = NEVER;
        share = Math.max(MIN_SHARE, share / 2);
    }

    /** A request succeeded. */
    void faster() {
        share = Math.min(1, share + REGAINED_BY_A_SUCCESS);
    }
}
