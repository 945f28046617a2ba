package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.ServerRules.Overlong;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The range that a listing covers, after the one-month rule, and how it is echoed. */
record Range(Moment from, Moment to) {

    static Range of(@Nullable String from, @Nullable String to, ServerRules rules, Instant now) {
        if (from == null) {
            Instant end = now.truncatedTo(ChronoUnit.SECONDS);
            return new Range(pastDay(end.minus(1, ChronoUnit.DAYS)), pastDay(end));
        }
        if (to == null) {
            throw ZoomError.invalidField("to");
        }
        Moment start = Moment.from(from, rules.zone);
        Moment end = Moment.to(to, rules.zone);
        if (start.form() != end.form() || end.instant().isBefore(start.instant())) {
            throw ZoomError.invalidField("to");
        }
        return new Range(start, end).withinMonth(rules).withinRetention(rules);
    }

    private static Moment pastDay(Instant instant) {
        return new Moment(instant, Moment.Form.LITERAL_Z, ZoneOffset.UTC, null);
    }

    private Range withinMonth(ServerRules rules) {
        Instant latest = step(from, rules.longest, 1);
        if (!to.instant().isAfter(latest)) {
            return this;
        }
        if (rules.overlong == Overlong.REFUSE) {
            throw ZoomError.overlong();
        }
        return rules.overlong == Overlong.CLAMP_END
                ? new Range(from, to.movedTo(latest))
                : new Range(from.movedTo(step(to, rules.longest, -1)), to);
    }

    private static Instant step(Moment moment, @Nullable Duration longest, int sign) {
        return longest == null
                ? moment.instant().atZone(moment.zone()).plusMonths(sign).toInstant()
                : moment.instant().plus(longest.multipliedBy(sign));
    }

    private Range withinRetention(ServerRules rules) {
        Instant since = rules.retainedSince;
        if (since == null || !from.instant().isBefore(since)) {
            return this;
        }
        Moment end = to.instant().isBefore(since) ? to.movedTo(since) : to;
        return new Range(from.movedTo(since), end);
    }

    /** The members {@code from} and {@code to} of an answer, each after a comma. */
    String echo(ServerRules rules) {
        return switch (rules.echo) {
            case AS_ASKED -> members(from.echo(), to.echo());
            case Z ->
                members(
                        Moment.withLiteralZ(from.instant(), ZoneOffset.UTC),
                        Moment.withLiteralZ(to.instant(), ZoneOffset.UTC));
            case OTHER_OFFSET -> {
                ZoneId other = ZoneOffset.ofHoursMinutes(5, 30);
                yield members(Moment.withOffset(from.instant(), other), Moment.withOffset(to.instant(), other));
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
        long first = rules.heldAgainst == ServerRules.HeldAgainst.END ? endMillis : startMillis;
        long last = rules.heldAgainst == ServerRules.HeldAgainst.START ? startMillis : endMillis;
        return switch (rules.bounds) {
            case INCLUSIVE -> last >= low && first <= high;
            case HALF_OPEN -> last >= low && first < high;
            case EXCLUSIVE -> last > low && first < high;
        };
    }
}
