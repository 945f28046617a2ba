package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a request, when the rate limiter lets it, with an access token, until it succeeds. Nothing else retries. */
record RetryingClient(
        HttpTransport transport,
        AccessTokens tokens,
        RateLimiter limiter,
        Duration maxWait,
        Timing timing,
        LogListener listener) {

    private static final Logger log = LoggerFactory.getLogger(RetryingClient.class);
    private static final int MAX_SUPPRESSED = 5;
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
                RateLimiter.Permit permit = limiter.acquire();
                try {
                    if (limiter.limit().isPresent() || transport.isClosed()) {
                        continue;
                    }
                    // Last, lest it expire in a wait. The others wait meanwhile: they would need the same token.
                    tries.takeToken();
                    if (permit.start()) {
                        Page<T> page = tries.attempt(request, parser);
                        permit.succeeded();
                        return page;
                    }
                } catch (ContactCenterException e) {
                    tries.awaitRetry(e, permit);
                } finally {
                    permit.close();
                }
            }
        } catch (InterruptedException e) {
            throw tries.withEarlier(transport.interrupted(context));
        }
    }

    /** The tries of one request: how many, how long they took, and what came of them. */
    private final class Tries {

        private final RequestContext context;
        private final List<ContactCenterException> earlier = new ArrayList<>();
        private @Nullable AccessToken token;
        private int count;
        private int unexpected;

        /** From the first failure or limit on. While the machine sleeps, no time is spent. */
        private Duration spent = Duration.ZERO;

        private long since;

        Tries(RequestContext context) {
            this.context = context;
        }

        void takeToken() {
            token = null;
            try {
                token = tokens.get();
            } catch (IOException e) {
                throw ReadFailedException.network(context, e);
            }
        }

        <T> Page<T> attempt(Request request, PageParser<T> parser) {
            listener.requestSent();
            String authorization = "Bearer " + Objects.requireNonNull(token).value();
            Request authorized =
                    request.newBuilder().header("Authorization", authorization).build();
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
            throw ErrorMapper.failure(context, response, transport.now(), malformed);
        }

        /** Decides how long to wait; throws the failure if a retry can't help, or takes too long. */
        private Duration waitAfter(ContactCenterException failure, RateLimiter.Permit permit) {
            if (count++ > 0) {
                Duration attempt = Duration.ofNanos(timing.ticker().getAsLong() - since);
                spent = spent.plus(Collections.min(List.of(attempt, HttpTransport.DEADLINE)));
            }
            boolean isTokenRejected = false;
            // Not one by the token endpoint.
            if (token != null && failure instanceof RequestRejectedException rejection) {
                permit.succeeded();
                isTokenRejected = rejection.kind() == RequestRejectedException.Kind.AUTHENTICATION;
                if (rejection.kind() == RequestRejectedException.Kind.SCOPES) {
                    // It has the scopes that the app had when it was fetched.
                    tokens.drop(token);
                } else if (isTokenRejected && tokens.reject(token) && count == 1) {
                    return Duration.ZERO;
                }
            }
            boolean isUnexpected = failure instanceof ReadFailedException read && read.isUnexpected();
            boolean mayHelp =
                    failure.isRetryable() || isTokenRejected || (isUnexpected && unexpected++ < MAX_UNEXPECTED);
            if (!mayHelp || Thread.currentThread().isInterrupted()) {
                throw withEarlier(failure);
            }
            double random = timing.random().getAsDouble();
            Duration wait = failure.response().map(ErrorResponse::retryAfter).orElse(Duration.ZERO);
            Duration jitter = wait.isZero() || isUnexpected ? Duration.ZERO : Backoff.jitter(random);
            if (isUnexpected) {
                // All of them together take less than 30 seconds.
                wait = Backoff.beforeRetry(unexpected, 0.95 * random);
            } else if (wait.isZero()) {
                wait = Backoff.beforeRetry(count, random);
            }
            if (failure instanceof RateLimitException limit) {
                wait = Collections.min(List.of(wait, limit.limit().longestWait(transport.now())));
                permit.limited(wait, jitter, failure.response().orElseThrow());
            }
            checkPatience(wait, timing.clock().instant().plus(wait), failure);
            return wait.plus(jitter);
        }

        /** Waits before the next try, but for a limit, for which all wait together. */
        void awaitRetry(ContactCenterException failure, RateLimiter.Permit permit) throws InterruptedException {
            Duration wait = waitAfter(failure, permit);
            permit.close();
            // The first ones and the last are kept.
            if (earlier.size() == MAX_SUPPRESSED) {
                earlier.remove(MAX_SUPPRESSED - 1);
            }
            earlier.add(failure);
            log.debug("{}; trying again in {}", failure.getMessage(), wait);
            listener.retrying(failure, wait);
            sleep(failure instanceof RateLimitException ? Duration.ZERO : wait);
        }

        void awaitLimit(RateLimiter.Limit limit) throws InterruptedException {
            RateLimitException failure = new RateLimitException(context, limit.response());
            Duration delay = limit.delay(timing);
            checkPatience(delay.minus(limit.jitter()), limit.until(), failure);
            listener.waiting(failure, delay);
            sleep(delay);
        }

        /** Looks at the clock now and then: while the machine sleeps, the sleeper's time may stand still. */
        private void sleep(Duration time) throws InterruptedException {
            Instant end = timing.clock().instant().plus(time);
            Duration left = time;
            while (left.compareTo(Duration.ZERO) > 0) {
                Duration part = Collections.min(List.of(left, LONGEST_SLEEP));
                timing.sleeper().sleep(part);
                spent = spent.plus(part);
                Duration byClock = Duration.between(timing.clock().instant(), end);
                left = Collections.min(List.of(left.minus(part), byClock));
            }
            since = timing.ticker().getAsLong();
        }

        private void checkPatience(Duration more, Instant until, ContactCenterException failure) {
            if (spent.plus(more).compareTo(maxWait) > 0) {
                throw withEarlier(failure.afterTries(count, maxWait, until));
            }
        }

        ContactCenterException withEarlier(ContactCenterException failure) {
            earlier.forEach(failure::addSuppressed);
            return failure;
        }
    }
}
