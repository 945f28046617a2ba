package io.github.zoomcontactcenter.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses the values of the command line. */
final class Arguments {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Arguments() {}

    /** A date-time with offset, or a date: midnight UTC at its start. */
    static OffsetDateTime time(String text) {
        try {
            return text.length() <= "yyyy-MM-dd".length()
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text
                            + "' must be a date-time with offset, such as 2026-01-01T00:00:00+01:00, or a date, such as 2026-01-01");
        }
    }

    /** Such as {@code 90s}, {@code 2m} or {@code PT1H30M}. */
    static Duration duration(String text) {
        Matcher shortForm = SHORT_DURATION.matcher(text);
        try {
            Duration duration = shortForm.matches()
                    ? Duration.of(Long.parseLong(shortForm.group(1)), unit(shortForm.group(2)))
                    : Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Reported below.
        }
        throw new TypeConversionException("'" + text + "' must be a duration, such as 90s, 2m or PT1H30M");
    }

    private static ChronoUnit unit(String letters) {
        return switch (letters) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    static <E extends Enum<E>> E oneOf(E[] values, String text) {
        List<E> all = Arrays.asList(values);
        return all.stream()
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' must be one of " + all));
    }
}
