package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides how a window is split that is too large. A server may list records in several parts: it may know whole days
 * only, or list what was open at any time of a range. So the counts of two halves are asked for first, and a window is
 * split only as far as all parts list a quarter more than the whole. If the halves list all of a minute, an hour or a
 * day twice when they meet inside of it, and nothing when they meet at its bound, then that is the server's grain.
 *
 * @param grain the server's grain, as far as it is known; seconds at first
 * @param counter the API's count of a window, by a request
 */
record WindowSplitter(ChronoUnit grain, Function<Window, OptionalLong> counter) {

    private static final List<ChronoUnit> COARSER = List.of(ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS);

    /** Parts in order of time; or none, and a grain that wasn't known. */
    record Split(List<Window> parts, ChronoUnit grain) {}

    /**
     * Returns how to split a window; empty if it is to be read whole.
     *
     * @param total the window's own count; parts can't be compared with it if there is none
     */
    Optional<Split> split(Window window, OptionalLong total, int parts) {
        if (total.isEmpty()) {
            return Optional.of(new Split(window.split(parts), grain));
        }
        long count = total.getAsLong();
        if (grain != ChronoUnit.SECONDS) {
            List<Window> units = window.splitAt(grain, parts);
            if (units.size() < 2) {
                return Optional.empty();
            }
            if (isDisjoint(window, units.get(units.size() / 2).from(), count, units.size())) {
                return Optional.of(new Split(units, grain));
            }
        }
        OffsetDateTime middle = middleOf(window);
        long twice = listed(window, middle) - count;
        if (mostParts(twice, count) < parts) {
            for (ChronoUnit coarser : COARSER) {
                if (coarser.compareTo(grain) > 0 && isGrain(coarser, window, middle, twice, count, parts)) {
                    return Optional.of(new Split(List.of(), coarser));
                }
            }
        }
        long most = Math.min(parts, mostParts(twice, count));
        return most < 2 ? Optional.empty() : Optional.of(new Split(window.split((int) most), grain));
    }

    /** Inside of a minute, an hour and a day. */
    private static OffsetDateTime middleOf(Window window) {
        OffsetDateTime middle = window.from().plusSeconds(window.width().toSeconds() / 2);
        return window.width().toMinutes() < 4 ? middle : middle.withSecond(30);
    }

    private boolean isGrain(ChronoUnit unit, Window window, OffsetDateTime inside, long twice, long count, int parts) {
        OffsetDateTime start = inside.truncatedTo(unit);
        OffsetDateTime end = start.plus(1, unit);
        boolean startsInside = start.isAfter(window.from().plusSeconds(1));
        boolean endsInside = end.isBefore(window.to());
        if ((startsInside || endsInside) && !isDisjoint(window, startsInside ? start : end, count, parts)) {
            return false;
        }
        Window one = new Window(startsInside ? start : window.from(), endsInside ? end.minusSeconds(1) : window.to());
        long listed = one.equals(window) ? count : counter.apply(one).orElse(0);
        return Math.abs(listed - twice) <= twice / 20;
    }

    /** Whether parts that meet like there list everything, and hardly anything twice. */
    private boolean isDisjoint(Window window, OffsetDateTime start, long count, int parts) {
        long twice = listed(window, start) - count;
        return twice >= 0 && mostParts(twice, count) >= parts;
    }

    /** How much two parts list that don't overlap. */
    private long listed(Window window, OffsetDateTime start) {
        return Stream.of(new Window(window.from(), start.minusSeconds(1)), new Window(start, window.to()))
                .mapToLong(part -> counter.apply(part).orElse(0))
                .sum();
    }

    /** How many parts list a quarter more than the whole, if two list so much twice. */
    private static long mostParts(long twice, long count) {
        return twice <= 0 ? Long.MAX_VALUE : 1 + count / (4 * twice);
    }
}
