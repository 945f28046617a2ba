package io.github.zoomcontactcenter.logs;

import java.time.Duration;

/**
 * Computes when a request may be sent: evenly spaced, at half the rate after a limit was met, and a little faster again
 * with each success, up to what the plan allows. Times are nanoseconds. Not safe for use by several threads.
 */
final class AdaptiveRate {

    /** How much longer than the plan's the intervals are, as requests don't arrive as evenly as they are sent. */
    private static final double MARGIN = 1.02;

    /**
     * A request that is late by so much delays no other. Less than a second's margin: no second has more than the plan
     * allows.
     */
    private static final long LATENESS = Duration.ofMillis(10).toNanos();

    /**
     * Of the plan's rate: half of it is regained by 500 successes, so that not one request in a hundred meets the
     * limit.
     */
    private static final double REGAINED_BY_A_SUCCESS = 0.001;

    private static final double MIN_SHARE = 0.05;
    private static final double MAX_INTERVAL = Duration.ofDays(1).toNanos();

    private final double perSecond;
    private double share = 1;
    private long next;

    /** A fraction of a request would be a whole one in some second. */
    AdaptiveRate(RatePlan plan) {
        this.perSecond = plan.perSecond() < 1 ? plan.perSecond() : Math.floor(plan.perSecond());
    }

    /** The time until a request may be sent; zero if one may now. */
    Duration untilNext(long now) {
        return Duration.ofNanos(Math.max(0, next - now));
    }

    void sent(long now) {
        double interval = Math.ceil(Duration.ofSeconds(1).toNanos() * MARGIN / (perSecond * share));
        next = (now - next > LATENESS ? now : next) + (long) Math.min(interval, MAX_INTERVAL);
    }

    /** A limit was met. */
    void slower() {
        share = Math.max(MIN_SHARE, share / 2);
    }

    /** A request succeeded. */
    void faster() {
        share = Math.min(1, share + REGAINED_BY_A_SUCCESS);
    }
}
