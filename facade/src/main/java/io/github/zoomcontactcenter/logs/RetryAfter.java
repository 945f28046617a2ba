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
 * Reads {@code Retry-After} in its three forms: seconds, an HTTP date (both RFC 9110, section 10.2.3), and the ISO
 * instant that Zoom sends.
 */
final class RetryAfter {

    static final String NAME = "Retry-After";

    /** Nobody waits longer; it also keeps sums of times in range. */
    private static final Duration MOST = Duration.ofDays(366);

    private RetryAfter() {}

    /** How long the server asks to wait by its own clock; of several values the longest wait counts. */
    static Optional<Duration> parse(List<String> values, Instant serverNow) {
        return values.stream()
                .map(value -> parse(value.strip(), serverNow))
                .filter(Objects::nonNull)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait)
                .max(Duration::compareTo);
    }

    private static @Nullable Duration parse(String value, Instant serverNow) {
        if (value.matches("[+-]?\\d{1,18}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        if (value.matches("[+]?\\d+")) {
            return MOST;
        }
        try {
            return Duration.between(serverNow, OffsetDateTime.parse(value));
        } catch (DateTimeException | ArithmeticException e) {
            Instant date = httpDate(value);
            return date == null ? null : Duration.between(serverNow, date);
        }
    }

    /** In the form of today, or the two that servers of old send. */
    private static @Nullable Instant httpDate(String value) {
        return new Headers.Builder().addUnsafeNonAscii(NAME, value).build().getInstant(NAME);
    }
}
