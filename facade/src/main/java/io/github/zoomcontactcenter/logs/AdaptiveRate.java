package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes the nanosecond when a request may be sent: evenly spaced, and after a limit a bit slower than requests got
 * through before. For one thread at a time. Successes bring that rate back quickly, then probe beyond it, slowly at
 * first: CUBIC, as in the adaptive retry mode of AWS's SDKs, but by successes instead of seconds, so that a low limit
 * is met as seldom as a high one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9438.html#section-4.2">CUBIC's window increase function</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">AWS's retry modes</a>
 */
final class AdaptiveRate {

    /** How much longer than the plan's the intervals are, as requests don't arrive as evenly as they are sent. */
    private static final double MARGIN = 1.02;

    /** A request that is late by so much delays no other. Less than a second's margin, so no second has too many. */
    private static final long LATENESS = Duration.ofMillis(10).toNanos();

    /** What a limit leaves of a rate, and how many successes regain the plan's: so many that few meet a limit. */
    private static final double BETA = 0.85;

    private static final double REGAINED_BY = 170;
    private static final double MIN_SHARE = 0.05;
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final Deque<Long> recent = new ArrayDeque<>();
    private double limit = 1;
    private double successes = REGAINED_BY;
    private long next;

    /** A fraction of a request would be a whole one in some second. */
    AdaptiveRate(RatePlan plan) {
        this.perSecond = plan.perSecond() < 1 ? Math.max(1e-6, plan.perSecond()) : Math.floor(plan.perSecond());
    }

    /** The time until a request may be sent; zero if one may now. */
    Duration untilNext(long now) {
        return Duration.ofNanos(Math.max(0, next - now));
    }

    void sent(long now) {
        next = (now - next > LATENESS ? now : next) + Math.round(SECOND * MARGIN / (perSecond * share()));
        recent.removeIf(at -> now - at > 5 * SECOND);
        recent.addFirst(now);
    }

    /** The part of the plan's rate that is used: W_cubic of RFC 9438, with successes for t, and the limit for W_max. */
    private double share() {
        double cubic = limit + (1 - BETA) * Math.pow(successes / REGAINED_BY - Math.cbrt(limit), 3);
        return Math.max(MIN_SHARE, Math.min(1, cubic));
    }

    /** A request met a limit: the best rate, of a second or more, that those before it had. Halves the rate at most. */
    void slower(long sentAt) {
        double through = share() / 2 / BETA;
        int count = 0;
        for (long at : recent) {
            count += at < sentAt ? 1 : 0;
            through = Math.max(through, count / Math.max(1, (sentAt - at) / SECOND) / perSecond);
        }
        limit = Math.min(share(), through);
        successes = 0;
    }

    void faster() {
        successes++;
    }
}
