package io.github.zoomcontactcenter.logs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import okhttp3.Headers;

/**
 * How long to wait before a retry: as the server asks, else by exponential backoff with full jitter.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why full jitter</a>
 */
final class Backoff {

    static final String RETRY_AFTER = "Retry-After";

    private Backoff() {}

    /** The wait before the n-th retry: as a random number below 1 says, up to {@code 2ⁿ⁻¹} seconds, but 30 at most. */
    static Duration beforeRetry(int retry, double random) {
        return Duration.ofMillis((long) (random * Math.min(30_000, 1_000 * Math.pow(2, retry - 1.0))));
    }

    /** How much longer to wait than the server asks, lest all come back at once: half a second at most. */
    static Duration jitter(double random) {
        return beforeRetry(0, random);
    }

    /**
     * How long the server asks to wait, by its own clock: in seconds, as an HTTP date (both RFC 9110, section 10.2.3),
     * as the ISO instant that Zoom sends, or in seconds or milliseconds of an epoch time. Of several values the longest
     * counts that isn't too long. Zero if there is none.
     */
    static Duration retryAfter(List<String> values, Instant serverNow, Duration longest) {
        return values.stream()
                .map(value -> retryAfter(value.strip(), serverNow))
                .filter(wait -> !wait.isNegative() && wait.compareTo(longest) <= 0)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration retryAfter(String value, Instant serverNow) {
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
            return date == null ? Duration.ZERO : Duration.between(serverNow, date);
        }
    }
}
