package io.github.zoomcontactcenter.logs;

import java.io.Serializable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The state of a listing: what identifies it, its whole range, for how long before its end the keys of records are
 * kept, the windows still to be read, the shortest range that the API refused as too long, the grain in which it lists,
 * the keys of records that may come again with the epoch second until when they may, and the caller's position.
 * Immutable.
 */
record ListingState(
        String listing,
        OffsetDateTime from,
        OffsetDateTime end,
        Duration lookBack,
        List<Window> remaining,
        Duration leastRefused,
        ChronoUnit grain,
        Map<RecordKey, Long> boundary,
        long position)
        implements Serializable {

    /** The time of an engagement may be that of any place. */
    private static final long DAY = Duration.ofDays(1).toSeconds();

    static final Duration NONE_REFUSED = Duration.ofSeconds(Long.MAX_VALUE);

    /** Splits what would be refused as too long, and refuses what a damaged checkpoint would fail with only later. */
    ListingState {
        Arguments.check(
                !listing.isEmpty()
                        && !end.isBefore(from)
                        && position >= 0
                        && isLookBack(lookBack)
                        && grain.compareTo(ChronoUnit.SECONDS) >= 0
                        && grain.compareTo(ChronoUnit.DAYS) <= 0
                        && leastRefused.compareTo(Window.MIN_RANGE_LIMIT) >= 0,
                "not the state of a listing");
        remaining = remaining.stream()
                .flatMap(window -> window.partsShorterThan(leastRefused).stream())
                .toList();
        boundary = Map.copyOf(boundary);
    }

    /** The state of a listing of which nothing has settled; all that it lists {@linkplain #continued continues} it. */
    static ListingState empty(String listing, OffsetDateTime from) {
        return new ListingState(
                listing, from, from, Duration.ZERO, List.of(), NONE_REFUSED, ChronoUnit.SECONDS, Map.of(), 0);
    }

    boolean isEmpty() {
        return from.isEqual(end);
    }

    /**
     * What is left, what is to be read again for the look-back, and what is new up to another end. What is left and
     * reaches into the look-back is planned anew with it. By the keys no record is returned again.
     */
    ListingState continued(String newListing, OffsetDateTime newEnd, Duration newLookBack) {
        OffsetDateTime again = later(from, end.minus(newLookBack));
        List<Window> before =
                remaining.stream().filter(window -> window.to().isBefore(again)).toList();
        OffsetDateTime start = remaining.stream()
                .filter(window -> !window.to().isBefore(again))
                .map(Window::from)
                .reduce(again, (one, other) -> one.isBefore(other) ? one : other);
        List<Window> anew = Window.months(start, before.size() == remaining.size() ? newEnd : later(end, newEnd));
        boolean isAligned = grain == ChronoUnit.SECONDS || anew.isEmpty();
        List<Window> windows = Stream.concat(before.stream(), (isAligned ? anew : Window.aligned(anew, grain)).stream())
                .toList();
        return new ListingState(
                newListing, from, later(end, newEnd), newLookBack, windows, leastRefused, grain, boundary, position);
    }

    static boolean isLookBack(Duration duration) {
        return !duration.isNegative() && duration.compareTo(Duration.ofDays(3_660)) <= 0;
    }

    /** The window to be read next. */
    Window next() {
        return remaining.get(0);
    }

    List<Window> afterNext() {
        return remaining.subList(1, remaining.size());
    }

    /** With the next window in parts. */
    ListingState split(List<Window> parts) {
        List<Window> windows =
                Stream.concat(parts.stream(), afterNext().stream()).toList();
        return new ListingState(listing, from, end, lookBack, windows, leastRefused, grain, boundary, position);
    }

    /** With no more than what lies before a time, which is before the end of the next window. */
    ListingState endingAt(OffsetDateTime time) {
        OffsetDateTime newEnd = later(next().from(), time);
        List<Window> windows = Window.months(next().from(), newEnd);
        return new ListingState(listing, from, newEnd, lookBack, windows, leastRefused, grain, boundary, position);
    }

    /** After the API refused the next window as too long. */
    ListingState refused() {
        return new ListingState(listing, from, end, lookBack, remaining, next().width(), grain, boundary, position);
    }

    ListingState withGrain(ChronoUnit found) {
        List<Window> windows = Window.aligned(remaining, found);
        return new ListingState(listing, from, end, lookBack, windows, leastRefused, found, boundary, position);
    }

    /** After the next window was read; with the keys of its records, and when their engagements ended. */
    ListingState after(Map<RecordKey, Long> ends) {
        long to = next().to().toEpochSecond();
        // What is listed once more begins there, or a day before it, if the API lists whole days.
        long again = afterNext().stream()
                .mapToLong(window -> window.from().toEpochSecond())
                .reduce(end.minus(lookBack).toEpochSecond() - DAY, Math::min);
        Map<RecordKey, Long> mayComeAgain = new HashMap<>(boundary);
        mayComeAgain.values().removeIf(until -> until < again - Window.OVERLAP.toSeconds());
        ends.forEach((key, endsAt) -> mayComeAgain.merge(key, Math.max(to, endsAt + DAY), Math::max));
        return new ListingState(listing, from, end, lookBack, afterNext(), leastRefused, grain, mayComeAgain, position);
    }

    ListingState withPosition(long newPosition) {
        return new ListingState(listing, from, end, lookBack, remaining, leastRefused, grain, boundary, newPosition);
    }

    private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
