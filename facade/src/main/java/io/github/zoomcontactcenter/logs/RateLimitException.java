package io.github.zoomcontactcenter.logs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit would have kept the caller waiting for longer than they said they would; {@link #retryFrom()} says until when, and
 * {@link #checkpoint()} where to go on then.
 */
public final class RateLimitException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    private final RateLimitType limit;
    private @Nullable Checkpoint checkpoint;

    /** @param answer null if it is the rate plan's own figure for a day that is used up */
    RateLimitException(RequestContext context, @Nullable ErrorResponse answer) {
        super(
                context,
                answer,
                answer == null ? "the requests a day of the rate plan are used up" : what(answer),
                null,
                true);
        limit = answer == null ? RateLimitType.PER_DAY : answer.limit();
    }

    private static String what(ErrorResponse answer) {
        return answer.limit() + " reached: " + answer;
    }

    /** Which limit it is. */
    public RateLimitType limit() {
        return limit;
    }

    /**
     * Where the listing has got to with the last window whose records were all handed on; empty as long as only a
     * {@link LogListener} was told.
     */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    void at(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }
}
