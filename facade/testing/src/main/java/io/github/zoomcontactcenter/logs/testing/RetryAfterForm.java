package io.github.zoomcontactcenter.logs.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The format of the header {@code Retry-After} of a 429. */
public enum RetryAfterForm {
    /** There is no such header. */
    ABSENT,
    /** A number of seconds. */
    SECONDS,
    /** An HTTP date. */
    HTTP_DATE,
    /** An ISO 8601 instant, as Zoom sends it for the daily limit. */
    INSTANT;

    private static final DateTimeFormatter IMF_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    Optional<String> text(Instant now, Instant until) {
        return switch (this) {
            case ABSENT -> Optional.empty();
            case SECONDS ->
                Optional.of(Long.toString((Duration.between(now, until).toMillis() + 999) / 1000));
            case HTTP_DATE -> Optional.of(httpDate(wholeSecondFrom(until)));
            case INSTANT -> Optional.of(wholeSecondFrom(until).toString());
        };
    }

    static String httpDate(Instant instant) {
        return IMF_DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static Instant wholeSecondFrom(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.SECONDS);
        return floor.equals(instant) ? floor : floor.plusSeconds(1);
    }
}
