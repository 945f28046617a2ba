package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The rate limiter of an account. All requests of a client share its pace, in the order in which they come. A limit
 * holds all of them back; once it is over one request goes first, and the others follow when that got a response. After
 * a limit on requests at the same time fewer are on their way at once, at the same pace.
 */
final class RateLimiter {

    /**
     * What holds requests back: until the ticker gets to {@code end}, jitter included, or the clock to {@code until},
     * without it. It has no response if it is the plan's own for a day.
     */
    record Limit(
            long end,
            Duration jitter,
            Instant until,
            @Nullable ErrorResponse response) {

        /** How long it holds them back yet, with its jitter. */
        Duration delay(Timing timing) {
            Duration delay = Duration.ofNanos(Math.max(0, end - timing.ticker().getAsLong()));
            // The ticker may stand still while the machine sleeps.
            Duration byClock = Duration.between(timing.clock().instant(), until).plus(jitter);
            return delay.toMinutes() < 1 ? delay : Collections.min(List.of(delay, byClock));
        }
    }

    /** The right to send the next request. Whoever has it sends, or leaves, and then closes it. */
    final class Permit implements AutoCloseable {

        private boolean hasTurn = true;
        private long sentAt = -1;
        private long limitBefore = -1;

        /** Starts the request, unless a limit was met while this one waited: false then. */
        boolean start() {
            synchronized (RateLimiter.this) {
                if (limit().isPresent()) {
                    return false;
                }
                sentAt = timing.ticker().getAsLong();
                rate.sent(sentAt);
                limitBefore = limit.end;
                onTheWay.add(this);
                hasTurn = passed < limit.end || onTheWay.size() + 1 > atOnce;
                if (!hasTurn) {
                    turn.release();
                }
                countDay();
            }
            return true;
        }

        /** The request got a response, be it a rejection, and not a failure of network or server. */
        void succeeded() {
            synchronized (RateLimiter.this) {
                rate.faster();
                atOnce += 0.001; // One more after 1,000 successes: few are lost if that is too many.
                passed = Math.max(passed, limitBefore);
            }
        }

        /** The request met a limit, so all requests wait. */
        void limited(Duration wait, Duration jitter, ErrorResponse response) {
            synchronized (RateLimiter.this) {
                if (sentAt >= 0 && response.limit() == RateLimitType.CONCURRENT) {
                    atOnce = Math.max(1, Math.min(atOnce, onTheWay.size()) - 1);
                } else if (limitBefore == limit.end
                        && passed == limit.end
                        && response.limit() != RateLimitType.PER_DAY) {
                    // Several on their way together count as one. One that goes first has only waited too briefly.
                    rate.slower(sentAt);
                }
                hold(timing.clock().instant().plus(wait), wait, jitter, response);
            }
        }

        @Override
        public void close() {
            onTheWay.remove(this);
            if (hasTurn) {
                hasTurn = false;
                turn.release();
            }
        }
    }

    private final RatePlan plan;
    private final Timing timing;
    private final AdaptiveRate rate;

    /** Fair, so that windows that are read at once get on evenly and end together. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Set<Permit> onTheWay = ConcurrentHashMap.newKeySet();
    private double atOnce = Double.POSITIVE_INFINITY;
    private Limit limit = new Limit(0, Duration.ZERO, Instant.EPOCH, null);

    /** The end of the last limit after which a request got a response; one goes first if there was another since. */
    private long passed;

    private Instant midnight = Instant.EPOCH;
    private long sentToday;

    RateLimiter(RatePlan plan, Timing timing) {
        this.plan = plan;
        this.timing = timing;
        this.rate = new AdaptiveRate(plan);
    }

    /** The limit that holds all requests back; empty if there is none. */
    synchronized Optional<Limit> limit() {
        if (limit.delay(timing).compareTo(Duration.ZERO) > 0) {
            return Optional.of(limit);
        }
        // By the clock it may be over before the ticker gets there, and must not come back then.
        long now = timing.ticker().getAsLong();
        limit = new Limit(Math.min(limit.end, now), limit.jitter, limit.until, limit.response);
        return Optional.empty();
    }

    /** Waits for its turn and the pace. */
    Permit acquire() throws InterruptedException {
        turn.acquire();
        Permit permit = new Permit();
        try {
            for (Duration wait = untilNext(); !wait.isZero(); wait = untilNext()) {
                timing.sleeper().sleep(wait);
            }
            return permit;
        } catch (InterruptedException | RuntimeException | Error e) {
            permit.close();
            throw e;
        }
    }

    private synchronized Duration untilNext() {
        return limit().isPresent()
                ? Duration.ZERO
                : rate.untilNext(timing.ticker().getAsLong());
    }

    /** Zoom's day is a day in UTC. A clock that is set back doesn't make it begin again. */
    private synchronized void countDay() {
        Instant now = timing.clock().instant();
        // A clock that was days ahead was wrong then.
        if (!now.isBefore(midnight) || Duration.between(now, midnight).toDays() > 1) {
            midnight = now.plus(RateLimitType.untilMidnight(now));
            sentToday = 0;
        }
        if (++sentToday >= plan.perDay()) {
            hold(midnight, Duration.between(now, midnight), Duration.ZERO, null);
        }
    }

    private synchronized void hold(Instant until, Duration wait, Duration jitter, @Nullable ErrorResponse response) {
        long end = timing.ticker().getAsLong() + wait.plus(jitter).toNanos();
        if (end > limit.end) {
            limit = new Limit(end, jitter, until, response);
        }
    }
}
