package io.github.zoomcontactcenter.logs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}: seconds, an HTTP date (both RFC 9110, section 10.2.3), the ISO instant that Zoom sends, or
 * the seconds or milliseconds of an epoch time.
 */
final class RetryAfter {

    static final String NAME = "Retry-After";

    private RetryAfter() {}

    /** How long the server asks to wait by its own clock; of several values the longest counts that isn't too long. */
    static Optional<Duration> parse(List<String> values, Instant serverNow, Duration longest) {
        return values.stream()
                .map(value -> parse(value.strip(), serverNow))
                .filter(Objects::nonNull)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(longest) <= 0)
                .max(Duration::compareTo);
    }

    private static @Nullable Duration parse(String value, Instant serverNow) {
        if (value.matches("[+-]?\\d{1,18}")) {
            long number = Long.parseLong(value);
            boolean isMillis = Math.abs(number) > 100_000_000_000L;
            Instant moment = Instant.ofEpochMilli(isMillis ? number : 1_000 * number);
            Duration wait = Duration.between(serverNow, moment);
            // It is a moment if that is near.
            return wait.abs().toDays() < 366 ? wait : Duration.ofSeconds(number);
        }
        try {
            return Duration.between(serverNow, OffsetDateTime.parse(value));
        } catch (DateTimeException e) {
            // OkHttp reads the three forms of HTTP dates.
            Headers header =
                    new Headers.Builder().addUnsafeNonAscii(NAME, value).build();
            Instant date = header.getInstant(NAME);
            return date == null ? null : Duration.between(serverNow, date);
        }
    }
}
