package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the request for a page until it is answered well: backs off after limits and faults, signs in, keeps pace. This is the only
 * place that tries again.
 */
record Requester(
        Exchange exchange,
        AccessTokens tokens,
        Pacer pacer,
        Backoff backoff,
        Duration maxWait,
        Timing timing,
        LogListener listener) {

    private static final Logger log = LoggerFactory.getLogger(Requester.class);

    /** Added to the wait that the server asks for, at most, so that not all who wait come back at once. */
    private static final Duration JITTER = Duration.ofMillis(500);

    private static final int MOST_SUPPRESSED = 5;

    /** @throws ContactCenterException the last failure, once trying again can't help or would take longer than allowed */
    Page send(Request request, Origin origin, String rowsName) {
        List<ContactCenterException> failures = new ArrayList<>();
        Instant firstFailure = Instant.MAX;
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            ContactCenterException failure;
            try {
                return attempt(request, origin, rowsName);
            } catch (ContactCenterException e) {
                failure = e;
            }
            if (!renewed && isTokenRefused(failure)) {
                renewed = true;
                continue;
            }
            if (!failure.isRetryable() || Thread.currentThread().isInterrupted()) {
                throw withEarlier(failures, failure);
            }
            Instant now = timing.now();
            firstFailure = firstFailure.isBefore(now) ? firstFailure : now;
            double random = timing.random().getAsDouble();
            Duration asked = failure.answer().map(ErrorAnswer::retryAfter).orElse(Duration.ZERO);
            Duration wait = asked.isZero() ? backoff.before(tries, random) : asked;
            if (Duration.between(firstFailure, now.plus(wait)).compareTo(maxWait) > 0) {
                throw withEarlier(failures, failure.afterTries(tries, maxWait, now.plus(wait)));
            }
            wait = asked.isZero() ? wait : wait.plusNanos((long) (JITTER.toNanos() * random));
            if (failures.size() < MOST_SUPPRESSED) {
                failures.add(failure);
            }
            log.debug("{}; trying again in {}", failure.getMessage(), wait);
            listener.retrying(failure, wait);
            if (failure instanceof TryLaterException) {
                // The limit is the account's: whoever else uses this client has to wait as well.
                pacer.pause(wait);
            }
            try {
                timing.sleeper().sleep(wait);
            } catch (InterruptedException e) {
                throw withEarlier(failures, FailedException.interrupted(origin));
            }
        }
    }

    private Page attempt(Request request, Origin origin, String rowsName) {
        AccessToken token;
        try {
            token = tokens.get();
            pacer.acquire();
        } catch (IOException e) {
            throw FailedException.network(origin, e);
        } catch (InterruptedException e) {
            throw FailedException.interrupted(origin);
        }
        listener.requestSent();
        String bearer = "Bearer " + token.value();
        Answer answer = exchange.send(
                request.newBuilder().header("Authorization", bearer).build(), origin);
        if (!answer.isSuccess()) {
            ContactCenterException failure = Failures.of(origin, answer, timing.now());
            if (isTokenRefused(failure)) {
                tokens.reject(token);
            }
            throw failure;
        }
        answer.number("X-RateLimit-Remaining").ifPresent(listener::requestsLeft);
        try {
            return Page.parse(answer.body(), rowsName);
        } catch (IOException e) {
            throw Failures.malformed(origin, answer, e);
        }
    }

    /** Whether it was the API that refused the token, and not the sign-in that refused the credentials. */
    private static boolean isTokenRefused(ContactCenterException failure) {
        return failure instanceof RefusedException refused
                && refused.kind() == RefusedException.Kind.SIGN_IN
                && !failure.origin().equals(Origin.SIGN_IN);
    }

    private static ContactCenterException withEarlier(
            List<ContactCenterException> earlier, ContactCenterException failure) {
        earlier.forEach(failure::addSuppressed);
        return failure;
    }
}
