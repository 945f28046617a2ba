package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that kept a listing from going on. It is a {@link RateLimitException} where a limit is in the way, a
 * {@link RequestRejectedException} where the API said no, and a {@link ReadFailedException} where the network, the server or an answer
 * was at fault.
 *
 * <p>Its message says what failed, why, and what to do. It carries neither secrets nor what records say of people. The
 * failures of earlier tries, the first five and the last, are {@linkplain #getSuppressed() suppressed} in it.
 */
public abstract sealed class ContactCenterException extends RuntimeException
        permits RateLimitException, RequestRejectedException, ReadFailedException {

    private static final long serialVersionUID = 1L;

    private final RequestContext context;
    private final @Nullable ErrorResponse answer;
    private final boolean retryable;
    private @Nullable Instant retryFrom;
    private String afterTries = "";

    ContactCenterException(
            RequestContext context,
            @Nullable ErrorResponse answer,
            String what,
            @Nullable Throwable cause,
            boolean retryable) {
        super(context + ": " + what, cause);
        this.context = context;
        this.answer = answer;
        this.retryable = retryable;
    }

    /** What the request was for. */
    public RequestContext context() {
        return context;
    }

    /** What the API said, if it answered with an error. */
    public Optional<ErrorResponse> response() {
        return Optional.ofNullable(answer);
    }

    /** Whether the very same request may succeed when it is sent again, without anything being changed. */
    public boolean isRetryable() {
        return retryable;
    }

    /** When it may be sent again, at the earliest, if that is known. */
    public Optional<Instant> retryFrom() {
        return Optional.ofNullable(retryFrom);
    }

    /** What failed, why, and what to do. */
    @Override
    public String getMessage() {
        return super.getMessage() + afterTries;
    }

    /** Notes that it is the end: the next try would have been at a time that is later than patience lasts. */
    ContactCenterException afterTries(int tries, Duration patience, Instant next) {
        retryFrom = next.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        afterTries = "; gave up " + (tries == 0 ? "before a try" : "after " + tries + (tries == 1 ? " try" : " tries"))
                + ", since to wait until " + retryFrom + " would be longer than the " + patience.toSeconds()
                + " s allowed";
        return this;
    }
}
