package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.client.ApiDateTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The range that a response says it covers. Its width is compared with the window's, and its bounds only roughly: they
 * may be in the wall-clock time of some place, as with Zoom's {@code Z}, or dates. A bound that isn't told is empty.
 */
record EchoedRange(String from, String to) {

    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** Without offsets, two times may lie on both sides of a change to or from summer time. */
    private static final Duration CHANGE_OF_OFFSET = Duration.ofHours(1);

    /** No bound is further off, wherever the time or date is meant. */
    private static final Duration OTHER_PLACE = Duration.ofHours(24 + 14);

    /** Offsets from UTC are multiples of a quarter of an hour. */
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    /** How far a server's now may be from the {@code Date} of its response. */
    private static final Duration NOW = Duration.ofMinutes(1);

    /**
     * Whether it doesn't cover the window. A second less may be a rounding, but not if just that makes it whole days.
     */
    boolean isNarrowerThan(Window window) {
        Duration width = width().orElse(window.width());
        Duration less = window.width().minus(width);
        boolean wholeDays = !width.isZero() && width.equals(Duration.ofDays(width.toDays()));
        return (less.compareTo(tolerance()) > 0 && !mayBeSummerTime(less, window))
                || (less.equals(ROUNDING) && hasOffsets() && wholeDays)
                || time(from).filter(window.from().plus(OTHER_PLACE)::isBefore).isPresent()
                || time(to).filter(window.to().minus(OTHER_PLACE)::isAfter).isPresent();
    }

    /** Whether it begins with the window, in the time of whatever place, and ends at the server's now. */
    boolean endsAt(Instant now, Window window) {
        long shift = time(from)
                .map(start -> Duration.between(window.from(), start).toSeconds())
                .orElse(0L);
        if (Math.floorMod(shift + ROUNDING.toSeconds(), QUARTER) > 2 * ROUNDING.toSeconds()) {
            return false;
        }
        Duration lessThanNow = Duration.between(window.from().toInstant(), now)
                .minus(width().orElse(Duration.ZERO))
                .abs();
        return lessThanNow.compareTo(hasOffsets() ? NOW : NOW.plus(tolerance())) <= 0;
    }

    /** Empty if it isn't known, or in no known form. A date without a time may stand for all of its day. */
    Optional<Duration> width() {
        Duration lastDay = to.length() == "yyyy-MM-dd".length() ? Duration.ofDays(1) : Duration.ZERO;
        return time(from)
                .flatMap(start ->
                        time(to).map(end -> Duration.between(start, end).plus(lastDay)));
    }

    /**
     * Whether it is in the time of another place, which changes by an hour or half of one, though it has Zoom's Z. That
     * is a letter, and no offset. If one bound is as requested, the other one is narrowed.
     */
    private boolean mayBeSummerTime(Duration less, Window window) {
        return (from + to).matches(".*Z.*Z")
                && time(from).filter(window.from()::isEqual).isEmpty()
                && time(to).filter(window.to()::isEqual).isEmpty()
                && Stream.of(CHANGE_OF_OFFSET, CHANGE_OF_OFFSET.dividedBy(2))
                        .anyMatch(change -> less.minus(change).abs().compareTo(ROUNDING) <= 0);
    }

    private Duration tolerance() {
        return hasOffsets() ? ROUNDING : CHANGE_OF_OFFSET;
    }

    private boolean hasOffsets() {
        return Stream.of(from, to)
                .allMatch(text -> ApiDateTime.of(text).toOffsetDateTime().isPresent());
    }

    /** For a width it doesn't matter which offset two bounds are in that have none. */
    static Optional<OffsetDateTime> time(String text) {
        return ApiDateTime.of(text)
                .toOffsetDateTime()
                .or(() -> ApiDateTime.of(text + "Z").toOffsetDateTime());
    }

    /** Without text that isn't a time, which may be anything. */
    @Override
    public String toString() {
        return Stream.of(from, to)
                .map(bound -> time(bound).isPresent() ? bound : "?")
                .collect(Collectors.joining(" to "));
    }
}
