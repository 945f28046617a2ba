package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.Arguments.check;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to list: the engagements of an account within a range of time. Zoom doesn't document which time of an engagement
 * it compares with the range, or whether the bounds are inclusive. An argument that isn't as described here is refused
 * by an {@link IllegalArgumentException} that names it.
 *
 * @param account an account id, or {@code me} for the account of the access token: both use the operations for master
 *     accounts. Null uses the account-level operations, which any account may call, for the account of the access token
 * @param from the start of the range, in the years 1 to 9999; fractions of a second are rounded down
 * @param to its end, later than {@code from}, up to the year 9999; fractions of a second are rounded up
 * @param offset the UTC offset in which the range is sent and months are counted, and in which the API returns the
 *     times of voice calls; whole minutes. UTC by default, whatever the offsets of the range
 * @param pageSize records per page, from 1 to 100; 100 by default, as each page costs a request
 * @param settle how far the end of the listing stays behind the current time; 15 minutes by default. The API lists an
 *     engagement only after it has ended, so one that is still going on then may be missed
 */
public record LogQuery(
        @Nullable String account,
        OffsetDateTime from,
        OffsetDateTime to,
        ZoneOffset offset,
        int pageSize,
        Duration settle)
        implements Serializable {

    private static final LocalDateTime FIRST = LocalDateTime.parse("0001-01-01T00:00:00");
    private static final LocalDateTime LAST = LocalDateTime.parse("9999-12-31T23:59:59");
    private static final int LARGEST_PAGE = 100;
    private static final Duration LONGEST_SETTLE = Duration.ofDays(3_660);

    /** A query with each of its settings. */
    public LogQuery {
        check(
                account == null || !(account.isBlank() || account.matches("(?s)\\.{1,2}|.*\\p{Cc}.*")),
                "account must be an account's id, or \"me\" for the account of the access token");
        check(!from.isBefore(FIRST.atOffset(offset)), "from (" + from + ") must be in the years 1 to 9999");
        check(!to.isAfter(LAST.atOffset(offset)), "to (" + to + ") must be in the years 1 to 9999");
        check(from.isBefore(to), "from (" + from + ") must be before to (" + to + ")");
        check(offset.getTotalSeconds() % 60 == 0, "offset (" + offset + ") must be whole minutes");
        check(
                pageSize >= 1 && pageSize <= LARGEST_PAGE,
                "pageSize (" + pageSize + ") must be from 1 to " + LARGEST_PAGE);
        check(
                !settle.isNegative() && settle.compareTo(LONGEST_SETTLE) <= 0,
                "settle (" + settle + ") must be from 0 to " + LONGEST_SETTLE.toDays() + " days");
        from = from.withOffsetSameInstant(offset).truncatedTo(ChronoUnit.SECONDS);
        to = to.withOffsetSameInstant(offset).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What an account has within a range, by the operations for master accounts, with the defaults above. */
    public static LogQuery of(String account, OffsetDateTime from, OffsetDateTime to) {
        return of(from, to).withAccount(Objects.requireNonNull(account, "account"));
    }

    /** What the access token's account has within a range, by the account-level operations, with the defaults above. */
    public static LogQuery of(OffsetDateTime from, OffsetDateTime to) {
        return new LogQuery(null, from, to, ZoneOffset.UTC, LARGEST_PAGE, Duration.ofMinutes(15));
    }

    /** A copy with this account. */
    public LogQuery withAccount(@Nullable String account) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** A copy with this offset. */
    public LogQuery withOffset(ZoneOffset offset) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** A copy with this page size. */
    public LogQuery withPageSize(int pageSize) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** A copy with this settle time. */
    public LogQuery withSettle(Duration settle) {
        return new LogQuery(account, from, to, offset, pageSize, settle);
    }

    /** How far to read at this time: no further than the settle time allows. */
    OffsetDateTime endAt(Instant now) {
        return Collections.min(List.of(to, settledAt(now)));
    }

    /** Up to when engagements have settled at this time. */
    OffsetDateTime settledAt(Instant now) {
        return now.minus(settle).atOffset(offset).truncatedTo(ChronoUnit.SECONDS);
    }
}
