package io.github.zoomcontactcenter.logs;

import org.jspecify.annotations.Nullable;

/**
 * A rate limit lasts longer than {@code maxWait}; {@link #retryFrom()} says until when. In what a {@link LogListener}
 * gets: a rate limit was met.
 */
public final class RateLimitException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** @param response null if the rate plan's own number of requests a day is used up */
    RateLimitException(RequestContext context, @Nullable ErrorResponse response) {
        super(context, response, what(response), true);
    }

    private static String what(@Nullable ErrorResponse response) {
        return response == null
                ? "the requests a day of the rate plan are used up"
                : response.limit() + " reached: " + response;
    }

    /** Which limit it is. */
    public RateLimitType limit() {
        return response().map(ErrorResponse::limit).orElse(RateLimitType.PER_DAY);
    }
}
