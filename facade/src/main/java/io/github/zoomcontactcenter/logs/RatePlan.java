package io.github.zoomcontactcenter.logs;

/**
 * How many requests a client may make. Zoom sets these limits for a whole account, all of its apps together.
 *
 * @param perSecond requests a second, more than 0
 * @param perDay requests a day in UTC, more than 0; the API counts them, and its refusals are what a client goes by
 * @see <a href="https://developers.zoom.us/docs/api/rate-limits/">Zoom's rate limits, label Heavy</a>
 */
public record RatePlan(double perSecond, long perDay) {

    /** 5 requests a second, 15,000 a day. */
    public static final RatePlan PRO = new RatePlan(5, 15_000);

    /** 10 requests a second, 30,000 a day: Business accounts and above. */
    public static final RatePlan BUSINESS_PLUS = new RatePlan(10, 30_000);

    /** No limits, for tests against a server of one's own. */
    public static final RatePlan UNLIMITED = new RatePlan(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

    /** @throws IllegalArgumentException if one of them is 0 or less */
    public RatePlan {
        if (!(perSecond > 0) || perDay <= 0) {
            throw new IllegalArgumentException(
                    "perSecond (" + perSecond + ") and perDay (" + perDay + ") must be more than 0");
        }
    }

    /**
     * A part of this plan, a request a day at least, for an account that other apps use too.
     *
     * @param part more than 0, 1 at most
     * @throws IllegalArgumentException if it is not
     */
    public RatePlan share(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("part (" + part + ") must be more than 0 and 1 at most");
        }
        return new RatePlan(perSecond * part, (long) Math.max(1, perDay * part));
    }
}
