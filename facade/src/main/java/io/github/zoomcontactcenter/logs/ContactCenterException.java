package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reading failed: a {@link RateLimitException} if a rate limit lasts too long, a {@link RequestRejectedException} if
 * the API rejects a request, a {@link ReadFailedException} for all else. What a caller's {@link LogListener} or
 * {@link AccessTokenSource} throws is thrown as it is.
 *
 * <p>The message says what failed, why, and what to do. It contains no secrets and no personal data. The failures of
 * earlier attempts, the first four and the last, are {@linkplain #getSuppressed() suppressed} in it.
 */
public abstract sealed class ContactCenterException extends RuntimeException
        permits RateLimitException, RequestRejectedException, ReadFailedException {

    private static final long serialVersionUID = 1L;

    private final RequestContext context;
    private final @Nullable ErrorResponse response;
    private final boolean retryable;
    private @Nullable Instant retryFrom;
    private @Nullable Checkpoint checkpoint;
    private String afterTries = "";

    ContactCenterException(RequestContext context, @Nullable ErrorResponse response, String what, boolean retryable) {
        super(context + ": " + what);
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

    /** Whether reading may succeed later without any change. The client has retried already. */
    public boolean isRetryable() {
        return retryable;
    }

    /** The earliest time to continue, if the client gave up because of {@code maxWait}; empty otherwise. */
    public Optional<Instant> retryFrom() {
        return Optional.ofNullable(retryFrom);
    }

    /**
     * The checkpoint after the last window that the listing returned, to resume from. Empty if the failure isn't one of
     * reading a window, and in what a {@link LogListener} gets.
     */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public String getMessage() {
        return super.getMessage() + afterTries;
    }

    ContactCenterException at(Checkpoint reached) {
        checkpoint = reached;
        return this;
    }

    /** Notes that the request was given up, as the next try would be later than may be waited for. */
    ContactCenterException afterTries(int tries, Duration maxWait, Instant next) {
        retryFrom = next.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        String after = tries == 0 ? "before a try" : "after " + tries + (tries == 1 ? " try" : " tries");
        afterTries = "; gave up " + after + ", since to wait until " + retryFrom + " would be longer than the "
                + maxWait.toSeconds() + " s allowed";
        return this;
    }
}
