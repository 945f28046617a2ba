package io.github.zoomcontactcenter.logs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits that Zoom sets on the requests of an account.
 *
 * @see <a href="https://developers.zoom.us/docs/api/rate-limits/">Zoom's rate limits</a>
 */
public enum LimitKind {
    /** So many requests a second. */
    PER_SECOND("limit of requests per second"),
    /** So many requests a day, reckoned in UTC. */
    PER_DAY("daily limit of requests"),
    /** So many requests at once. */
    CONCURRENT("limit of requests at once"),
    /** A limit that the answer doesn't name. */
    UNNAMED("limit of requests");

    private final String text;

    LimitKind(String text) {
        this.text = text;
    }

    /**
     * Tells it by the answer's header if that is of a known kind, else by its message.
     *
     * @param type the header {@code X-RateLimit-Type}, or null
     * @param message the answer's message, or null
     */
    static LimitKind of(@Nullable String type, @Nullable String message) {
        LimitKind byType = of(type);
        return byType == UNNAMED ? of(message) : byType;
    }

    private static LimitKind of(@Nullable String text) {
        String words = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (words.contains("daily") || words.contains("per-day") || words.contains("per day")) {
            return PER_DAY;
        }
        if (words.contains("qps") || words.contains("second")) {
            return PER_SECOND;
        }
        return words.contains("concurrent") || words.contains("simultaneous") || words.contains("at once")
                ? CONCURRENT
                : UNNAMED;
    }

    @Override
    public String toString() {
        return text;
    }
}
