package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowSplitterTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final Window MONTH = new Window(FROM, FROM.plusMonths(1));

    private record Engagement(OffsetDateTime start, OffsetDateTime end) {}

    private final List<Engagement> engagements = new ArrayList<>();
    private int requests;

    private BiPredicate<Window, Engagement> lists =
            (window, engagement) -> !engagement.start.isBefore(window.from()) && !engagement.start.isAfter(window.to());

    private static final BiPredicate<Window, Engagement> OVERLAP =
            (window, engagement) -> !engagement.end.isBefore(window.from()) && !engagement.start.isAfter(window.to());

    private OptionalLong count(Window window) {
        requests++;
        return OptionalLong.of(engagements.stream()
                .filter(engagement -> lists.test(window, engagement))
                .count());
    }

    private void add(int count, OffsetDateTime from, Duration apart, Duration length) {
        for (int i = 0; i < count; i++) {
            OffsetDateTime start = from.plus(apart.multipliedBy(i));
            engagements.add(new Engagement(start, start.plus(length)));
        }
    }

    private Optional<WindowSplitter.Split> split(Window window, ChronoUnit grain) {
        OptionalLong total = count(window);
        requests = 0;
        return new WindowSplitter(grain, this::count).split(window, total);
    }

    private void listByWhole(ChronoUnit unit) {
        lists = (window, engagement) -> !engagement.start.isBefore(window.from().truncatedTo(unit))
                && engagement.start.isBefore(window.to().truncatedTo(unit).plus(1, unit));
    }

    @Test
    void anOrdinaryServerIsAskedForTheCountsOfBothHalves() {
        add(7_000, FROM, Duration.ofMinutes(6), Duration.ofMinutes(3));
        assertEquals(
                MONTH.halves(), split(MONTH, ChronoUnit.SECONDS).orElseThrow().parts());
        assertEquals(2, requests);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChronoUnit.class,
            names = {"MINUTES", "HOURS", "DAYS"})
    void aGrainIsFoundOutAndWindowsAreSplitAtItsBounds(ChronoUnit unit) {
        listByWhole(unit);
        add(7_000, FROM, unit.getDuration().dividedBy(1_000), Duration.ZERO);
        Window window = new Window(FROM, FROM.plus(7, unit));
        WindowSplitter.Split split = split(window, ChronoUnit.SECONDS).orElseThrow();
        assertEquals(List.of(window), split.parts());
        assertEquals(unit, split.grain());

        List<Window> parts = split(window, unit).orElseThrow().parts();
        assertEquals(FROM.plus(3, unit), parts.get(1).from());
        assertEquals(FROM.plus(3, unit).minusSeconds(1), parts.get(0).to());
        assertEquals(Optional.empty(), split(new Window(FROM, FROM.plus(1, unit).minusSeconds(1)), unit));
    }

    @Test
    void aPartThatIsShorterThanTheGrainIsReadWhole() {
        listByWhole(ChronoUnit.DAYS);
        add(7_000, FROM, Duration.ofSeconds(10), Duration.ZERO);
        assertEquals(Optional.empty(), split(new Window(FROM, FROM.plusHours(8)), ChronoUnit.SECONDS));
    }

    @Test
    void whatIsOpenAllMonthIsReadWholeAndWhatIsOpenInOneHalfIsSplitOff() {
        lists = OVERLAP;
        add(7_000, FROM.plusHours(1), Duration.ofMillis(1), Duration.ofDays(14));
        Window half = MONTH.halves().get(0);
        assertEquals(2, split(MONTH, ChronoUnit.SECONDS).orElseThrow().parts().size());
        assertEquals(Optional.empty(), split(half, ChronoUnit.SECONDS));
    }

    @Test
    void aCampaignOfOneDayIsNoGrain() {
        lists = OVERLAP;
        add(800, FROM.plusDays(9).plusHours(1), Duration.ofMillis(1), Duration.ofHours(22));
        add(480 * 31, FROM, Duration.ofMinutes(3), Duration.ofMinutes(2));
        for (int days = 1; days < 9; days++) {
            Window window = new Window(
                    FROM.plusDays(9).minusDays(days), FROM.plusDays(10).plusDays(days));
            split(window, ChronoUnit.SECONDS)
                    .ifPresent(split -> assertEquals(ChronoUnit.SECONDS, split.grain(), window::toString));
        }
    }

    @Test
    void aBurstInTheMiddlesVerySecondDoesNotKeepAWindowWhole() {
        add(3_000, FROM, Duration.ofMinutes(14), Duration.ZERO);
        add(4_000, MONTH.halves().get(0).to(), Duration.ZERO, Duration.ZERO);
        List<Window> parts = split(MONTH, ChronoUnit.SECONDS).orElseThrow().parts();
        assertEquals(2, parts.size());
        assertTrue(parts.get(0).to().isBefore(MONTH.halves().get(0).to().minusDays(3)));
    }

    @Test
    void halvesThatListLessThanTheWholeAreNotRead() {
        lists = (window, engagement) ->
                !engagement.start.isBefore(window.from()) && !engagement.end.isAfter(window.to());
        add(7_000, FROM, Duration.ofMinutes(6), Duration.ofHours(1));
        assertEquals(Optional.empty(), split(MONTH, ChronoUnit.SECONDS));
    }

    @Test
    void withoutACountHalvesAreReadAsTheyAre() {
        Optional<WindowSplitter.Split> split =
                new WindowSplitter(ChronoUnit.SECONDS, this::count).split(MONTH, OptionalLong.empty());
        assertTrue(split.orElseThrow().parts().equals(MONTH.halves()) && requests == 0);
        Window twoDays = new Window(FROM, FROM.plusDays(2));
        assertEquals(
                Optional.empty(),
                new WindowSplitter(ChronoUnit.SECONDS, this::count).split(twoDays, OptionalLong.empty()));
    }
}
