package io.github.zoomcontactcenter.logs;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits that Zoom sets for an account.
 *
 * @see <a href="https://developers.zoom.us/docs/api/rate-limits/">Zoom's rate limits</a>
 */
public enum RateLimitType {
    /** Requests a second. */
    PER_SECOND,
    /** Requests a day, in UTC. */
    PER_DAY,
    /** Requests at the same time. */
    CONCURRENT,
    /** A limit that the response doesn't name. */
    UNNAMED;

    /** Finds the type by the header {@code X-RateLimit-Type} if that names a known one, else by the message. */
    static RateLimitType of(@Nullable String header, String message) {
        for (String text : List.of(String.valueOf(header), message)) {
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
