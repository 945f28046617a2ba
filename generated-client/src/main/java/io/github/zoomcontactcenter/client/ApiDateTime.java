package io.github.zoomcontactcenter.client;

import com.google.gson.annotations.JsonAdapter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date, or a date and time, as the API sent it. It keeps any text, malformed or not, and is written back unchanged.
 * {@link #toOffsetDateTime()} parses it on demand. Two are equal if their texts are. Immutable.
 */
@JsonAdapter(ApiDateTime.Adapter.class)
public final class ApiDateTime extends JsonValue {

    /** The API takes the letter {@code Z} for a character, not for an offset; hence the digits. */
    private static final DateTimeFormatter STRICT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** The form in which the API sends times. Formatters take ten times as long for it. */
    private static final Pattern USUAL =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    private ApiDateTime(Object value) {
        super(value);
    }

    /** Returns a value with this text, which may be anything. */
    public static ApiDateTime of(String text) {
        return new ApiDateTime(Objects.requireNonNull(text, "text"));
    }

    /** Returns the time as {@code yyyy-MM-dd'T'HH:mm:ss±HH:mm}. Fractions of a second are dropped. */
    public static ApiDateTime of(OffsetDateTime time) {
        return of(STRICT.format(time));
    }

    /**
     * Parses the text: an ISO 8601 date and time with an offset ({@code Z}, {@code +00:00}, {@code +0000} or
     * {@code +00}), with or without seconds and their fraction; or a date, which stands for its midnight in UTC. Empty
     * for any other text.
     */
    public Optional<OffsetDateTime> toOffsetDateTime() {
        String text = text();
        if (text.length() < DATE_LENGTH) {
            // Exceptions are slow, and most texts that are no time are empty.
            return Optional.empty();
        }
        try {
            if (USUAL.matcher(text).matches()) {
                return Optional.of(OffsetDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        0,
                        ZoneOffset.of(text.substring(19))));
            }
            return Optional.of(
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text, LENIENT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static final class Adapter extends JsonValue.Adapter<ApiDateTime> {
        Adapter() {
            super(ApiDateTime::new);
        }
    }
}
