package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;

/**
 * Reckons when a request may go out: evenly spaced, at half the rate after a limit was met, and a little faster again with
 * each success, up to what the plan allows. Not for several threads.
 */
final class Pacer {

    /** How much longer than the plan's the intervals are, as requests don't arrive as evenly as they are sent. */
    private static final double MARGIN = 1.02;

    /** Of the plan's rate: half of it is regained by 500 successes, so that not one request in a hundred meets the limit. */
    private static final double REGAINED_BY_A_SUCCESS = 0.001;

    private static final double LEAST_SHARE = 0.05;

    private final RatePlan plan;
    private double share = 1;
    private Instant next = Instant.EPOCH;

    Pacer(RatePlan plan) {
        this.plan = plan;
    }

    /** Zero if a request may go out, else the time until one may. */
    Duration untilNext(Instant now) {
        return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
    }

    /** Takes note of a request. Who was a little late, as sleepers are, doesn't delay those that come after. */
    void sent(Instant now) {
        Duration interval = interval();
        // What the margin makes up for, so that no two come closer than the plan allows.
        boolean onTime = now.isBefore(next.plus(interval.dividedBy(52)));
        next = (onTime ? next : now).plus(interval);
    }

    /** Takes note that the clock was set back. */
    void setBack(Duration time) {
        next = next.minus(time);
    }

    void slower() {
        share = Math.max(LEAST_SHARE, share / 2);
    }

    void faster() {
        share = Math.min(1, share + REGAINED_BY_A_SUCCESS);
    }

    private Duration interval() {
        return Duration.ofNanos((long) Math.ceil(1e9 * MARGIN / (plan.perSecond() * share)));
    }
}
