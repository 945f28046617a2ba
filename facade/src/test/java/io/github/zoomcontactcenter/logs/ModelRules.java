package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.SplittableRandom;

/**
 * The rules of a model server: everything about the API that its documentation leaves open.
 *
 * @param finer whether a fraction of a second counts when a time is held against a bound
 * @param byEnd whether lists are sorted by the end rather than the start
 * @param limitDays the longest range; 0 for a calendar month in the offset sent, -1 for one in UTC
 * @param narrows whether a longer range is narrowed rather than refused
 * @param narrowsStart whether it is the start that is moved then
 * @param dangling whether the last page has a token too, which leads to an empty page
 * @param emptyInside whether an empty page comes after the first one of several
 * @param numberedTokens whether tokens are the same for every window and reading
 * @param faultRate how likely faults befall a window
 * @param slow whether whoever takes the records is slow, so that page tokens grow old
 */
record ModelRules(
        long seed,
        Bounds bounds,
        RangeMatch rangeMatch,
        boolean finer,
        boolean newestFirst,
        boolean byEnd,
        int limitDays,
        boolean narrows,
        boolean narrowsStart,
        Echo echo,
        Totals totals,
        boolean dangling,
        boolean emptyInside,
        boolean numberedTokens,
        int pageSize,
        double faultRate,
        boolean slow,
        boolean phantoms) {

    enum Bounds {
        INCLUSIVE,
        HALF_OPEN,
        EXCLUSIVE
    }

    enum RangeMatch {
        START,
        END,
        OVERLAP
    }

    enum Echo {
        AS_REQUESTED,
        UTC,
        /** The local time with a {@code Z} that means nothing. */
        LITERAL_Z,
        OTHER_OFFSET,
        OFF_BY_ONE,
        ONLY_IF_NARROWED,
        DATES_UNLESS_NARROWED
    }

    enum Totals {
        ON_ALL_PAGES,
        ON_FIRST_PAGE,
        ON_LAST_PAGE,
        TOO_LOW,
        MISSING
    }

    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter WITH_Z = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /**
     * An echo that is a second short can't be told from one that means nothing, so a range is narrowed only if that takes
     * more than this off it.
     */
    private static final Duration LEAST_NARROWING = Duration.ofSeconds(2);

    /** What a range is answered for. */
    record Range(OffsetDateTime from, OffsetDateTime to, boolean narrowed) {}

    static ModelRules draw(long seed, SplittableRandom random, Duration range) {
        Totals totals = pick(random, Totals.values());
        int[] limits = {0, -1, 31, 30, 28, 20, 15, 7, 3, 2, 1};
        int limit = limits[random.nextInt(limits.length)];
        while (limit > 0 && range.toDays() > 40L * limit) {
            limit = limits[random.nextInt(limits.length)];
        }
        boolean countsAll = totals != Totals.TOO_LOW && totals != Totals.MISSING;
        boolean phantoms = countsAll && random.nextInt(20) == 0;
        double[] faultRates = {0, 0, 0.2, 1};
        int[] pageSizes = {1, 2, 3, 7, 20, 100};
        return new ModelRules(
                seed,
                pick(random, Bounds.values()),
                pick(random, RangeMatch.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                limit,
                random.nextBoolean(),
                random.nextBoolean(),
                pick(random, Echo.values()),
                totals,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextBoolean(),
                pageSizes[random.nextInt(pageSizes.length)],
                phantoms ? 0 : faultRates[random.nextInt(faultRates.length)],
                random.nextInt(4) == 0,
                phantoms);
    }

    private static <E> E pick(SplittableRandom random, E[] values) {
        return values[random.nextInt(values.length)];
    }

    boolean takes(OffsetDateTime from, OffsetDateTime to) {
        Duration over = Duration.between(latestEnd(from), to);
        return over.compareTo(narrows ? LEAST_NARROWING : Duration.ZERO) <= 0;
    }

    OffsetDateTime latestEnd(OffsetDateTime from) {
        return switch (limitDays) {
            case 0 -> from.plusMonths(1);
            case -1 -> from.withOffsetSameInstant(ZoneOffset.UTC).plusMonths(1).withOffsetSameInstant(from.getOffset());
            default -> from.plusDays(limitDays);
        };
    }

    Range covered(OffsetDateTime from, OffsetDateTime to) {
        if (takes(from, to)) {
            return new Range(from, to, false);
        }
        OffsetDateTime end = latestEnd(from);
        return narrowsStart ? new Range(to.minus(Duration.between(from, end)), to, true) : new Range(from, end, true);
    }

    boolean has(ModelRecord record, OffsetDateTime from, OffsetDateTime to) {
        Instant start = held(record.start());
        Instant end = held(record.end());
        Instant first = rangeMatch == RangeMatch.START ? start : end;
        Instant last = rangeMatch == RangeMatch.END ? end : start;
        int afterFrom = first.compareTo(from.toInstant());
        int beforeTo = to.toInstant().compareTo(last);
        return switch (bounds) {
            case INCLUSIVE -> afterFrom >= 0 && beforeTo >= 0;
            case HALF_OPEN -> afterFrom >= 0 && beforeTo > 0;
            case EXCLUSIVE -> afterFrom > 0 && beforeTo > 0;
        };
    }

    private Instant held(Instant time) {
        return finer ? time : time.truncatedTo(ChronoUnit.SECONDS);
    }

    Comparator<ModelRecord> order() {
        Comparator<ModelRecord> byTime = Comparator.comparing(byEnd ? ModelRecord::end : ModelRecord::start);
        return (newestFirst ? byTime.reversed() : byTime).thenComparing(ModelRecord::serial);
    }

    /** How many pages so many records take, however well they are asked for. */
    int pagesFor(int rows) {
        int pages = Math.max(1, (rows + pageSize - 1) / pageSize);
        return pages + (emptyInside && pages > 1 ? 1 : 0) + (dangling ? 1 : 0);
    }

    /** The echo of a bound, in JSON. */
    String echoed(Range range, boolean ofFrom) {
        OffsetDateTime time = ofFrom ? range.from : range.to;
        String text = switch (echo) {
            case AS_REQUESTED -> WITH_OFFSET.format(time);
            case UTC -> WITH_Z.format(time.withOffsetSameInstant(ZoneOffset.UTC));
            case LITERAL_Z -> WITH_Z.format(time);
            case OTHER_OFFSET -> WITH_OFFSET.format(time.withOffsetSameInstant(ZoneOffset.ofHours(-7)));
            case OFF_BY_ONE -> {
                // At one of the bounds, which one and where to depends on the range.
                boolean here = (range.to.toEpochSecond() / 7 % 2 == 0) == ofFrom;
                int shift = range.to.toEpochSecond() / 3 % 2 == 0 ? 1 : -1;
                yield WITH_OFFSET.format(here ? time.plusSeconds(shift) : time);
            }
            case ONLY_IF_NARROWED -> range.narrowed ? WITH_OFFSET.format(time) : null;
            case DATES_UNLESS_NARROWED ->
                range.narrowed ? WITH_OFFSET.format(time) : time.toLocalDate().toString();
        };
        return text == null ? "null" : '"' + text + '"';
    }
}
