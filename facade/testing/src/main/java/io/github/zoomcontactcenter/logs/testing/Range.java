package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.ServerRules.Overlong;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
        return new Range(start, end).withinMonth(rules).withinRetention(rules);
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
            case MISSING -> "";
            case SECOND_OFF ->
                members(from.echo(), to.movedTo(to.instant().minusSeconds(1)).echo());
        };
    }

    private static String members(String from, String to) {
        return ",\"from\":\"" + from + "\",\"to\":\"" + to + "\"";
    }

    boolean holds(long startMillis, long endMillis, ServerRules rules) {
        long low = from.instant().toEpochMilli();
        long high = to.instant().toEpochMilli();
        long first = rules.rangeMatch == ServerRules.RangeMatch.END ? endMillis : startMillis;
        long last = rules.rangeMatch == ServerRules.RangeMatch.START ? startMillis : endMillis;
        return switch (rules.bounds) {
            case INCLUSIVE -> last >= low && first <= high;
            case HALF_OPEN -> last >= low && first < high;
            case EXCLUSIVE -> last > low && first < high;
        };
    }
}
