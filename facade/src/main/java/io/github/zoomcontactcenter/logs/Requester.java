package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request until it is answered well: backs off after limits and faults, signs in, keeps pace. This is the only
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

    /** Makes something of an answer of status 200. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Answer answer) throws IOException;
    }

    /** @throws ContactCenterException the last failure, once trying again can't help or would take longer than allowed */
    <T> T send(Request request, Origin origin, Reader<T> reader) {
        List<ContactCenterException> failures = new ArrayList<>();
        @Nullable Instant firstFailure = null;
        boolean renewed = false;
        while (true) {
            @Nullable AccessToken token = null;
            ContactCenterException failure;
            try {
                token = signIn(origin);
                return attempt(request, token, origin, reader);
            } catch (ContactCenterException e) {
                failure = e;
            }
            if (token != null && !renewed && isSignInRefused(failure)) {
                renewed = true;
                tokens.reject(token);
                continue;
            }
            if (!failure.isRetryable() || Thread.currentThread().isInterrupted()) {
                throw last(failure, failures);
            }
            Instant now = timing.now();
            if (firstFailure == null) {
                firstFailure = now;
            }
            failures.add(failure);
            Duration wait = waitAfter(failure, failures.size());
            if (Duration.between(firstFailure, now.plus(wait)).compareTo(maxWait) > 0) {
                throw last(failure.afterTries(failures.size(), maxWait, now.plus(wait)), failures);
            }
            log.debug("{}; trying again in {}", failure.getMessage(), wait);
            listener.retrying(failure, wait);
            if (failure instanceof TryLaterException) {
                // The limit is the account's: whoever else uses this client has to wait as well.
                pacer.pause(wait);
            }
            sleep(wait, origin);
        }
    }

    private AccessToken signIn(Origin origin) {
        try {
            return tokens.get();
        } catch (IOException e) {
            throw FailedException.network(origin, e);
        }
    }

    private <T> T attempt(Request request, AccessToken token, Origin origin, Reader<T> reader) {
        try {
            pacer.acquire();
        } catch (InterruptedException e) {
            throw FailedException.interrupted(origin);
        }
        listener.requestSent();
        Request authorised = request.newBuilder()
                .header("Authorization", "Bearer " + token.value())
                .build();
        Answer answer = exchange.send(authorised, origin);
        if (!answer.isSuccess()) {
            throw Failures.of(origin, answer, timing.now());
        }
        answer.number("X-RateLimit-Remaining").ifPresent(listener::requestsLeft);
        try {
            return reader.read(answer);
        } catch (IOException e) {
            throw Failures.malformed(origin, answer, e);
        }
    }

    private Duration waitAfter(ContactCenterException failure, int failures) {
        double random = timing.random().getAsDouble();
        Duration asked = failure.answer().map(ErrorAnswer::retryAfter).orElse(Duration.ZERO);
        return asked.isZero() ? backoff.before(failures, random) : asked.plusNanos((long) (JITTER.toNanos() * random));
    }

    private void sleep(Duration wait, Origin origin) {
        try {
            timing.sleeper().sleep(wait);
        } catch (InterruptedException e) {
            throw FailedException.interrupted(origin);
        }
    }

    private static boolean isSignInRefused(ContactCenterException failure) {
        return failure instanceof RefusedException refused && refused.kind() == RefusedException.Kind.SIGN_IN;
    }

    private static ContactCenterException last(ContactCenterException failure, List<ContactCenterException> all) {
        all.stream().filter(e -> e != failure).limit(MOST_SUPPRESSED).forEach(failure::addSuppressed);
        return failure;
    }
}
