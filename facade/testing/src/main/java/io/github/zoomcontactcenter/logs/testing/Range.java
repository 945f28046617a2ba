package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.ServerRules.Bounds;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Overlong;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The range that a listing covers, after the one-month rule, and how a response echoes it. */
record Range(RequestTime from, RequestTime to) {

    static Range of(@Nullable String from, @Nullable String to, ServerRules rules, Instant now) {
        if (from == null) {
            Instant end = now.truncatedTo(ChronoUnit.SECONDS);
            return new Range(pastDay(end.minus(1, ChronoUnit.DAYS)), pastDay(end));
        }
        if (to == null) {
            throw ZoomError.invalidField("to");
        }
        RequestTime start = RequestTime.from(from, rules.zone);
        RequestTime end = RequestTime.to(to, rules.zone);
        if (start.form() != end.form() || end.instant().isBefore(start.instant())) {
            throw ZoomError.invalidField("to");
        }
        return new Range(start, end).withinMonth(rules).withinRetention(rules).endedBy(now, rules);
    }

    private static RequestTime pastDay(Instant instant) {
        return new RequestTime(instant, RequestTime.Form.LITERAL_Z, ZoneOffset.UTC, null);
    }

    private Range withinMonth(ServerRules rules) {
        Instant latest = step(from, rules.maxRange, 1);
        if (!to.instant().isAfter(latest)) {
            return this;
        }
        if (rules.overlong == Overlong.REJECT) {
            throw ZoomError.overlong();
        }
        return rules.overlong == Overlong.CLAMP_END
                ? new Range(from, to.movedTo(latest))
                : new Range(from.movedTo(step(to, rules.maxRange, -1)), to);
    }

    private static Instant step(RequestTime moment, @Nullable Duration maxRange, int sign) {
        return maxRange == null
                ? moment.instant().atZone(moment.zone()).plusMonths(sign).toInstant()
                : moment.instant().plus(maxRange.multipliedBy(sign));
    }

    private Range withinRetention(ServerRules rules) {
        Instant since = rules.retainedSince;
        if (since == null || !from.instant().isBefore(since)) {
            return this;
        }
        RequestTime end = to.instant().isBefore(since) ? to.movedTo(since) : to;
        return new Range(from.movedTo(since), end);
    }

    private Range endedBy(Instant now, ServerRules rules) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        if (!rules.clampedToNow || !to.instant().isAfter(second)) {
            return this;
        }
        return new Range(from, to.movedTo(from.instant().isAfter(second) ? from.instant() : second));
    }

    /** The members {@code from} and {@code to} of a response, each after a comma. */
    String echo(ServerRules rules) {
        return switch (rules.echo) {
            case AS_REQUESTED -> members(from.echo(), to.echo());
            case Z ->
                members(
                        RequestTime.withLiteralZ(from.instant(), ZoneOffset.UTC),
                        RequestTime.withLiteralZ(to.instant(), ZoneOffset.UTC));
            case OTHER_OFFSET -> {
                ZoneId other = ZoneOffset.ofHoursMinutes(5, 30);
                yield members(
                        RequestTime.withOffset(from.instant(), other), RequestTime.withOffset(to.instant(), other));
            }
            case LOCAL ->
                members(
                        RequestTime.withoutOffset(from.instant(), rules.zone),
                        RequestTime.withoutOffset(to.instant(), rules.zone));
            case DATE -> members(date(from, rules).toString(), date(to, rules).toString());
            case MISSING -> "";
            case SECOND_OFF ->
                members(from.echo(), to.movedTo(to.instant().minusSeconds(1)).echo());
        };
    }

    private static String members(String from, String to) {
        return ",\"from\":\"" + from + "\",\"to\":\"" + to + "\"";
    }

    private static LocalDate date(RequestTime time, ServerRules rules) {
        return LocalDate.ofInstant(time.instant(), rules.zone);
    }

    /** Returns which records belong to the range. */
    Predicate<LogRecord> membership(ServerRules rules) {
        long first = firstMilli(rules);
        long last = lastMilli(rules);
        LongPredicate inside = millis -> millis >= first && millis <= last;
        return switch (rules.rangeMatch) {
            case START -> record -> inside.test(record.startMillis());
            case END -> record -> inside.test(record.endMillis());
            case START_OR_END -> record -> inside.test(record.startMillis()) || inside.test(record.endMillis());
            case OVERLAP -> record -> record.endMillis() >= first && record.startMillis() <= last;
        };
    }

    private long firstMilli(ServerRules rules) {
        if (rules.grain != null) {
            return unit(from, rules.grain, rules.zone).toInstant().toEpochMilli();
        }
        return from.instant().toEpochMilli() + (rules.bounds == Bounds.EXCLUSIVE ? 1 : 0);
    }

    private long lastMilli(ServerRules rules) {
        if (rules.grain != null) {
            ZonedDateTime next = unit(to, rules.grain, rules.zone).plus(1, rules.grain);
            return next.toInstant().toEpochMilli() - 1;
        }
        return to.instant().toEpochMilli() - (rules.bounds == Bounds.INCLUSIVE ? 0 : 1);
    }

    /** The start of the unit of a time. */
    private static ZonedDateTime unit(RequestTime time, ChronoUnit grain, ZoneId zone) {
        return time.instant().atZone(zone).truncatedTo(grain);
    }
}
