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
    PER_DAY("daily|today|24 hours|(per|each|every|a|/).?day"),
    /** Requests a second. */
    PER_SECOND("[qr]ps\\b|(per|each|every|one|a|/).?sec(ond)?\\b"),
    /** Requests a minute. */
    PER_MINUTE("[qr]pm\\b|(per|each|every|one|a|/).?min(ute)?\\b"),
    /** Requests at the same time. */
    CONCURRENT("concurren|simultaneous|parallel"),
    /** A limit that the response doesn't name. */
    UNNAMED("");

    private static final String LIMIT = "rate[ _-]?limit|throttl|quota|\\b[qr]p[sm]\\b"
            + "|\\brate\\b.{0,40}(exceeded|too (high|fast))|(exceed\\w*|maximum|reached)\\b.{0,40}\\brate\\b"
            + "|(too[ _-]?many|too frequent|excessive)[ _-]?([\\w-]+ ){0,4}(requests?|calls)\\b"
            + "|\\b(requests?|calls?) .{0,20}too (frequent|fast|often|quick)|(request|call) (rate|frequency)"
            + "|\\b(requests|api calls) exceed|\\b(requests|calls) ?(per|/|a|each|every) ?(sec|min|day|hour)"
            + "|\\b(number|limit|maximum)( (number|of|for|the|allowed|total|concurrent|simultaneous|daily|api|per[ -]\\w+))*"
            + " (requests|api calls|calls)\\b|\\b(api|call|request|daily)s?[ _](api |call |request )*limit\\b";

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
        return Stream.of("per " + header, message)
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
