package io.github.zoomcontactcenter.logs.benchmark;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Spreads records evenly over each month of UTC, none of them at its very beginning or end. */
record Calendar(YearMonth firstMonth, int months, int recordsAMonth) {

    /** How many records there are up to a second, that second included. */
    long upTo(long second) {
        YearMonth month = YearMonth.from(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
        long monthsBefore = firstMonth.until(month, ChronoUnit.MONTHS);
        if (month.isBefore(firstMonth)) {
            return 0;
        }
        if (monthsBefore >= months) {
            return (long) months * recordsAMonth;
        }
        long start = startOf(month);
        long length = startOf(month.plusMonths(1)) - start;
        // Record i is in the middle of the i-th of so many equal parts.
        long halves = (2L * recordsAMonth * (second - start + 1) - 1) / length;
        return monthsBefore * recordsAMonth + (halves + 1) / 2;
    }

    private static long startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
