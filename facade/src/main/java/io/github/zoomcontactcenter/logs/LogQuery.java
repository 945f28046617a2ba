package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to list: the engagements of an account within a range of time. Which of an engagement's times the API holds against
 * the range, and whether the bounds are a part of it, is not documented.
 *
 * @param account the account's id, or {@code me} for the account that signs in: both by the operations for master accounts.
 *     Null for the account that signs in by the operations of the account level, which any account may call
 * @param from the start of the range; a fraction of a second is rounded down
 * @param to its end, later than {@code from}; a fraction of a second is rounded up
 * @param offset the offset from UTC in which the range is sent, months are reckoned, and the API gives the times of voice
 *     calls; {@code +00:00} by default, whatever the offsets of the range
 * @param pageSize records a page, from 1 to 100; 100 by default, as each page costs a request
 * @param settle nothing is read that is closer to now than this; 15 minutes by default, as the API lists an engagement only
 *     once it is over
 */
public record LogQuery(
        @Nullable String account,
        OffsetDateTime from,
        OffsetDateTime to,
        ZoneOffset offset,
        int pageSize,
        Duration settle) {

    private static final int LARGEST_PAGE = 100;

    /** @throws IllegalArgumentException if an argument isn't what it may be */
    public LogQuery {
        if (account != null
                && (account.isBlank()
                        || account.matches("\\.{1,2}")
                        || account.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException(
                    "account must be an account's id, or \"me\" for the account that signs in");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
        }
        if (offset.getTotalSeconds() % 60 != 0) {
            throw new IllegalArgumentException("offset (" + offset + ") must be whole minutes");
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("pageSize (" + pageSize + ") must be from 1 to " + LARGEST_PAGE);
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle (" + settle + ") must not be negative");
        }
        from = from.withOffsetSameInstant(offset).truncatedTo(ChronoUnit.SECONDS);
        to = to.withOffsetSameInstant(offset).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The engagements of an account within a range, everything else by default.
     *
     * @throws IllegalArgumentException if {@code account} is blank or the range empty or backwards
     */
    public static LogQuery of(String account, OffsetDateTime from, OffsetDateTime to) {
        return of(from, to).withAccount(Objects.requireNonNull(account, "account"));
    }

    /**
     * The engagements of the account that signs in, by the operations of the account level, everything else by default.
     *
     * @throws IllegalArgumentException if the range is empty or backwards
     */
    public static LogQuery of(OffsetDateTime from, OffsetDateTime to) {
        return new LogQuery(null, from, to, ZoneOffset.UTC, LARGEST_PAGE, Duration.ofMinutes(15));
    }

    /** The same of another {@link #account()}. */
    public LogQuery withAccount(@Nullable String account) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** The same in another {@link #offset()}. */
    public LogQuery withOffset(ZoneOffset offset) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** The same with another {@link #pageSize()}. */
    public LogQuery withPageSize(int pageSize) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** The same with another {@link #settle()} time. */
    public LogQuery withSettle(Duration settle) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** The windows to be read at a time: up to what has settled by then, so none if nothing has. */
    List<Window> windowsAt(Instant now) {
        OffsetDateTime settled = now.minus(settle).atOffset(offset).truncatedTo(ChronoUnit.SECONDS);
        OffsetDateTime end = settled.isBefore(to) ? settled : to;
        return from.isBefore(end) ? Window.months(from, end) : List.of();
    }
}
