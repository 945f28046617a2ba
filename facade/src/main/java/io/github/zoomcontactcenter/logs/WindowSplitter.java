package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Decides how a window is split that is too large: in halves, if those list hardly more than the whole, and not less. A
 * server may list records in both: it may know whole days only, or list what was open at any time of a range. If the
 * halves list all of a day, an hour or a minute twice, one second of it lists the same, and parts that meet at its bound
 * list nothing twice, then that is the server's grain. Windows are split at its bounds then, and don't overlap.
 *
 * @param grain the server's grain, as far as it is known; seconds at first
 * @param counter the API's count of a window, by a request
 */
record WindowSplitter(ChronoUnit grain, Function<Window, OptionalLong> counter) {

    private static final List<ChronoUnit> GRAINS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES);

    /** A shorter part of a unit may have as much as the second that the halves share. */
    private static final Duration MIN_UNIT = Duration.ofSeconds(10);

    /** If there are no counts, nobody knows whether shorter halves list the same. */
    private static final Duration UNCOUNTED = Duration.ofDays(2);

    /** What happens so close to the middle is taken to be of the same moment. */
    private static final Duration LEAST_SHIFT = Duration.ofSeconds(10);

    /** Parts in order of time; or none, and a grain that wasn't known. */
    record Split(List<Window> parts, ChronoUnit grain) {}

    /**
     * Returns how to split a window; empty if it is to be read whole.
     *
     * @param total the window's own count; halves can't be compared with it if there is none
     */
    Optional<Split> split(Window window, OptionalLong total) {
        List<Window> halves = window.halves();
        if (total.isEmpty()) {
            return Optional.of(new Split(halves, grain))
                    .filter(split -> window.width().compareTo(UNCOUNTED) > 0);
        }
        long count = total.getAsLong();
        OffsetDateTime middle = halves.get(1).from();
        if (grain != ChronoUnit.SECONDS) {
            OffsetDateTime bound = middle.truncatedTo(grain);
            bound = isInside(bound, window) ? bound : bound.plus(1, grain);
            if (!isInside(bound, window)) {
                return Optional.empty();
            }
            List<Window> units = parts(window, bound);
            if (isWellSplit(listed(units), count)) {
                return Optional.of(new Split(units, grain));
            }
        }
        long listed = listed(halves);
        long twice = listed - count;
        Optional<ChronoUnit> found = GRAINS.stream()
                .filter(unit -> twice > count / 20 && unit.compareTo(grain) > 0)
                .filter(unit -> isGrain(unit, window, middle, twice, count))
                .findFirst();
        if (found.isPresent()) {
            return Optional.of(new Split(List.of(), found.get()));
        }
        if (isWellSplit(listed, count)) {
            return Optional.of(new Split(halves, grain));
        }
        // Many records may have the very second that the halves share.
        return Optional.of(window.width().dividedBy(8))
                .filter(shift -> shift.compareTo(LEAST_SHIFT) >= 0)
                .map(shift -> window.splitAt(middle.minus(shift)))
                .filter(parts -> isWellSplit(listed(parts), count))
                .map(parts -> new Split(parts, grain));
    }

    /** Nothing is lost, and an eighth is listed twice at most, as the parts may be split again. */
    private static boolean isWellSplit(long listed, long count) {
        return listed >= count && listed - count <= count / 8;
    }

    private boolean isGrain(ChronoUnit unit, Window window, OffsetDateTime inside, long twice, long count) {
        OffsetDateTime start = inside.truncatedTo(unit);
        OffsetDateTime end = start.plus(1, unit);
        boolean startsInside = isInside(start, window);
        if (!startsInside && !isInside(end, window)) {
            return false;
        }
        Window one = new Window(
                startsInside ? start : window.from(), isInside(end, window) ? end.minusSeconds(1) : window.to());
        if (one.width().compareTo(MIN_UNIT) < 0) {
            return false;
        }
        // Far from where the halves met, as many records may have that very second.
        boolean isEarly =
                Duration.between(one.from(), inside).compareTo(one.width().dividedBy(2)) < 0;
        OffsetDateTime second = isEarly ? one.to().minusSeconds(1) : one.from();
        long listed = listed(parts(window, startsInside ? start : end));
        return listed >= count
                && listed - count <= twice / 4
                && isAbout(twice, new Window(second, second.plusSeconds(1)))
                && isAbout(twice, one);
    }

    private boolean isAbout(long count, Window window) {
        return Math.abs(counter.apply(window).orElse(0) - count) <= count / 20;
    }

    private static boolean isInside(OffsetDateTime bound, Window window) {
        return bound.isAfter(window.from().plusSeconds(1)) && bound.isBefore(window.to());
    }

    private static List<Window> parts(Window window, OffsetDateTime bound) {
        return List.of(new Window(window.from(), bound.minusSeconds(1)), new Window(bound, window.to()));
    }

    private long listed(List<Window> parts) {
        return parts.stream().mapToLong(part -> counter.apply(part).orElse(0)).sum();
    }
}
