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

/** A {@code from} or {@code to} as it was asked for. */
record Moment(
        Instant instant, Form form, ZoneId zone, @Nullable String text) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern DATE_TIME = Pattern.compile(DATE + "T\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern LITERAL_Z = Pattern.compile(DATE_TIME + "Z");
    private static final Pattern OFFSET = Pattern.compile(DATE_TIME + "[+-]\\d\\d:\\d\\d");
    private static final DateTimeFormatter WITH_Z =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withResolverStyle(ResolverStyle.STRICT);

    /** The forms that the API takes. */
    enum Form {
        DATE,
        LITERAL_Z,
        OFFSET
    }

    static Moment from(String text, ZoneId account) {
        return parse(text, account, false);
    }

    /** A date is meant to its end. */
    static Moment to(String text, ZoneId account) {
        return parse(text, account, true);
    }

    private static Moment parse(String text, ZoneId account, boolean dateToItsEnd) {
        try {
            if (DATE.matcher(text).matches()) {
                LocalDate date = LocalDate.parse(text);
                LocalDateTime time = dateToItsEnd ? date.atTime(23, 59, 59) : date.atStartOfDay();
                return new Moment(time.atZone(account).toInstant(), Form.DATE, account, text);
            }
            if (LITERAL_Z.matcher(text).matches()) {
                LocalDateTime time = LocalDateTime.parse(text, WITH_Z);
                return new Moment(time.atZone(account).toInstant(), Form.LITERAL_Z, account, text);
            }
            if (OFFSET.matcher(text).matches()) {
                OffsetDateTime time = OffsetDateTime.parse(text, WITH_OFFSET);
                return new Moment(time.toInstant(), Form.OFFSET, time.getOffset(), text);
            }
        } catch (DateTimeException e) {
            throw ZoomError.dateForm();
        }
        throw ZoomError.dateForm();
    }

    /** The same form at another instant; a date becomes a date-time, as in all answers. */
    Moment movedTo(Instant other) {
        return new Moment(other, form, zone, other.equals(instant) ? text : null);
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

    static String withOffset(Instant instant, ZoneId zone) {
        return WITH_OFFSET.format(instant.atZone(zone));
    }

    /** The offset of the times in an answer about voice calls. */
    ZoneOffset answerOffset() {
        return form == Form.OFFSET ? (ZoneOffset) zone : ZoneOffset.UTC;
    }
}
