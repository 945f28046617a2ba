package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reckons when a request may go out: evenly spaced, at half the rate after a limit was met, and a little faster again with
 * each success, up to what the plan allows. Those that are late by a second at most are made up for, at intervals of
 * half the length at least, and no second has more requests than the plan allows. Not for several threads.
 */
final class AdaptiveRate {

    /** How much longer than the plan's the intervals are, as requests don't arrive as evenly as they are sent. */
    private static final double MARGIN = 1.02;

    /** How much of the margin may make up for requests that were late. */
    private static final double LATENESS = 0.01;

    /** Of the plan's rate: half of it is regained by 500 successes, so that not one request in a hundred meets the limit. */
    private static final double REGAINED_BY_A_SUCCESS = 0.001;

    private static final double LEAST_SHARE = 0.05;

    /** A plan that allows more has no use for even spacing. */
    private static final int MOST_A_SECOND = 1_000;

    private final RatePlan plan;
    private final int aSecond;
    private final List<Instant> lastSecond = new ArrayList<>();
    private double share = 1;
    private Instant due = Instant.EPOCH;
    private Instant next = Instant.EPOCH;

    AdaptiveRate(RatePlan plan) {
        this.plan = plan;
        this.aSecond = (int) Math.max(1, Math.min(MOST_A_SECOND, plan.perSecond()));
    }

    /** Zero if a request may go out, else the time until one may. */
    Duration untilNext(Instant now) {
        return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
    }

    /** Takes note of a request. */
    void sent(Instant now) {
        Duration interval = interval();
        boolean isIdle = now.isAfter(due.plus(interval.multipliedBy(aSecond)));
        due = (isIdle ? now : due).plus(interval);
        next = later(due, now.plus(interval.dividedBy(2)));
        lastSecond.add(now);
        if (lastSecond.size() >= aSecond) {
            double second = interval.toNanos() * (1 - LATENESS) * aSecond;
            next = later(next, lastSecond.remove(0).plusNanos((long) second));
        }
    }

    /** Takes note that the clock was set back. */
    void setBack(Duration time) {
        due = due.minus(time);
        next = next.minus(time);
        lastSecond.replaceAll(sent -> sent.minus(time));
    }

    void slower() {
        due = Instant.EPOCH;
        share = Math.max(LEAST_SHARE, share / 2);
    }

    void faster() {
        share = Math.min(1, share + REGAINED_BY_A_SUCCESS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Duration interval() {
        return Duration.ofNanos((long) Math.ceil(1e9 * MARGIN / (plan.perSecond() * share)));
    }
}
