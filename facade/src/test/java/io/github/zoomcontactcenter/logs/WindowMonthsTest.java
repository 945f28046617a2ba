package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowMonthsTest {

    @Test
    void rangeOfASecondIsOneWindow() {
        assertEquals(
                List.of("2026-01-31T23:59:59+00:00/2026-02-01T00:00:00+00:00"),
                windows("2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z"));
    }

    @Test
    void rangeOfExactlyAMonthIsOneWindow() {
        assertEquals(
                List.of("2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00"),
                windows("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));
    }

    @Test
    void rangeOfAMonthAndASecondIsTwoWindows() {
        assertEquals(
                List.of(
                        "2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00",
                        "2026-01-31T23:59:59+00:00/2026-02-01T00:00:01+00:00"),
                windows("2026-01-01T00:00:00Z", "2026-02-01T00:00:01Z"));
    }

    @Test
    void eachWindowEndsAMonthAfterItsOwnStart() {
        assertEquals(
                List.of(
                        "2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00",
                        "2026-01-31T23:59:59+00:00/2026-02-28T23:59:59+00:00",
                        "2026-02-28T23:59:58+00:00/2026-03-28T23:59:58+00:00",
                        "2026-03-28T23:59:57+00:00/2026-04-01T00:00:00+00:00"),
                windows("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-28, 2026-02-28",
        "2026-01-29, 2026-02-28",
        "2026-01-30, 2026-02-28",
        "2026-01-31, 2026-02-28",
        "2028-01-28, 2028-02-28",
        "2028-01-29, 2028-02-29",
        "2028-01-30, 2028-02-29",
        "2028-01-31, 2028-02-29",
        "2028-02-29, 2028-03-29",
        "2026-02-28, 2026-03-28",
        "2026-03-31, 2026-04-30",
        "2026-12-31, 2027-01-31",
        "2100-01-30, 2100-02-28",
        "2000-01-30, 2000-02-29"
    })
    void monthEndsOnTheSameDayOrTheLastOfItsMonth(String start, String end) {
        OffsetDateTime from = OffsetDateTime.parse(start + "T00:00:00Z");

        Window first = Window.months(from, from.plusYears(1)).get(0);

        assertEquals(OffsetDateTime.parse(end + "T00:00:00Z"), first.to());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+00:00", "-08:00", "+05:45", "+14:00", "-12:00"})
    void monthsAreReckonedInTheOffsetOfTheRange(String offset) {
        OffsetDateTime from = OffsetDateTime.parse("2026-03-31T23:30:00" + offset);

        List<Window> windows = Window.months(from, from.plusYears(1));

        assertEquals(
                OffsetDateTime.parse("2026-04-30T23:30:00" + offset),
                windows.get(0).to());
        windows.forEach(window -> {
            assertEquals(from.getOffset(), window.from().getOffset());
            assertEquals(from.getOffset(), window.to().getOffset());
        });
    }

    @Test
    void yearsTakeAWindowAMonthAndOneForTheOverlaps() {
        OffsetDateTime from = OffsetDateTime.parse("2020-01-01T00:00:00Z");

        assertEquals(13, Window.months(from, from.plusYears(1)).size());
        assertEquals(121, Window.months(from, from.plusYears(10)).size());
    }

    @Test
    void listCannotBeChanged() {
        OffsetDateTime from = OffsetDateTime.parse("2020-01-01T00:00:00Z");
        List<Window> windows = Window.months(from, from.plusYears(1));

        assertThrows(UnsupportedOperationException.class, () -> windows.remove(0));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z, 2026-01-01T01:00:00+01:00"
    })
    void emptyOrBackwardsRangeHasNone(OffsetDateTime from, OffsetDateTime to) {
        assertEquals(List.of(), Window.months(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-02T00:00:00+01:00",
        "2026-01-01T00:00:00.5Z, 2026-01-02T00:00:00Z",
        "2026-01-01T00:00:00Z, 2026-01-02T00:00:00.5Z"
    })
    void mixedOrFractionalRangeIsRefused(OffsetDateTime from, OffsetDateTime to) {
        assertThrows(IllegalArgumentException.class, () -> Window.months(from, to));
    }

    @Test
    void anyRangeIsCoveredByWindowsOfAMonthThatOverlapByASecond() {
        long seed = 20_260_101;
        Random random = new Random(seed);
        OffsetDateTime context = OffsetDateTime.parse("2019-12-25T00:00:00Z");
        for (int i = 0; i < 5_000; i++) {
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 14 * 60 + 1) - 14 * 60));
            OffsetDateTime from =
                    context.plusSeconds(random.nextInt(6 * 366 * 86_400)).withOffsetSameInstant(offset);
            int longest = random.nextBoolean() ? 40 * 86_400 : 2 * 366 * 86_400;
            OffsetDateTime to = from.plusSeconds(1 + random.nextInt(longest));
            String which = "seed " + seed + ", case " + i + ": " + from + " to " + to;

            List<Window> windows = Window.months(from, to);

            assertEquals(from, windows.get(0).from(), which);
            assertEquals(to, windows.get(windows.size() - 1).to(), which);
            for (int w = 0; w < windows.size(); w++) {
                Window window = windows.get(w);
                assertFalse(window.to().isAfter(window.from().plusMonths(1)), which);
                assertTrue(window.width().compareTo(Duration.ofDays(31)) <= 0, which);
                assertEquals(offset, window.from().getOffset(), which);
                if (w > 0) {
                    assertEquals(windows.get(w - 1).to().minusSeconds(1), window.from(), which);
                }
                if (w < windows.size() - 1) {
                    assertEquals(window.from().plusMonths(1), window.to(), which);
                }
            }
        }
    }

    private static List<String> windows(String from, String to) {
        return Window.months(OffsetDateTime.parse(from), OffsetDateTime.parse(to)).stream()
                .map(Window::toString)
                .toList();
    }
}
