package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request until it succeeds: waits for the rate limiter, gets an access token, and retries after limits and
 * faults. Nothing else retries.
 */
record RetryingClient(
        HttpTransport transport,
        AccessTokens tokens,
        RateLimiter limiter,
        Duration maxWait,
        Timing timing,
        LogListener listener) {

    private static final Logger log = LoggerFactory.getLogger(RetryingClient.class);
    private static final int MAX_SUPPRESSED = 5;

    /** HTML, and whatever else isn't expected, may be a firewall's that lets the next request through. */
    private static final int MAX_UNEXPECTED = 5;

    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    /** @throws ContactCenterException the last failure, once a retry can't help or would take longer than allowed */
    <T> Page<T> send(Request request, RequestContext context, PageParser<T> parser) {
        Tries tries = new Tries(context);
        try {
            while (true) {
                if (transport.isClosed()) {
                    throw tries.withEarlier(ReadFailedException.closed(context));
                }
                Optional<RateLimiter.Limit> limit = limiter.limit();
                if (limit.isPresent()) {
                    tries.awaitLimit(limit.get());
                    continue;
                }
                try (RateLimiter.Permit permit = limiter.acquire()) {
                    try {
                        if (limiter.limit().isPresent() || transport.isClosed()) {
                            continue;
                        }
                        // The others wait meanwhile: they would need the same token.
                        AccessToken token = token(context);
                        if (!permit.start()) {
                            continue;
                        }
                        Page<T> page = tries.attempt(request, token, parser);
                        permit.succeeded();
                        return page;
                    } catch (ContactCenterException e) {
                        tries.failed(e, permit);
                    }
                }
                tries.awaitRetry();
            }
        } catch (InterruptedException e) {
            throw tries.withEarlier(
                    transport.isClosed()
                            ? ReadFailedException.closed(context)
                            : ReadFailedException.interrupted(context));
        }
    }

    private AccessToken token(RequestContext context) {
        try {
            return tokens.get();
        } catch (IOException e) {
            throw ReadFailedException.network(context, e);
        }
    }

    /** The tries of one request: how many, how long they took, and what came of them. */
    private final class Tries {

        private final RequestContext context;
        private final List<ContactCenterException> earlier = new ArrayList<>();
        private @Nullable ContactCenterException last;
        private @Nullable AccessToken rejected;
        private int count;
        private int unexpected;
        private Duration wait = Duration.ZERO;

        /** From the first failure or limit on. While the machine sleeps, no time is spent. */
        private Duration spent = Duration.ZERO;

        private long since;

        Tries(RequestContext context) {
            this.context = context;
        }

        <T> Page<T> attempt(Request request, AccessToken token, PageParser<T> parser) {
            listener.requestSent();
            Request authorized = request.newBuilder()
                    .header("Authorization", "Bearer " + token.value())
                    .build();
            ApiResponse response = transport.send(authorized, context);
            response.number("X-RateLimit-Remaining").ifPresent(listener::requestsRemaining);
            IOException malformed = null;
            try {
                if (response.status() == 200) {
                    return parser.parse(response.body());
                }
            } catch (IOException e) {
                malformed = e;
            }
            ContactCenterException failure = ErrorMapper.failure(context, response, transport.now(), malformed);
            if (failure instanceof RequestRejectedException refusal) {
                if (refusal.kind() == RequestRejectedException.Kind.AUTHENTICATION) {
                    rejected = token;
                } else if (refusal.kind() == RequestRejectedException.Kind.SCOPES) {
                    // It has the scopes that the app had when it was fetched.
                    tokens.drop(token);
                }
            }
            throw failure;
        }

        /** Decides when to retry; throws the failure if a retry can't help, or takes too long. */
        void failed(ContactCenterException failure, RateLimiter.Permit permit) {
            if (last != null && earlier.size() < MAX_SUPPRESSED) {
                earlier.add(last);
            }
            last = failure;
            long now = timing.nanoTime();
            spent = count++ == 0 ? spent : spent.plus(least(Duration.ofNanos(now - since), HttpTransport.DEADLINE));
            since = now;
            wait = Duration.ZERO;
            AccessToken token = rejected;
            rejected = null;
            if (failure instanceof RequestRejectedException) {
                permit.succeeded();
            }
            if (token != null && tokens.reject(token)) {
                return;
            }
            boolean isUnexpected = failure instanceof ReadFailedException read && read.isUnexpectedResponse();
            unexpected += isUnexpected ? 1 : 0;
            if (!(failure.isRetryable() || isUnexpected || token != null)
                    || unexpected > MAX_UNEXPECTED
                    || Thread.currentThread().isInterrupted()) {
                throw withEarlier(failure);
            }
            double random = timing.random().getAsDouble();
            Duration asked = failure.response().map(ErrorResponse::retryAfter).orElse(Duration.ZERO);
            Duration backoff = asked.isZero() ? Backoff.beforeRetry(count, random) : asked;
            Duration jitter = asked.isZero() ? Duration.ZERO : Backoff.jitter(random);
            if (failure instanceof RateLimitException limit) {
                backoff = least(backoff, limit.limit().longestWait(transport.now()));
                permit.limited(backoff, jitter, failure.response().orElseThrow());
            } else if (isUnexpected) {
                // All of them together take less than 30 seconds.
                backoff = Backoff.beforeRetry(unexpected, 0.95 * random);
            }
            checkPatience(backoff, timing.clock().instant().plus(backoff), failure);
            wait = backoff.plus(jitter);
        }

        /** Waits before the next try, but for a limit, for which all wait together. */
        void awaitRetry() throws InterruptedException {
            ContactCenterException failure = Objects.requireNonNull(last);
            log.debug("{}; trying again in {}", failure.getMessage(), wait);
            listener.retrying(failure, wait);
            sleep(failure instanceof RateLimitException ? Duration.ZERO : wait);
        }

        void awaitLimit(RateLimiter.Limit limit) throws InterruptedException {
            RateLimitException failure = new RateLimitException(context, limit.response());
            checkPatience(limit.remaining(), limit.until(), failure);
            listener.waiting(failure, limit.delay());
            sleep(limit.delay());
        }

        /** Looks at the clock now and then: while the machine sleeps, the sleeper's time may stand still. */
        private void sleep(Duration time) throws InterruptedException {
            Instant end = timing.clock().instant().plus(time);
            Duration left = time;
            while (left.compareTo(Duration.ZERO) > 0) {
                Duration part = least(left, LONGEST_SLEEP);
                timing.sleep(part);
                spent = spent.plus(part);
                left = least(left.minus(part), Duration.between(timing.clock().instant(), end));
            }
            since = timing.nanoTime();
        }

        private void checkPatience(Duration more, Instant until, ContactCenterException failure) {
            if (spent.plus(more).compareTo(maxWait) > 0) {
                throw withEarlier(failure.afterTries(count, maxWait, until));
            }
        }

        ContactCenterException withEarlier(ContactCenterException failure) {
            earlier.forEach(failure::addSuppressed);
            if (last != null && last != failure) {
                failure.addSuppressed(last);
            }
            return failure;
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
