package io.github.zoomcontactcenter.logs;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits that Zoom sets on the requests of an account.
 *
 * @see <a href="https://developers.zoom.us/docs/api/rate-limits/">Zoom's rate limits</a>
 */
public enum RateLimitType {
    /** So many requests a second. */
    PER_SECOND,
    /** So many requests a day, reckoned in UTC. */
    PER_DAY,
    /** So many requests at once. */
    CONCURRENT,
    /** A limit that the answer doesn't name. */
    UNNAMED;

    /** Tells it by the header {@code X-RateLimit-Type} if that is of a known kind, else by the message. */
    static RateLimitType of(@Nullable String type, String message) {
        for (String text : List.of(String.valueOf(type), message)) {
            String words = text.toLowerCase(Locale.ROOT);
            if (words.contains("daily") || words.contains("per day")) {
                return PER_DAY;
            } else if (words.contains("qps") || words.contains("second")) {
                return PER_SECOND;
            } else if (words.contains("concurrent") || words.contains("simultaneous")) {
                return CONCURRENT;
            }
        }
        return UNNAMED;
    }

    /** Such as {@code per-second limit}. */
    @Override
    public String toString() {
        return this == UNNAMED ? "limit" : name().toLowerCase(Locale.ROOT).replace('_', '-') + " limit";
    }
}
