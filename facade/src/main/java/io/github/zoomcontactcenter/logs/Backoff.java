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
 * How long to wait before a retry: as the server asks, else by exponential backoff with full jitter.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why full jitter</a>
 */
final class Backoff {

    static final String RETRY_AFTER = "Retry-After";

    private Backoff() {}

    /**
     * The wait before the n-th retry: evenly distributed from zero to {@code 2ⁿ⁻¹} seconds, or to 30 if that is less.
     *
     * @param random from 0 to below 1
     */
    static Duration beforeRetry(int retry, double random) {
        return Duration.ofMillis((long) (random * Math.min(30_000, 1_000 * Math.pow(2, retry - 1.0))));
    }

    /** How much longer to wait than the server asks for, so that not all who wait come back at once. */
    static Duration jitter(double random) {
        return Duration.ofMillis((long) (random * 500));
    }

    /**
     * How long the server asks to wait, by its own clock: in seconds, as an HTTP date (both RFC 9110, section 10.2.3),
     * as the ISO instant that Zoom sends, or in seconds or milliseconds of an epoch time. Of several values the longest
     * counts that isn't too long.
     */
    static Optional<Duration> retryAfter(List<String> values, Instant serverNow, Duration longest) {
        return values.stream()
                .map(value -> retryAfter(value.strip(), serverNow))
                .filter(Objects::nonNull)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(longest) <= 0)
                .max(Duration::compareTo);
    }

    private static @Nullable Duration retryAfter(String value, Instant serverNow) {
        if (value.matches("[+-]?\\d{1,18}")) {
            long number = Long.parseLong(value);
            boolean isMillis = Math.abs(number) > 100_000_000_000L;
            Duration wait = Duration.between(serverNow, Instant.ofEpochMilli(isMillis ? number : 1_000 * number));
            // It is a moment if that is near.
            return wait.abs().toDays() < 366 ? wait : Duration.ofSeconds(number);
        }
        try {
            return Duration.between(serverNow, OffsetDateTime.parse(value));
        } catch (DateTimeException e) {
            Headers.Builder header = new Headers.Builder().addUnsafeNonAscii(RETRY_AFTER, value);
            Instant date = header.build().getInstant(RETRY_AFTER);
            return date == null ? null : Duration.between(serverNow, date);
        }
    }
}
