package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request until it is answered well: passes the gate, signs in, backs off after limits and faults. This
 * is the only place that tries again.
 */
record RetryingClient(
        HttpTransport exchange,
        AccessTokens tokens,
        RateLimiter gate,
        Duration maxWait,
        Timing timing,
        LogListener listener) {

    /** Makes something of a body, or throws what says why it can't. */
    @FunctionalInterface
    interface Reader<A> {
        A read(byte[] body) throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(RetryingClient.class);

    private static final long FIRST_BACKOFF_MILLIS = 1_000;
    private static final long LONGEST_BACKOFF_MILLIS = 30_000;

    /** Added to the wait that the server asks for, at most, so that not all who wait come back at once. */
    private static final long JITTER_MILLIS = 500;

    private static final int MOST_SUPPRESSED = 5;

    /**
     * Exponential back-off with full jitter: before the n-th retry a wait drawn evenly from zero to {@code 2ⁿ⁻¹} seconds, or
     * to 30 if that is less.
     *
     * @param random from 0 to below 1
     * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why full jitter</a>
     */
    static Duration backoff(int retry, double random) {
        double ceiling = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS * Math.pow(2, retry - 1.0));
        return Duration.ofMillis((long) (random * ceiling));
    }

    /** @throws ContactCenterException the last failure, once trying again can't help or would take longer than allowed */
    <A> A send(Request request, RequestContext context, Reader<A> reader) {
        Tries tries = new Tries(context);
        try {
            while (true) {
                int pass = gate.enter(tries::mustSignIn, tries);
                boolean well = false;
                Duration backOff;
                try {
                    if (tries.mustSignIn()) {
                        // Alone: the request itself asks the gate anew, as others may have met a limit in the meantime.
                        token(context);
                        tries.signedIn = true;
                        well = true;
                        continue;
                    }
                    A answer = attempt(request, token(context), context, reader);
                    well = true;
                    return answer;
                } catch (ContactCenterException e) {
                    well = e instanceof RequestRejectedException;
                    backOff = tries.failed(e, pass);
                } finally {
                    gate.leave(pass, well);
                }
                if (!backOff.isZero()) {
                    timing.sleeper().sleep(backOff);
                }
            }
        } catch (InterruptedException e) {
            throw tries.withEarlier(ReadFailedException.interrupted(context));
        }
    }

    private AccessToken token(RequestContext context) throws InterruptedException {
        try {
            return tokens.get();
        } catch (IOException e) {
            throw ReadFailedException.network(context, e);
        }
    }

    private <A> A attempt(Request request, AccessToken token, RequestContext context, Reader<A> reader) {
        listener.requestSent();
        ApiResponse answer = exchange.send(authorised(request, token), context);
        answer.number("X-RateLimit-Remaining").ifPresent(listener::requestsRemaining);
        if (!answer.isSuccess()) {
            ContactCenterException failure = ErrorResponse.failure(context, answer, timing.now());
            if (isTokenRefused(failure)) {
                tokens.reject(token);
            }
            throw failure;
        }
        try {
            return reader.read(answer.body());
        } catch (IOException e) {
            throw ErrorResponse.malformed(context, answer, e);
        }
    }

    private static Request authorised(Request request, AccessToken token) {
        HttpUrl url = token.apiHost() == null
                ? request.url()
                : request.url()
                        .newBuilder()
                        .scheme("https")
                        .host(token.apiHost())
                        .port(443)
                        .build();
        return request.newBuilder()
                .url(url)
                .header("Authorization", "Bearer " + token.value())
                .build();
    }

    /** Whether it was the API that refused the token, and not the sign-in that refused the credentials. */
    private static boolean isTokenRefused(ContactCenterException failure) {
        return failure instanceof RequestRejectedException refused
                && refused.kind() == RequestRejectedException.Kind.AUTHENTICATION
                && !failure.context().equals(RequestContext.TOKEN);
    }

    /** How often a request was tried, since when, and what came of it. */
    private final class Tries implements RateLimiter.Patience {

        private final RequestContext context;
        private final List<ContactCenterException> earlier = new ArrayList<>();
        private @Nullable ContactCenterException last;
        private int count;
        private Instant since = Instant.MAX;
        private Instant told = Instant.MIN;
        private boolean renewed;
        private boolean signedIn;

        Tries(RequestContext context) {
            this.context = context;
        }

        boolean mustSignIn() {
            return !signedIn && tokens.areDue();
        }

        /** How long to wait before the next try; throws the failure if trying again can't help, or takes too long. */
        Duration failed(ContactCenterException failure, int pass) {
            count++;
            if (last != null && earlier.size() < MOST_SUPPRESSED) {
                earlier.add(last);
            }
            last = failure;
            if (!renewed && isTokenRefused(failure)) {
                renewed = true;
                signedIn = false;
                listener.retrying(failure, Duration.ZERO);
                return Duration.ZERO;
            }
            renewed = false;
            if (!failure.isRetryable() || Thread.currentThread().isInterrupted()) {
                throw withEarlier(failure);
            }
            double random = timing.random().getAsDouble();
            Duration asked = failure.response().map(ErrorResponse::retryAfter).orElse(Duration.ZERO);
            Duration wait = asked.isZero() ? backoff(count, random) : asked;
            Duration jitter = Duration.ofMillis(asked.isZero() ? 0 : (long) (JITTER_MILLIS * random));
            if (failure instanceof RateLimitException) {
                gate.close(pass, wait, jitter, failure.response().orElseThrow());
            }
            told = timing.now().plus(wait);
            mayWait(told, failure);
            log.debug("{}; trying again in {}", failure.getMessage(), wait.plus(jitter));
            listener.retrying(failure, wait.plus(jitter));
            // For a limit all wait at the gate.
            return failure instanceof RateLimitException ? Duration.ZERO : wait.plus(jitter);
        }

        @Override
        public void check(Instant until, Duration wait, @Nullable ErrorResponse limit) {
            RateLimitException met = last instanceof RateLimitException mine
                            && mine.response()
                                    .filter(answer -> answer.equals(limit))
                                    .isPresent()
                    ? mine
                    : new RateLimitException(context, limit);
            mayWait(until, met);
            // Of its own waits the listener was told when it met the limit.
            if (until.isAfter(told)) {
                told = until;
                listener.waiting(met, wait);
            }
        }

        private void mayWait(Instant until, ContactCenterException failure) {
            Instant now = timing.now();
            since = since.isBefore(now) ? since : now;
            if (Duration.between(since, until).compareTo(maxWait) > 0) {
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
