package io.github.zoomcontactcenter.benchmark;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an account has and how it responds.
 *
 * @param recordsInFirst how many records its first month has, which may be far larger than the others
 * @param latency how long a page takes, however many are asked for at once
 * @param perSecond requests a second; 0 stands for no limit
 * @param atOnce requests on their way at the same time; 0 stands for no limit
 * @param retryAfter whether a 429 says when to come back
 */
record AccountRules(
        YearMonth firstMonth,
        int months,
        int recordsInFirst,
        int recordsAMonth,
        Duration latency,
        int perSecond,
        int atOnce,
        boolean retryAfter,
        RecordSize recordSize) {

    private static final YearMonth FIRST_MONTH = YearMonth.of(2020, 1);

    /** Months of records without latency and limits. */
    static AccountRules of(int months, int recordsAMonth) {
        return new AccountRules(
                FIRST_MONTH, months, recordsAMonth, recordsAMonth, Duration.ZERO, 0, 0, false, RecordSize.ORDINARY);
    }

    AccountRules withLatency(Duration latency) {
        return new AccountRules(
                firstMonth, months, recordsInFirst, recordsAMonth, latency, perSecond, atOnce, retryAfter, recordSize);
    }

    AccountRules withLimit(int perSecond, boolean retryAfter) {
        return new AccountRules(
                firstMonth, months, recordsInFirst, recordsAMonth, latency, perSecond, atOnce, retryAfter, recordSize);
    }

    AccountRules withConcurrencyLimit(int atOnce, boolean retryAfter) {
        return new AccountRules(
                firstMonth, months, recordsInFirst, recordsAMonth, latency, perSecond, atOnce, retryAfter, recordSize);
    }

    AccountRules with(RecordSize size) {
        return new AccountRules(
                firstMonth, months, recordsInFirst, recordsAMonth, latency, perSecond, atOnce, retryAfter, size);
    }

    AccountRules withRecordsInFirst(int records) {
        return new AccountRules(
                firstMonth, months, records, recordsAMonth, latency, perSecond, atOnce, retryAfter, recordSize);
    }

    Calendar calendar() {
        return new Calendar(firstMonth, months, recordsInFirst, recordsAMonth);
    }

    YearMonth end() {
        return firstMonth.plusMonths(months);
    }

    long records() {
        return calendar().records();
    }

    /** The least requests that all records can be had with. */
    long leastRequests() {
        return fullPages(recordsInFirst) + (months - 1L) * fullPages(recordsAMonth);
    }

    private static long fullPages(int records) {
        return (records + 99L) / 100;
    }

    String toQuery() {
        return "firstMonth=" + firstMonth + "&months=" + months + "&recordsInFirst=" + recordsInFirst
                + "&recordsAMonth=" + recordsAMonth + "&latency=" + latency.toMillis() + "&perSecond=" + perSecond
                + "&atOnce=" + atOnce + "&retryAfter=" + retryAfter + "&recordSize=" + recordSize;
    }

    static AccountRules parse(String query) {
        Map<String, String> values = parameters(query);
        return new AccountRules(
                YearMonth.parse(values.get("firstMonth")),
                Integer.parseInt(values.get("months")),
                Integer.parseInt(values.get("recordsInFirst")),
                Integer.parseInt(values.get("recordsAMonth")),
                Duration.ofMillis(Long.parseLong(values.get("latency"))),
                Integer.parseInt(values.get("perSecond")),
                Integer.parseInt(values.get("atOnce")),
                Boolean.parseBoolean(values.get("retryAfter")),
                RecordSize.valueOf(values.get("recordSize")));
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }
}
