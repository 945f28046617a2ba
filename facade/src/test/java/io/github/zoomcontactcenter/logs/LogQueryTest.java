package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogQueryTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final OffsetDateTime TO = OffsetDateTime.parse("2026-03-01T00:00:00Z");
    private static final LogQuery QUERY = LogQuery.of("me", FROM, TO);

    @Test
    void defaultsAreUtcPagesOfAHundredAndAQuarterOfAnHourToSettle() {
        assertEquals(new LogQuery("me", FROM, TO, ZoneOffset.UTC, 100, Duration.ofMinutes(15)), QUERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", ".", "..", "me\n", "a\u0000b", "\u007F"})
    void accountThatCannotBeInAPathIsRefused(String account) {
        assertRefused("account", () -> LogQuery.of(account, FROM, TO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "Xd7bXkQ1Sfe-3l_VaJ0n3g", "...", "a/b?c=d", "é"})
    void anyOtherAccountIsTaken(String account) {
        assertEquals(account, LogQuery.of(account, FROM, TO).account());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.1Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z, 2026-01-01T05:30:00+05:30"
    })
    void emptyOrBackwardsRangeIsRefused(OffsetDateTime from, OffsetDateTime to) {
        assertRefused("from (" + from + ")", () -> LogQuery.of("me", from, to));
        assertRefused("before to (" + to + ")", () -> LogQuery.of("me", from, to));
    }

    @Test
    void aYearThatIsFourDigitsInOneOffsetOnlyIsRefused() {
        LogQuery toTheEnd = LogQuery.of("me", FROM, OffsetDateTime.parse("9999-12-31T23:00:00Z"));
        LogQuery fromTheStart = LogQuery.of("me", OffsetDateTime.parse("0001-01-01T00:00:00Z"), TO);

        assertRefused("to (", () -> LogQuery.of("me", FROM, OffsetDateTime.parse("9999-12-31T23:59:59.1Z")));
        assertRefused("to (", () -> toTheEnd.withOffset(ZoneOffset.ofHours(2)));
        assertRefused("from (", () -> fromTheStart.withOffset(ZoneOffset.ofHours(-1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void pageSizeOutsideOfOneToAHundredIsRefused(int pageSize) {
        assertRefused("pageSize (" + pageSize + ") must be from 1 to 100", () -> QUERY.withPageSize(pageSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100})
    void pageSizeFromOneToAHundredIsTaken(int pageSize) {
        assertEquals(
                new LogQuery("me", FROM, TO, ZoneOffset.UTC, pageSize, QUERY.settle()), QUERY.withPageSize(pageSize));
    }

    @Test
    void negativeSettleTimeIsRefused() {
        assertRefused("settle", () -> QUERY.withSettle(Duration.ofNanos(-1)));
        assertEquals(Duration.ZERO, QUERY.withSettle(Duration.ZERO).settle());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+00:00:30", "-08:00:01"})
    void offsetThatTheApiHasNoFormForIsRefused(String offset) {
        assertRefused("offset (" + offset + ")", () -> QUERY.withOffset(ZoneOffset.of(offset)));
    }

    @Test
    void fractionsAreRoundedOutwards() {
        LogQuery query = LogQuery.of(
                "me",
                OffsetDateTime.parse("2026-01-01T00:00:00.999999999Z"),
                OffsetDateTime.parse("2026-01-01T00:00:01.000000001Z"));

        assertEquals(OffsetDateTime.parse("2026-01-01T00:00:00Z"), query.from());
        assertEquals(OffsetDateTime.parse("2026-01-01T00:00:02Z"), query.to());
    }

    @Test
    void rangeWithinOneSecondIsThatSecond() {
        LogQuery query = LogQuery.of(
                "me", OffsetDateTime.parse("2026-01-01T00:00:00.1Z"), OffsetDateTime.parse("2026-01-01T00:00:00.2Z"));

        assertEquals(OffsetDateTime.parse("2026-01-01T00:00:00Z"), query.from());
        assertEquals(OffsetDateTime.parse("2026-01-01T00:00:01Z"), query.to());
    }

    @Test
    void rangeIsPutInOneOffset() {
        LogQuery query = LogQuery.of(
                "me",
                OffsetDateTime.parse("2026-01-01T00:00:00+05:30"),
                OffsetDateTime.parse("2026-02-01T00:00:00-08:00"));

        assertEquals(OffsetDateTime.parse("2025-12-31T18:30:00Z"), query.from());
        assertEquals(OffsetDateTime.parse("2026-02-01T08:00:00Z"), query.to());
    }

    @Test
    void otherOffsetKeepsTheInstants() {
        LogQuery query = QUERY.withOffset(ZoneOffset.ofHours(-8));

        assertEquals(OffsetDateTime.parse("2025-12-31T16:00:00-08:00"), query.from());
        assertEquals(OffsetDateTime.parse("2026-02-28T16:00:00-08:00"), query.to());
    }

    @Test
    void windowsOfAPastRangeReachToItsEnd() {
        assertEquals(Window.months(FROM, TO), windows(QUERY, TO.plusYears(1).toInstant()));
        assertEquals(Window.months(FROM, TO), windows(QUERY, TO.plusMinutes(15).toInstant()));
    }

    @Test
    void windowsReachNoCloserToNowThanTheSettleTime() {
        Instant now = Instant.parse("2026-02-10T12:00:00.7Z");

        List<Window> windows = windows(QUERY, now);

        assertEquals(
                OffsetDateTime.parse("2026-02-10T11:45:00Z"),
                windows.get(windows.size() - 1).to());
        assertEquals(
                OffsetDateTime.parse("2026-02-10T12:00:00Z"),
                windows(QUERY.withSettle(Duration.ZERO), now).get(1).to());
    }

    @Test
    void thereAreNoWindowsWhileNothingHasSettled() {
        assertEquals(List.of(), windows(QUERY, FROM.plusMinutes(15).toInstant()));
        assertEquals(List.of(), windows(QUERY, FROM.minusYears(1).toInstant()));
        assertEquals(
                List.of(new Window(FROM, FROM.plusSeconds(1))),
                windows(QUERY, FROM.plusMinutes(15).plusSeconds(1).toInstant()));
    }

    @Test
    void windowsAreInTheOffsetOfTheQuery() {
        ZoneOffset offset = ZoneOffset.ofHoursMinutes(5, 30);

        List<Window> windows = windows(QUERY.withOffset(offset), Instant.parse("2026-02-10T12:00:00Z"));

        assertEquals(
                OffsetDateTime.parse("2026-01-01T05:30:00+05:30"),
                windows.get(0).from());
        assertEquals(
                OffsetDateTime.parse("2026-02-10T17:15:00+05:30"),
                windows.get(windows.size() - 1).to());
    }

    private static List<Window> windows(LogQuery query, Instant now) {
        return Window.months(query.from(), query.endAt(now));
    }

    private static void assertRefused(String words, Executable makesQuery) {
        String message =
                assertThrows(IllegalArgumentException.class, makesQuery).getMessage();
        assertTrue(message.contains(words), message);
    }
}
