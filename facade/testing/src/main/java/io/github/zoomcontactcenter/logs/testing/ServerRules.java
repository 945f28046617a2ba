package io.github.zoomcontactcenter.logs.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the fake account behaves where the API's documentation leaves it open. A client must cope with every variant.
 * Immutable: each method returns changed rules.
 */
public final class ServerRules {
    private static final ServerRules STANDARD = new ServerRules(
            Bounds.INCLUSIVE,
            RangeMatch.START,
            Order.NEWEST_FIRST,
            Overlong.REJECT,
            null,
            null,
            Echo.AS_REQUESTED,
            ZoneOffset.UTC);

    final Bounds bounds;
    final RangeMatch rangeMatch;
    final Order order;
    final Overlong overlong;
    final @Nullable Duration maxRange;
    final @Nullable Instant retainedSince;
    final Echo echo;
    final ZoneId zone;

    private ServerRules(
            Bounds bounds,
            RangeMatch rangeMatch,
            Order order,
            Overlong overlong,
            @Nullable Duration maxRange,
            @Nullable Instant retainedSince,
            Echo echo,
            ZoneId zone) {
        this.bounds = Objects.requireNonNull(bounds, "bounds");
        this.rangeMatch = Objects.requireNonNull(rangeMatch, "rangeMatch");
        this.order = Objects.requireNonNull(order, "order");
        this.overlong = Objects.requireNonNull(overlong, "overlong");
        this.maxRange = maxRange;
        this.retainedSince = retainedSince;
        this.echo = Objects.requireNonNull(echo, "echo");
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /**
     * The default rules: inclusive bounds, matched by the start of an engagement; newest first; ranges of more than a
     * calendar month rejected; all records retained; {@code from} and {@code to} echoed as requested; time zone UTC.
     */
    public static ServerRules standard() {
        return STANDARD;
    }

    /** Whether {@code from} and {@code to} belong to the range. */
    public ServerRules bounds(Bounds rule) {
        return new ServerRules(rule, rangeMatch, order, overlong, maxRange, retainedSince, echo, zone);
    }

    /** Which time of an engagement must lie in the range. */
    public ServerRules rangeMatch(RangeMatch rule) {
        return new ServerRules(bounds, rule, order, overlong, maxRange, retainedSince, echo, zone);
    }

    /** The order of the records, by their start. */
    public ServerRules order(Order rule) {
        return new ServerRules(bounds, rangeMatch, rule, overlong, maxRange, retainedSince, echo, zone);
    }

    /** What happens to a range that is too long. */
    public ServerRules overlong(Overlong rule) {
        return new ServerRules(bounds, rangeMatch, order, rule, maxRange, retainedSince, echo, zone);
    }

    /** The longest range that is accepted, instead of a calendar month. */
    public ServerRules maxRange(Duration length) {
        Objects.requireNonNull(length, "length");
        return new ServerRules(bounds, rangeMatch, order, overlong, length, retainedSince, echo, zone);
    }

    /** The longest range that is accepted, instead of a calendar month. */
    public ServerRules maxRangeDays(int days) {
        return maxRange(Duration.ofDays(days));
    }

    /** Where the account's data begins. A range that starts earlier is silently narrowed to start here. */
    public ServerRules retainedSince(Instant instant) {
        return new ServerRules(bounds, rangeMatch, order, overlong, maxRange, instant, echo, zone);
    }

    /** How a response echoes {@code from} and {@code to}. */
    public ServerRules echo(Echo rule) {
        return new ServerRules(bounds, rangeMatch, order, overlong, maxRange, retainedSince, rule, zone);
    }

    /** The account's time zone, which applies to dates and to times with a {@code Z}, since the API ignores the {@code Z}. */
    public ServerRules zone(ZoneId accountZone) {
        return new ServerRules(bounds, rangeMatch, order, overlong, maxRange, retainedSince, echo, accountZone);
    }

    /** Whether {@code from} and {@code to} belong to the range. */
    public enum Bounds {
        /** Both do. */
        INCLUSIVE,
        /** {@code from} does, {@code to} doesn't. */
        HALF_OPEN,
        /** Neither does. */
        EXCLUSIVE
    }

    /** Which time of an engagement must lie in the range. */
    public enum RangeMatch {
        /** Its start. */
        START,
        /** Its end. */
        END,
        /** Any moment between its start and its end. */
        OVERLAP
    }

    /** The order of the records. */
    public enum Order {
        /** Descending by start. */
        NEWEST_FIRST,
        /** Ascending by start. */
        OLDEST_FIRST
    }

    /** What happens to a range that is too long. */
    public enum Overlong {
        /** The response is status 400 with code 300. */
        REJECT,
        /** Its end is silently moved. */
        CLAMP_END,
        /** Its start is silently moved. */
        CLAMP_START
    }

    /** How a response echoes {@code from} and {@code to}. */
    public enum Echo {
        /** In the format of the request; dates as date-times with a {@code Z}. */
        AS_REQUESTED,
        /** In UTC with a {@code Z}. */
        Z,
        /** In the offset {@code +05:30}. */
        OTHER_OFFSET,
        /** Not at all. */
        MISSING,
        /** With a {@code to} that is one second too early. */
        SECOND_OFF
    }
}
