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
                        Page<T> page = attempt(request, token, context, parser);
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

    private <T> Page<T> attempt(Request request, AccessToken token, RequestContext context, PageParser<T> parser) {
        listener.requestSent();
        Request authorized = request.newBuilder()
                .header("Authorization", "Bearer " + token.value())
                .build();
        ApiResponse response = transport.send(authorized, context);
        response.number("X-RateLimit-Remaining").ifPresent(listener::requestsRemaining);
        if (!response.isSuccess()) {
            ContactCenterException failure = ErrorMapper.failure(context, response, transport.now());
            if (isTokenRejected(failure)) {
                tokens.reject(token);
            }
            throw failure;
        }
        try {
            return parser.parse(response.body());
        } catch (IOException e) {
            throw ErrorMapper.malformed(context, response, e);
        }
    }

    /** Whether the API rejected the token, and not the token endpoint the credentials. */
    private static boolean isTokenRejected(ContactCenterException failure) {
        return failure instanceof RequestRejectedException rejected
                && rejected.kind() == RequestRejectedException.Kind.AUTHENTICATION
                && !failure.context().equals(RequestContext.TOKEN);
    }

    /** The tries of one request: how many, since when, and what came of them. */
    private final class Tries {

        private final RequestContext context;
        private final List<ContactCenterException> earlier = new ArrayList<>();
        private @Nullable ContactCenterException last;
        private int count;
        private long since = -1;
        private boolean renewed;
        private Duration wait = Duration.ZERO;

        Tries(RequestContext context) {
            this.context = context;
        }

        /** Decides when to retry; throws the failure if a retry can't help, or takes too long. */
        void failed(ContactCenterException failure, RateLimiter.Permit permit) {
            count++;
            if (last != null && earlier.size() < MAX_SUPPRESSED) {
                earlier.add(last);
            }
            last = failure;
            if (failure instanceof RequestRejectedException) {
                permit.succeeded();
            }
            wait = Duration.ZERO;
            renewed = !renewed && isTokenRejected(failure);
            if (renewed) {
                return;
            }
            if (!failure.isRetryable() || Thread.currentThread().isInterrupted()) {
                throw withEarlier(failure);
            }
            double random = timing.random().getAsDouble();
            Duration asked = failure.response().map(ErrorResponse::retryAfter).orElse(Duration.ZERO);
            Duration backoff = asked.isZero() ? Backoff.beforeRetry(count, random) : asked;
            Duration jitter = asked.isZero() ? Duration.ZERO : Backoff.jitter(random);
            if (failure instanceof RateLimitException) {
                permit.limited(backoff, jitter, failure.response().orElseThrow());
            }
            checkPatience(backoff, timing.clock().instant().plus(backoff), failure);
            wait = backoff.plus(jitter);
        }

        /** Waits before the next try, but for a limit, for which all wait together. */
        void awaitRetry() throws InterruptedException {
            ContactCenterException failure = Objects.requireNonNull(last);
            log.debug("{}; trying again in {}", failure.getMessage(), wait);
            listener.retrying(failure, wait);
            if (!wait.isZero() && !(failure instanceof RateLimitException)) {
                timing.sleep(wait);
            }
        }

        void awaitLimit(RateLimiter.Limit limit) throws InterruptedException {
            RateLimitException failure = new RateLimitException(context, limit.response());
            checkPatience(limit.remaining(), limit.until(), failure);
            listener.waiting(failure, limit.delay());
            timing.sleep(limit.delay());
        }

        private void checkPatience(Duration more, Instant until, ContactCenterException failure) {
            long now = timing.nanoTime();
            since = since < 0 ? now : since;
            if (Duration.ofNanos(now - since).plus(more).compareTo(maxWait) > 0) {
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
}
