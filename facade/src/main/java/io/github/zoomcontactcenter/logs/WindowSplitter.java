package io.github.zoomcontactcenter.logs;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides how a window is split that is too large: in halves, if those list hardly more than the whole, and not less. A
 * full half beside an empty one is halved on, and what lies around it is one part each. A server may list records in
 * both halves: it may know whole days only, or list what was open at any time of a range. If the halves list all of a
 * day, an hour or a minute twice, one second of it lists the same, and parts that meet at its bound list nothing twice,
 * then that is the server's grain. Windows are split at its bounds then, and don't overlap.
 *
 * @param grain the server's grain, as far as it is known; seconds at first
 * @param counter the API's count of a window, by a request
 */
record WindowSplitter(ChronoUnit grain, Function<Window, OptionalLong> counter) {

    private static final List<ChronoUnit> GRAINS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES);

    /** What happens within so long a time is taken to be of one moment. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    /** If there are no counts, nobody knows whether shorter halves list the same. */
    private static final Duration UNCOUNTED = Duration.ofDays(2);

    /** Parts in order of time, or the window itself; and the grain that was found, seconds if none was. */
    record Split(List<Window> parts, ChronoUnit grain) {}

    /**
     * Returns how to split a window; empty if it is to be read whole.
     *
     * @param total the window's own count; halves can't be compared with it if there is none
     */
    Optional<Split> split(Window window, OptionalLong total) {
        if (total.isEmpty()) {
            return Optional.of(new Split(window.halves(), SECONDS))
                    .filter(split -> window.width().compareTo(UNCOUNTED) > 0);
        }
        long count = total.getAsLong();
        Window full = window;
        Measured parts = measure(halves(full));
        while (parts.full(count).filter(Window::canBeSplit).isPresent()) {
            full = parts.full(count).get();
            parts = measure(halves(full));
        }
        Split split = parts.isWellSplit(count) ? new Split(parts.windows, SECONDS) : otherSplit(full, parts, count);
        Split all = new Split(within(window, split.parts), split.grain);
        return Optional.of(all).filter(found -> !found.equals(new Split(List.of(window), SECONDS)));
    }

    /** At a bound of the grain; none if there is no such bound inside. */
    private List<Window> halves(Window window) {
        OffsetDateTime middle = window.halves().get(1).from();
        if (grain == SECONDS) {
            return window.halves();
        }
        return Stream.of(middle.truncatedTo(grain), middle.truncatedTo(grain).plus(1, grain))
                .filter(bound -> isInside(bound, window))
                .findFirst()
                .map(bound -> parts(window, bound))
                .orElse(List.of());
    }

    /** Where halves won't do: at the bounds of a coarser grain, or beside a burst; or not at all. */
    private Split otherSplit(Window full, Measured halves, long count) {
        Split whole = new Split(List.of(full), SECONDS);
        if (halves.windows.isEmpty()) {
            return whole;
        }
        OffsetDateTime middle = full.halves().get(1).from();
        Measured anywhere = grain == SECONDS ? halves : measure(full.halves());
        long twice = anywhere.listed() - count;
        for (ChronoUnit unit : GRAINS) {
            if (twice > count / 20 && unit.compareTo(grain) > 0 && isGrain(unit, full, middle, twice, count)) {
                return new Split(whole.parts, unit);
            }
        }
        Duration shift = full.width().dividedBy(8);
        if (!anywhere.isWellSplit(count) && shift.compareTo(MOMENT) >= 0) {
            // Many records may have the very second that the halves share.
            anywhere = measure(full.splitAt(middle.minus(shift)));
        }
        return anywhere.isWellSplit(count) ? new Split(anywhere.windows, SECONDS) : whole;
    }

    /** The parts, and what a window has before and after them. */
    private List<Window> within(Window window, List<Window> parts) {
        Window first = parts.get(0);
        Window last = parts.get(parts.size() - 1);
        // As neighbours do.
        long overlap = grain == SECONDS ? Window.OVERLAP.toSeconds() : -1;
        List<Window> all = new ArrayList<>(parts);
        if (first.from().isAfter(window.from())) {
            all.add(0, new Window(window.from(), first.from().plusSeconds(overlap)));
        }
        if (last.to().isBefore(window.to())) {
            all.add(new Window(last.to().minusSeconds(overlap), window.to()));
        }
        return all;
    }

    private Measured measure(List<Window> parts) {
        return new Measured(
                parts, parts.stream().map(part -> counter.apply(part).orElse(0)).toList());
    }

    /** Windows, and the API's counts of them. */
    private record Measured(List<Window> windows, List<Long> counts) {

        /** The one that has everything beside an empty one. */
        Optional<Window> full(long count) {
            return counts.contains(0L) && counts.contains(count)
                    ? Optional.of(windows.get(counts.indexOf(count)))
                    : Optional.empty();
        }

        long listed() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /** Nothing is lost, and an eighth is listed twice at most, as the parts may be split again. */
        boolean isWellSplit(long count) {
            return !windows.isEmpty() && listed() >= count && listed() - count <= count / 8;
        }
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
        if (one.width().compareTo(MOMENT) < 0) {
            return false;
        }
        // Far from where the halves met, as many records may have that very second.
        boolean isEarly =
                Duration.between(one.from(), inside).compareTo(one.width().dividedBy(2)) < 0;
        OffsetDateTime second = isEarly ? one.to().minusSeconds(1) : one.from();
        long listed = measure(parts(window, startsInside ? start : end)).listed();
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
}
