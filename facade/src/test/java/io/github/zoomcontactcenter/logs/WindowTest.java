package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-01-31T23:59:50+05:30");

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, must be before to",
        "2026-01-01T00:00:01Z, 2026-01-01T00:00:00Z, must be before to",
        "2026-01-01T00:00:00Z, 2026-01-02T00:00:00+01:00, one offset",
        "2026-01-01T00:00:00.001Z, 2026-01-02T00:00:00Z, whole seconds",
        "2026-01-01T00:00:00Z, 2026-01-02T00:00:00.001Z, whole seconds"
    })
    void badBoundsAreRefused(OffsetDateTime from, OffsetDateTime to, String reason) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Window(from, to))
                .getMessage();

        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("from (" + from + ")"), message);
        assertTrue(message.contains("to (" + to + ")"), message);
    }

    @Test
    void readsInTheFormOfTheApi() {
        assertEquals(
                "2026-01-31T23:59:50+05:30/2026-02-01T00:00:00+05:30",
                window(10).toString());
        assertEquals(
                "2026-01-01T00:00:00+00:00/2026-01-02T00:00:00+00:00",
                new Window(OffsetDateTime.parse("2026-01-01T00:00Z"), OffsetDateTime.parse("2026-01-02T00:00Z"))
                        .toString());
    }

    @Test
    void widthIsTheTimeBetweenTheBounds() {
        assertEquals(Duration.ofSeconds(10), window(10).width());
    }

    @Test
    void alignedWindowsMeetAtBoundsOfTheUnitAndCoverTheSame() {
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T10:00:00Z");
        OffsetDateTime to = from.plusMonths(2);
        Window first = Window.months(from, to).get(0);
        List<Window> windows = List.of(
                first.halves().get(0),
                first.halves().get(1),
                Window.months(from, to).get(1).halves().get(0),
                Window.months(from, to).get(1).halves().get(1));

        assertEquals(
                List.of(
                        "2026-01-01T10:00:00+00:00/2026-01-15T23:59:59+00:00",
                        "2026-01-16T00:00:00+00:00/2026-01-31T23:59:59+00:00",
                        "2026-02-01T00:00:00+00:00/2026-02-14T23:59:59+00:00",
                        "2026-02-15T00:00:00+00:00/2026-03-01T09:59:59+00:00"),
                Window.aligned(windows, ChronoUnit.DAYS).stream()
                        .map(Window::toString)
                        .toList());
    }

    @Test
    void alignedWindowsWithinOneUnitBecomeOneAndOthersThatDoNotMeetStayApart() {
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T10:00:00Z");
        Window hours = new Window(from, from.plusHours(4));
        Window earlier = new Window(from.minusDays(2), from.plusDays(1));

        List<Window> windows = new ArrayList<>(hours.halves());
        windows.addAll(earlier.halves());

        assertEquals(
                List.of(
                        hours,
                        new Window(
                                earlier.from(),
                                from.truncatedTo(ChronoUnit.DAYS).minusDays(1).minusSeconds(1)),
                        new Window(from.truncatedTo(ChronoUnit.DAYS).minusDays(1), earlier.to())),
                Window.aligned(windows, ChronoUnit.DAYS));
    }

    @Test
    void halvesAreEqualButForTheOverlap() {
        assertEquals(
                List.of(
                        "2026-01-31T23:59:50+05:30/2026-02-01T00:00:00+05:30",
                        "2026-01-31T23:59:59+05:30/2026-02-01T00:00:10+05:30"),
                window(20).halves().stream().map(Window::toString).toList());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "3, false", "4, true", "2000, true"})
    void halvesAreTwoSecondsAtLeastWithoutTheirOverlap(long seconds, boolean canBeSplit) {
        assertEquals(canBeSplit, window(seconds).canBeSplit());
    }

    @Test
    void halvesCoverTheWindowAndOverlapByASecond() {
        long seed = 20_260_102;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Window whole = window(4 + random.nextInt(random.nextBoolean() ? 60 : 31 * 86_400));
            String which = "seed " + seed + ", case " + i + ": " + whole;

            List<Window> halves = whole.halves();

            assertEquals(2, halves.size(), which);
            assertEquals(whole.from(), halves.get(0).from(), which);
            assertEquals(whole.to(), halves.get(1).to(), which);
            assertEquals(halves.get(0).to().minusSeconds(1), halves.get(1).from(), which);
            long difference = halves.get(1).width().minus(halves.get(0).width()).toSeconds() - 1;
            assertTrue(difference == 0 || difference == 1, which);
            assertTrue(halves.stream().allMatch(half -> half.width().compareTo(whole.width()) < 0), which);
        }
    }

    @Test
    void isReadBackFromItsText() {
        assertEquals(window(10), Window.parse(window(10).toString()));
    }

    @Test
    void survivesSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(window(10));
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(window(10), in.readObject());
        }
    }

    @Test
    void isItsOwnPartIfItIsShorterThanALength() {
        assertEquals(List.of(window(10)), window(10).partsShorterThan(Duration.ofSeconds(11)));
        assertEquals(List.of(window(10)), window(10).partsShorterThan(Duration.ofDays(365)));
    }

    @Test
    void isHalvedIfItIsAsLongAsALength() {
        assertEquals(window(10).halves(), window(10).partsShorterThan(Duration.ofSeconds(10)));
    }

    @Test
    void halvesAreHalvedUntilTheyAreShorterThanALength() {
        Window month = window(Duration.ofDays(31).toSeconds());
        Duration week = Duration.ofDays(7);

        List<Window> parts = month.partsShorterThan(week);

        assertEquals(
                month.halves().stream()
                        .flatMap(half -> half.halves().stream())
                        .flatMap(quarter ->
                                quarter.width().compareTo(week) < 0 ? Stream.of(quarter) : quarter.halves().stream())
                        .toList(),
                parts);
        assertTrue(parts.stream().allMatch(part -> part.width().compareTo(week) < 0));
        assertEquals(month.from(), parts.get(0).from());
        assertEquals(month.to(), parts.get(parts.size() - 1).to());
        for (int i = 1; i < parts.size(); i++) {
            assertEquals(
                    parts.get(i - 1).to().minus(Window.OVERLAP), parts.get(i).from());
        }
    }

    private static Window window(long seconds) {
        return new Window(FROM, FROM.plusSeconds(seconds));
    }
}
