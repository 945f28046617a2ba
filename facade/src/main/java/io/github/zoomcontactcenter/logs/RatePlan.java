package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.Arguments.check;

import java.io.Serializable;

/**
 * How many requests a client may send. Zoom's limits are those of a whole account, for all of its apps together.
 *
 * @param perSecond requests per second, more than 0; from 1 on rounded down to a whole number
 * @param perDay requests per day in UTC, more than 0. The client stops when it has sent as many; requests of other apps
 *     it learns of by the API's 429 responses
 * @see <a href="https://developers.zoom.us/docs/api/rate-limits/">Zoom's rate limits, for APIs with the label Heavy</a>
 */
public record RatePlan(double perSecond, long perDay) implements Serializable {

    /** Pro accounts: 5 requests per second, 15,000 per day. */
    public static final RatePlan PRO = new RatePlan(5, 15_000);

    /** Business accounts and above: 10 requests per second, 30,000 per day. */
    public static final RatePlan BUSINESS_PLUS = new RatePlan(10, 30_000);

    /** No limits, for tests against your own server. */
    public static final RatePlan UNLIMITED = new RatePlan(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

    /** @throws IllegalArgumentException if one of them is 0 or less */
    public RatePlan {
        check(
                perSecond > 0 && perDay > 0,
                "perSecond (" + perSecond + ") and perDay (" + perDay + ") must be more than 0");
    }

    /**
     * This plan multiplied by a part, for an account that other apps use, too; at least one request per day.
     *
     * @throws IllegalArgumentException unless the part is more than 0, and 1 at most
     */
    public RatePlan share(double part) {
        check(part > 0 && part <= 1, "part (" + part + ") must be more than 0 and 1 at most");
        return new RatePlan(perSecond * part, (long) Math.max(1, perDay * part));
    }
}
