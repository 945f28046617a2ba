package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowWidthsTest {

    private final WindowWidths widths = new WindowWidths(WindowWidths.NOTHING_REFUSED);

    @Test
    void anyWindowFitsWhileNothingIsKnownAgainstIt() {
        Window century = days(36_500);

        assertEquals(List.of(century), widths.fit(century));
    }

    @Test
    void windowAsLongAsARefusedOneIsHalved() {
        widths.refused(days(31));

        assertEquals(days(31).cut(2), widths.fit(days(31)));
    }

    @Test
    void windowShorterThanARefusedOneFits() {
        widths.refused(days(31));
        Window aSecondLess = new Window(days(31).from().plusSeconds(1), days(31).to());

        assertEquals(List.of(aSecondLess), widths.fit(aSecondLess));
    }

    @Test
    void halvesAreHalvedUntilTheyFit() {
        widths.refused(days(7));

        List<Window> parts = widths.fit(days(31));

        assertEquals(
                days(31).cut(2).stream()
                        .flatMap(half -> half.cut(2).stream())
                        .flatMap(quarter -> quarter.width().compareTo(Duration.ofDays(7)) < 0
                                ? Stream.of(quarter)
                                : quarter.cut(2).stream())
                        .toList(),
                parts);
        assertTrue(parts.stream().allMatch(part -> part.width().compareTo(Duration.ofDays(7)) < 0));
        assertEquals(days(31).from(), parts.get(0).from());
        assertEquals(days(31).to(), parts.get(parts.size() - 1).to());
        for (int i = 1; i < parts.size(); i++) {
            assertEquals(
                    parts.get(i - 1).to().minus(Window.OVERLAP), parts.get(i).from());
        }
    }

    @Test
    void smallestRefusedWidthCountsInWhateverOrderTheyCome() {
        WindowWidths other = new WindowWidths(WindowWidths.NOTHING_REFUSED);
        widths.refused(days(31));
        widths.refused(days(8));
        other.refused(days(8));
        other.refused(days(31));

        assertEquals(widths.fit(days(30)), other.fit(days(30)));
        assertEquals(List.of(days(7)), widths.fit(days(7)));
        assertEquals(days(8).cut(2), widths.fit(days(8)));
    }

    @Test
    void whatWasLearntBeforeABreakIsKnownAfterIt() {
        widths.refused(days(8));

        WindowWidths resumed = new WindowWidths(widths.leastRefused());

        assertEquals(Duration.ofDays(8), resumed.leastRefused());
        assertEquals(widths.fit(days(31)), resumed.fit(days(31)));
    }

    private static Window days(int days) {
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        return new Window(from, from.plusDays(days));
    }
}
