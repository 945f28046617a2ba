package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits that Zoom sets for an account.
 *
 * @see <a href="https://developers.zoom.us/docs/api/rate-limits/">Zoom's rate limits</a>
 */
public enum RateLimitType {
    /** Requests a day, in UTC. */
    PER_DAY("daily|(per|each|a).?day"),
    /** Requests a second. */
    PER_SECOND("qps|(per|each|a).?second"),
    /** Requests a minute. */
    PER_MINUTE("qpm|(per|each|a).?minute"),
    /** Requests at the same time. */
    CONCURRENT("concurrent|simultaneous"),
    /** A limit that the response doesn't name. */
    UNNAMED("");

    private static final String LIMIT =
            "rate[ _-]?limit|rate (is |was )?exceeded|(request|call|allowed|maximum) rate|throttl|quota"
                    + "|too[ _]?many[ _]?([\\w-]+ ){0,4}(requests?|calls)\\b"
                    + "|(requests?|calls?) (are |is )?too (frequent|fast|often)|exceeded the ([\\w-]+ ){0,3}rate\\b"
                    + "|(maximum|limit of|number of|exceeded) ([\\w-]+ ){0,4}(requests|api calls)"
                    + "|\\b(request|api call)s?[ _]limit|\\b(requests|api calls) (per|exceed)|\\bqps\\b";

    private final String words;

    RateLimitType(String words) {
        this.words = words;
    }

    /** Whether an error response means that a limit was met; it may be sent with any status. */
    static boolean isMet(int status, int code, String message) {
        return status == 429 || code == 429 || contains(message, LIMIT);
    }

    /** Finds the type by the header {@code X-RateLimit-Type} if that names a known one, else by the message. */
    static RateLimitType of(@Nullable String header, String message) {
        return Stream.of(header + "", message)
                .flatMap(text -> Stream.of(values()).filter(type -> type != UNNAMED && contains(text, type.words)))
                .findFirst()
                .orElse(UNNAMED);
    }

    private static boolean contains(String text, String words) {
        return text.matches("(?is).*(" + words + ").*");
    }

    /** The longest wait that makes sense. If a server asks for a longer one, it is mistaken. */
    Duration longestWait(Instant serverNow) {
        return switch (this) {
            case PER_SECOND, CONCURRENT -> Duration.ofSeconds(10);
            case PER_MINUTE -> Duration.ofSeconds(65);
            case PER_DAY, UNNAMED -> untilMidnight(serverNow).plusMinutes(1);
        };
    }

    /** The day of Zoom's limits is a day in UTC. */
    static Duration untilMidnight(Instant now) {
        return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }

    /** Such as {@code per-second limit}. */
    @Override
    public String toString() {
        return this == UNNAMED ? "limit" : name().toLowerCase(Locale.ROOT).replace('_', '-') + " limit";
    }
}
