package io.github.zoomcontactcenter.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** Parses the values of the command line. */
final class Arguments {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private static final char REPLACEMENT = '\uFFFD';
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("0001-01-01T00:00:00Z");
    private static final OffsetDateTime LAST = OffsetDateTime.parse("9999-12-31T23:59:59Z");

    /** A century: times less or plus a duration stay far from where they overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private Arguments() {}

    /**
     * Java replaces what the locale can't decode, and the API would then find nothing.
     *
     * @throws IllegalArgumentException if that happened to an argument
     */
    static void requireDecoded(String[] arguments, Map<String, String> environment) {
        for (String argument : arguments) {
            if (argument.indexOf(REPLACEMENT) >= 0) {
                String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                        .findFirst()
                        .map(name -> name + "=" + environment.get(name))
                        .orElse("none is set");
                throw new IllegalArgumentException("the argument '" + argument
                        + "' has characters that can't be read in this locale (" + locale
                        + "); use one of UTF-8, such as LC_ALL=C.UTF-8");
            }
        }
    }

    /** A date-time with offset, or a date: midnight UTC at its start. */
    static OffsetDateTime time(String text) {
        try {
            OffsetDateTime time = text.length() <= "yyyy-MM-dd".length()
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (isInRange(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw new TypeConversionException("'" + text
                + "' must be a date-time with offset, such as 2026-01-01T00:00:00+01:00, or a date, such as 2026-01-01,"
                + " in the years 0001 to 9999");
    }

    /** Whether its year in UTC has four digits, as the API writes it. */
    static boolean isInRange(OffsetDateTime time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** Such as {@code 90s}, {@code 2m} or {@code PT1H30M}, up to a century. */
    static Duration duration(String text) {
        Matcher shortForm = SHORT_DURATION.matcher(text);
        try {
            Duration duration = shortForm.matches()
                    ? Duration.of(Long.parseLong(shortForm.group(1)), unit(shortForm.group(2)))
                    : Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Reported below.
        }
        throw new TypeConversionException("'" + text + "' must be a duration, such as 90s, 2m or PT1H30M, of at most "
                + LONGEST.toDays() + " days");
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
