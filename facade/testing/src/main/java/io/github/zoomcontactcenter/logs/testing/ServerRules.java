package io.github.zoomcontactcenter.logs.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What nobody knows of the API for certain, and what a client must therefore be right under whichever way it is.
 * Immutable: each method gives changed rules back.
 */
public final class ServerRules {
    private static final ServerRules STANDARD = new ServerRules(
            Bounds.INCLUSIVE,
            HeldAgainst.START,
            Order.NEWEST_FIRST,
            Overlong.REFUSE,
            null,
            null,
            Echo.AS_ASKED,
            ZoneOffset.UTC);

    final Bounds bounds;
    final HeldAgainst heldAgainst;
    final Order order;
    final Overlong overlong;
    final @Nullable Duration longest;
    final @Nullable Instant retainedSince;
    final Echo echo;
    final ZoneId zone;

    private ServerRules(
            Bounds bounds,
            HeldAgainst heldAgainst,
            Order order,
            Overlong overlong,
            @Nullable Duration longest,
            @Nullable Instant retainedSince,
            Echo echo,
            ZoneId zone) {
        this.bounds = Objects.requireNonNull(bounds, "bounds");
        this.heldAgainst = Objects.requireNonNull(heldAgainst, "heldAgainst");
        this.order = Objects.requireNonNull(order, "order");
        this.overlong = Objects.requireNonNull(overlong, "overlong");
        this.longest = longest;
        this.retainedSince = retainedSince;
        this.echo = Objects.requireNonNull(echo, "echo");
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /**
     * Inclusive bounds held against the start of an engagement, newest first, ranges of more than a calendar month
     * refused, everything retained, {@code from} and {@code to} echoed as asked, an account in UTC.
     */
    public static ServerRules standard() {
        return STANDARD;
    }

    /** Whether {@code from} and {@code to} belong to the range. */
    public ServerRules bounds(Bounds rule) {
        return new ServerRules(rule, heldAgainst, order, overlong, longest, retainedSince, echo, zone);
    }

    /** Which time of an engagement decides. */
    public ServerRules heldAgainst(HeldAgainst rule) {
        return new ServerRules(bounds, rule, order, overlong, longest, retainedSince, echo, zone);
    }

    /** The order of the rows, by their start. */
    public ServerRules order(Order rule) {
        return new ServerRules(bounds, heldAgainst, rule, overlong, longest, retainedSince, echo, zone);
    }

    /** What happens to a range that is too long. */
    public ServerRules overlong(Overlong rule) {
        return new ServerRules(bounds, heldAgainst, order, rule, longest, retainedSince, echo, zone);
    }

    /** The longest range allowed, in place of a calendar month. */
    public ServerRules longest(Duration length) {
        Objects.requireNonNull(length, "length");
        return new ServerRules(bounds, heldAgainst, order, overlong, length, retainedSince, echo, zone);
    }

    /** The longest range allowed, in place of a calendar month. */
    public ServerRules longestDays(int days) {
        return longest(Duration.ofDays(days));
    }

    /** Where the account's data begins: the start of a range before it is narrowed to it, without a word. */
    public ServerRules retainedSince(Instant instant) {
        return new ServerRules(bounds, heldAgainst, order, overlong, longest, instant, echo, zone);
    }

    /** How an answer gives {@code from} and {@code to} back. */
    public ServerRules echo(Echo rule) {
        return new ServerRules(bounds, heldAgainst, order, overlong, longest, retainedSince, rule, zone);
    }

    /** The account's zone, in which dates and times without an offset are read; a {@code Z} is no offset. */
    public ServerRules zone(ZoneId accountZone) {
        return new ServerRules(bounds, heldAgainst, order, overlong, longest, retainedSince, echo, accountZone);
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

    /** Which time of an engagement is held against the range. */
    public enum HeldAgainst {
        /** Its start. */
        START,
        /** Its end. */
        END,
        /** Both: it is listed when any moment of it lies in the range. */
        OVERLAP
    }

    /** The order of the rows. */
    public enum Order {
        /** From late to early. */
        NEWEST_FIRST,
        /** From early to late. */
        OLDEST_FIRST
    }

    /** What happens to a range that is too long. */
    public enum Overlong {
        /** It is answered with status 400 and code 300. */
        REFUSE,
        /** Its end is moved, without a word. */
        CLAMP_END,
        /** Its start is moved, without a word. */
        CLAMP_START
    }

    /** How an answer gives {@code from} and {@code to} back. */
    public enum Echo {
        /** In the form asked; for dates, in that with a {@code Z}. */
        AS_ASKED,
        /** In UTC with a {@code Z}. */
        Z,
        /** In the offset {@code +05:30}. */
        OTHER_OFFSET,
        /** Not at all. */
        MISSING,
        /** With a {@code to} that is a second early. */
        SECOND_OFF
    }
}
