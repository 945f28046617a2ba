package io.github.zoomcontactcenter.logs.testing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code from} or {@code to} as it was requested. */
record RequestTime(
        Instant instant, Form form, ZoneId zone, @Nullable String text) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern DATE_TIME = Pattern.compile(DATE + "T\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern LITERAL_Z = Pattern.compile(DATE_TIME + "Z");
    private static final Pattern OFFSET = Pattern.compile(DATE_TIME + "[+-]\\d\\d:\\d\\d");
    private static final DateTimeFormatter WITH_Z =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WITHOUT_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withResolverStyle(ResolverStyle.STRICT);

    /** The forms that the API takes. */
    enum Form {
        DATE,
        LITERAL_Z,
        OFFSET
    }

    static RequestTime from(String text, ZoneId account) {
        return parse(text, account, false);
    }

    /** A date means the end of that day. */
    static RequestTime to(String text, ZoneId account) {
        return parse(text, account, true);
    }

    private static RequestTime parse(String text, ZoneId account, boolean dateToItsEnd) {
        try {
            if (DATE.matcher(text).matches()) {
                LocalDate date = LocalDate.parse(text);
                LocalDateTime time = dateToItsEnd ? date.atTime(23, 59, 59) : date.atStartOfDay();
                return new RequestTime(time.atZone(account).toInstant(), Form.DATE, account, text);
            }
            if (LITERAL_Z.matcher(text).matches()) {
                LocalDateTime time = LocalDateTime.parse(text, WITH_Z);
                return new RequestTime(time.atZone(account).toInstant(), Form.LITERAL_Z, account, text);
            }
            if (OFFSET.matcher(text).matches()) {
                OffsetDateTime time = OffsetDateTime.parse(text, WITH_OFFSET);
                return new RequestTime(time.toInstant(), Form.OFFSET, time.getOffset(), text);
            }
        } catch (DateTimeException e) {
            throw ZoomError.dateForm();
        }
        throw ZoomError.dateForm();
    }

    /** The same form at another instant. A date becomes a date-time, as in all responses. */
    RequestTime movedTo(Instant other) {
        return new RequestTime(other, form, zone, other.equals(instant) ? text : null);
    }

    String echo() {
        if (text != null && form != Form.DATE) {
            return text;
        }
        return form == Form.OFFSET ? withOffset(instant, zone) : withLiteralZ(instant, zone);
    }

    static String withLiteralZ(Instant instant, ZoneId zone) {
        return WITH_Z.format(instant.atZone(zone));
    }

    static String withoutOffset(Instant instant, ZoneId zone) {
        return WITHOUT_OFFSET.format(instant.atZone(zone));
    }

    static String withOffset(Instant instant, ZoneId zone) {
        return WITH_OFFSET.format(instant.atZone(zone));
    }

    /** The offset of the times in a response about voice calls. */
    ZoneOffset responseOffset() {
        return form == Form.OFFSET ? (ZoneOffset) zone : ZoneOffset.UTC;
    }
}
