package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.client.ApiDateTime;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing: its records in the API's order, the token of the next page (empty on the last one), how many
 * records all pages have by the API's count, and the range that the response says it covers.
 */
record Page<T>(
        List<LogRecord<T>> records,
        String nextPageToken,
        OptionalLong total,
        @Nullable String from,
        @Nullable String to) {

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    /**
     * How long a range the response says it covers; empty if it doesn't say, or not in a known form. A date without a
     * time may stand for all of its day.
     */
    Optional<Duration> echoedWidth() {
        if (from == null || to == null) {
            return Optional.empty();
        }
        Optional<OffsetDateTime> start = time(from);
        Optional<OffsetDateTime> end = time(to);
        Duration lastDay = to.length() == DATE_LENGTH ? Duration.ofDays(1) : Duration.ZERO;
        return start.flatMap(s -> end.map(e -> Duration.between(s, e).plus(lastDay)));
    }

    /** For a width it doesn't matter which offset two bounds are in that have none. */
    private static Optional<OffsetDateTime> time(String text) {
        return ApiDateTime.of(text)
                .toOffsetDateTime()
                .or(() -> ApiDateTime.of(text + "Z").toOffsetDateTime());
    }
}
