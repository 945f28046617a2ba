package io.github.zoomcontactcenter.logs.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the fake account behaves where the API's documentation leaves it open. A client must cope with every variant.
 * Immutable: each method returns changed rules.
 */
public final class ServerRules {
    private static final ServerRules STANDARD = new ServerRules();

    // Set once, before anybody else has the object.
    Bounds bounds = Bounds.INCLUSIVE;
    RangeMatch rangeMatch = RangeMatch.START;
    Order order = Order.NEWEST_FIRST;
    Overlong overlong = Overlong.REJECT;

    @Nullable
    Duration maxRange;

    @Nullable
    Instant retainedSince;

    @Nullable
    ChronoUnit grain;

    boolean clampedToNow;
    Echo echo = Echo.AS_REQUESTED;
    ZoneId zone = ZoneOffset.UTC;

    private ServerRules() {}

    private ServerRules with(Consumer<ServerRules> change) {
        ServerRules rules = new ServerRules();
        rules.bounds = bounds;
        rules.rangeMatch = rangeMatch;
        rules.order = order;
        rules.overlong = overlong;
        rules.maxRange = maxRange;
        rules.retainedSince = retainedSince;
        rules.grain = grain;
        rules.clampedToNow = clampedToNow;
        rules.echo = echo;
        rules.zone = zone;
        change.accept(rules);
        return rules;
    }

    /**
     * The default rules: inclusive bounds, matched by the start of an engagement; newest first; ranges of more than a
     * calendar month rejected; all records retained; {@code from} and {@code to} taken to the millisecond, also in the
     * future, and echoed as requested; time zone UTC.
     */
    public static ServerRules standard() {
        return STANDARD;
    }

    /** Whether {@code from} and {@code to} belong to the range. */
    public ServerRules bounds(Bounds rule) {
        return with(rules -> rules.bounds = Objects.requireNonNull(rule, "rule"));
    }

    /** Which time of an engagement must lie in the range. */
    public ServerRules rangeMatch(RangeMatch rule) {
        return with(rules -> rules.rangeMatch = Objects.requireNonNull(rule, "rule"));
    }

    /** The order of the records, by their start. */
    public ServerRules order(Order rule) {
        return with(rules -> rules.order = Objects.requireNonNull(rule, "rule"));
    }

    /** What happens to a range that is too long. */
    public ServerRules overlong(Overlong rule) {
        return with(rules -> rules.overlong = Objects.requireNonNull(rule, "rule"));
    }

    /** The longest range that is accepted, instead of a calendar month. */
    public ServerRules maxRange(Duration length) {
        return with(rules -> rules.maxRange = Objects.requireNonNull(length, "length"));
    }

    /** The longest range that is accepted, instead of a calendar month. */
    public ServerRules maxRangeDays(int days) {
        return maxRange(Duration.ofDays(days));
    }

    /** Where the account's data begins. A range that starts earlier is silently narrowed to start here. */
    public ServerRules retainedSince(Instant instant) {
        return with(rules -> rules.retainedSince = Objects.requireNonNull(instant, "instant"));
    }

    /**
     * The unit that the account goes by, such as a day. {@code from} and {@code to} are truncated to it in the
     * account's time zone, and the whole unit of {@code to} belongs to the range, whatever {@link #bounds} says.
     *
     * @param unit {@link ChronoUnit#DAYS} or a shorter one
     */
    public ServerRules grain(ChronoUnit unit) {
        if (unit.compareTo(ChronoUnit.DAYS) > 0) {
            throw new IllegalArgumentException("unit must be at most a day, but is " + unit);
        }
        return with(rules -> rules.grain = unit);
    }

    /** Whether a {@code to} in the future is silently moved to the time of the account's clock. */
    public ServerRules clampedToNow(boolean clamped) {
        return with(rules -> rules.clampedToNow = clamped);
    }

    /** How a response echoes {@code from} and {@code to}. */
    public ServerRules echo(Echo rule) {
        return with(rules -> rules.echo = Objects.requireNonNull(rule, "rule"));
    }

    /**
     * The account's time zone, which applies to dates and to times with a {@code Z}, since the API ignores the
     * {@code Z}.
     */
    public ServerRules zone(ZoneId accountZone) {
        return with(rules -> rules.zone = Objects.requireNonNull(accountZone, "accountZone"));
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
        /** Its start or its end. */
        START_OR_END,
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
        /** As wall-clock times of the account's time zone, without an offset. */
        LOCAL,
        /** As dates of the account's time zone, without a time. */
        DATE,
        /** Not at all. */
        MISSING,
        /** With a {@code to} that is one second too early. */
        SECOND_OFF
    }
}
