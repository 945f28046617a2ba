package io.github.zoomcontactcenter.logs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit lasts longer than the client may wait. {@link #retryFrom()} says until when, and {@link #checkpoint()} where to
 * resume the listing.
 */
public final class RateLimitException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    private final RateLimitType limit;
    private @Nullable Checkpoint checkpoint;

    /** @param response null if the rate plan's own number of requests a day is used up */
    RateLimitException(RequestContext context, @Nullable ErrorResponse response) {
        super(
                context,
                response,
                response == null
                        ? "the requests a day of the rate plan are used up"
                        : response.limit() + " reached: " + response,
                null,
                true);
        limit = response == null ? RateLimitType.PER_DAY : response.limit();
    }

    /** Which limit it is. */
    public RateLimitType limit() {
        return limit;
    }

    /** The checkpoint after the last window that the listing returned; empty if only a {@link LogListener} was called. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    RateLimitException at(Checkpoint reached) {
        this.checkpoint = reached;
        return this;
    }
}
