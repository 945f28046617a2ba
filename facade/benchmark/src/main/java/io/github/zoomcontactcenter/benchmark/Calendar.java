package io.github.zoomcontactcenter.benchmark;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Spreads records evenly over each month of UTC, none of them at its very beginning or end. */
record Calendar(YearMonth firstMonth, int months, int recordsInFirst, int recordsAMonth) {

    /** How many records there are up to a second, that second included. */
    long upTo(long second) {
        YearMonth month = YearMonth.from(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
        long monthsBefore = firstMonth.until(month, ChronoUnit.MONTHS);
        if (monthsBefore >= months || month.isBefore(firstMonth)) {
            return before(monthsBefore);
        }
        long start = startOf(month);
        long length = startOf(month.plusMonths(1)) - start;
        int ofMonth = monthsBefore == 0 ? recordsInFirst : recordsAMonth;
        // Record i is in the middle of the i-th of so many equal parts.
        long halves = (2L * ofMonth * (second - start + 1) - 1) / length;
        return before(monthsBefore) + (halves + 1) / 2;
    }

    long records() {
        return before(months);
    }

    private long before(long month) {
        long until = Math.min(month, months);
        return until <= 0 ? 0 : recordsInFirst + (until - 1) * recordsAMonth;
    }

    private static long startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
