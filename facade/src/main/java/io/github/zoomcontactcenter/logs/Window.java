package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.Arguments.check;

import io.github.zoomcontactcenter.client.ApiDateTime;
import java.io.Serializable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of time that is requested in one series of pages, of a month at most. Neighbouring windows of a listing
 * overlap by a second, unless the API lists whole minutes, hours or days.
 *
 * @param from its start, in whole seconds
 * @param to its end, in whole seconds and the same offset, later than {@code from}
 */
public record Window(OffsetDateTime from, OffsetDateTime to) implements Serializable {

    /** What neighbouring windows share, since whether the API's bounds are inclusive is not documented. */
    static final Duration OVERLAP = Duration.ofSeconds(1);

    /** No known limit of the API is shorter; a shorter range that is refused lies outside of what the API keeps. */
    static final Duration MIN_RANGE_LIMIT = Duration.ofDays(1);

    private static final int MIN_SECONDS = 4;

    /** @throws IllegalArgumentException if the bounds are out of order, of two offsets, or not whole seconds */
    public Window {
        check(from.isBefore(to), "from (" + from + ") must be before to (" + to + ")");
        check(
                from.getOffset().equals(to.getOffset()) && from.getNano() == 0 && to.getNano() == 0,
                "from (" + from + ") and to (" + to + ") must be whole seconds in one offset");
    }

    /** Splits a range, which may be empty, into windows of a month at most, the API's limit, by each window's start. */
    static List<Window> months(OffsetDateTime from, OffsetDateTime to) {
        List<Window> windows = new ArrayList<>();
        OffsetDateTime start = from;
        OffsetDateTime end = from;
        while (end.isBefore(to)) {
            OffsetDateTime monthLater = start.plusMonths(1);
            end = monthLater.isBefore(to) ? monthLater : to;
            windows.add(new Window(start, end));
            start = end.minus(OVERLAP);
        }
        return List.copyOf(windows);
    }

    /** How long it is. */
    public Duration width() {
        return Duration.between(from, to);
    }

    /** Whether its halves are much longer than their overlap. */
    boolean canBeSplit() {
        return width().toSeconds() >= MIN_SECONDS;
    }

    /** Its halves, which overlap as neighbours do. */
    List<Window> halves() {
        return splitAt(from.plusSeconds(width().toSeconds() / 2));
    }

    /** The parts before and after a time within it, which overlap as neighbours do. */
    List<Window> splitAt(OffsetDateTime time) {
        OffsetDateTime end = time.truncatedTo(ChronoUnit.SECONDS);
        return List.of(new Window(from, end), new Window(end.minus(OVERLAP), to));
    }

    /** The parts that are shorter than a length, by halving: itself if it is. */
    List<Window> partsShorterThan(Duration length) {
        return width().compareTo(length) < 0
                ? List.of(this)
                : halves().stream()
                        .flatMap(half -> half.partsShorterThan(length).stream())
                        .toList();
    }

    /** The same range in windows that meet, without an overlap, at bounds of a unit. */
    static List<Window> aligned(List<Window> windows, ChronoUnit unit) {
        List<Window> aligned = new ArrayList<>();
        OffsetDateTime start = windows.get(0).from();
        for (int i = 0; i < windows.size(); i++) {
            OffsetDateTime end = windows.get(i).to();
            OffsetDateTime next = i + 1 < windows.size() ? windows.get(i + 1).from() : end.plusDays(1);
            if (Duration.between(next, end).abs().compareTo(OVERLAP) > 0) {
                aligned.addAll(months(start, end));
                start = next;
            } else if (next.plus(OVERLAP).truncatedTo(unit).isAfter(start.plus(OVERLAP))) {
                end = next.plus(OVERLAP).truncatedTo(unit);
                aligned.addAll(months(start, end.minusSeconds(1)));
                start = end;
            }
        }
        return aligned;
    }

    /** Reads {@link #toString()}. */
    static Window parse(String text) {
        int slash = text.indexOf('/');
        return new Window(
                OffsetDateTime.parse(text.substring(0, slash)), OffsetDateTime.parse(text.substring(slash + 1)));
    }

    /** The bounds in the API's form, such as {@code 2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00}. */
    @Override
    public String toString() {
        return ApiDateTime.of(from) + "/" + ApiDateTime.of(to);
    }
}
