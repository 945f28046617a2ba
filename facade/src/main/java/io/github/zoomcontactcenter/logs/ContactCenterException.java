package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that reading throws: a {@link RateLimitException} if a rate limit lasts too long, a
 * {@link RequestRejectedException} if the API rejects a request, a {@link ReadFailedException} if the network, the server or a
 * response is at fault.
 *
 * <p>Its message says what failed, why, and what to do. It contains neither secrets nor what records say of people. The
 * failures of earlier tries, the first five and the last, are {@linkplain #getSuppressed() suppressed} in it.
 */
public abstract sealed class ContactCenterException extends RuntimeException
        permits RateLimitException, RequestRejectedException, ReadFailedException {

    private static final long serialVersionUID = 1L;

    private final RequestContext context;
    private final @Nullable ErrorResponse response;
    private final boolean retryable;
    private @Nullable Instant retryFrom;
    private String afterTries = "";

    ContactCenterException(
            RequestContext context,
            @Nullable ErrorResponse response,
            String what,
            @Nullable Throwable cause,
            boolean retryable) {
        super(context + ": " + what, cause);
        this.context = context;
        this.response = response;
        this.retryable = retryable;
    }

    /** What the request was for. */
    public RequestContext context() {
        return context;
    }

    /** The error response, if there was one. */
    public Optional<ErrorResponse> response() {
        return Optional.ofNullable(response);
    }

    /** Whether the same request may succeed later without any change. */
    public boolean isRetryable() {
        return retryable;
    }

    /** The earliest time to send the request again, if that is known. */
    public Optional<Instant> retryFrom() {
        return Optional.ofNullable(retryFrom);
    }

    /** What failed, why, and what to do. */
    @Override
    public String getMessage() {
        return super.getMessage() + afterTries;
    }

    /** Notes that the request was given up, as the next try would be later than may be waited for. */
    ContactCenterException afterTries(int tries, Duration maxWait, Instant next) {
        retryFrom = next.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        afterTries = "; gave up " + (tries == 0 ? "before a try" : "after " + tries + (tries == 1 ? " try" : " tries"))
                + ", since to wait until " + retryFrom + " would be longer than the " + maxWait.toSeconds()
                + " s allowed";
        return this;
    }
}
