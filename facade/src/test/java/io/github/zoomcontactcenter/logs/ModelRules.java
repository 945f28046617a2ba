package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.logs.testing.ServerRules.Bounds;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The rules of a model server: everything about the API that its documentation leaves open.
 *
 * @param finer whether a fraction of a second counts when a time is held against a bound
 * @param grain the unit that the server goes by, the last one of a range included; null if that is the bounds' matter
 * @param zone where a unit begins
 * @param byEnd whether lists are sorted by the end rather than the start
 * @param limitDays the longest range; 0 for a calendar month in the offset sent, -1 for one in UTC
 * @param narrows whether a longer range is narrowed rather than refused
 * @param narrowsStart whether it is the start that is moved then
 * @param dangling whether the last page has a token too, which leads to an empty page
 * @param emptyInside whether an empty page comes after the first one of several
 * @param faultRate how likely faults befall a window
 * @param slow whether whoever takes the records is slow, so that page tokens grow old
 * @param phantoms whether some records are counted and never listed
 * @param rewritten whether records have another form in each window
 * @param calm one in so many requests sees a record come, go or change
 */
record ModelRules(
        long seed,
        Bounds bounds,
        RangeMatch rangeMatch,
        boolean finer,
        ChronoUnit grain,
        ZoneOffset zone,
        boolean newestFirst,
        boolean byEnd,
        int limitDays,
        boolean narrows,
        boolean narrowsStart,
        Echo echo,
        Totals totals,
        Tokens tokens,
        OddRows oddRows,
        boolean dangling,
        boolean emptyInside,
        int pageSize,
        double faultRate,
        boolean slow,
        boolean phantoms,
        boolean rewritten,
        Motion motion,
        int calm) {

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
        AS_TEXT,
        ON_LAST_PAGE,
        /** The page's own. */
        OF_PAGE,
        TOO_LOW,
        /** No number. */
        UNREADABLE,
        MISSING;

        boolean isToldAtOnce() {
            return compareTo(AS_TEXT) <= 0;
        }

        boolean isExact() {
            return compareTo(ON_LAST_PAGE) <= 0;
        }
    }

    enum Tokens {
        OWN,
        /** The same for every window and reading. */
        NUMBERED,
        /** The same for every page of a window. */
        REPEATED
    }

    /** What stands among the records and isn't one. */
    enum OddRows {
        NONE,
        UNCOUNTED,
        /** Totals count it. */
        COUNTED
    }

    /** What happens while windows are read. */
    enum Motion {
        NONE,
        /** Records change. */
        CHANGES,
        /** Records arrive and change. */
        GROWS,
        /** Two records go, at most, and others change. */
        SHRINKS
    }

    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter WITH_Z = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /**
     * An echo that is a second short can't be told from one that means nothing, so a range is narrowed only if that
     * takes more than this off it.
     */
    private static final Duration LEAST_NARROWING = Duration.ofSeconds(2);

    /** What a range is answered for. */
    record Range(OffsetDateTime from, OffsetDateTime to, boolean narrowed) {}

    static ModelRules draw(long seed, SplittableRandom random, OffsetDateTime from, OffsetDateTime to) {
        int[] limits = {0, -1, 31, 30, 28, 20, 15, 7, 3, 2, 1};
        int limit = limits[random.nextInt(limits.length)];
        while (limit > 0 && Duration.between(from, to).toDays() > 40L * limit) {
            limit = limits[random.nextInt(limits.length)];
        }
        Motion motion = drawMotion(random);
        boolean still = motion == Motion.NONE;
        Totals totals = drawTotals(random, motion);
        Tokens tokens = random.nextBoolean() ? Tokens.OWN : Tokens.NUMBERED;
        if (ModelFeature.REPEATED_TOKENS.oneIn(5, random) && still) {
            tokens = Tokens.REPEATED;
        }
        OddRows oddRows = OddRows.NONE;
        if (ModelFeature.ODD_ROWS.oneIn(5, random)) {
            oddRows = still && totals.isToldAtOnce() && random.nextBoolean() ? OddRows.COUNTED : OddRows.UNCOUNTED;
        }
        // Whatever is missing could be taken for what isn't a record.
        boolean phantoms = random.nextInt(20) == 0 && still && totals.isExact() && oddRows == OddRows.NONE;
        // A page of a repeated token has to bring something new.
        boolean isFaulty = still && !phantoms && tokens != Tokens.REPEATED && oddRows != OddRows.COUNTED;
        double[] faultRates = {0, 0, 0.2, 1};
        int[] pageSizes = {1, 2, 3, 7, 20, 100};
        ChronoUnit[] grains = {ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS, ChronoUnit.DAYS};
        int[] calms = {1, 2, 5};
        return new ModelRules(
                seed,
                pick(random, Bounds.values()),
                drawRangeMatch(random),
                random.nextBoolean(),
                ModelFeature.GRAIN.oneIn(4, random) && totals.isToldAtOnce() ? pick(random, grains) : null,
                random.nextInt(3) == 0 ? ZoneOffset.UTC : from.getOffset(),
                random.nextBoolean(),
                random.nextBoolean(),
                limit,
                random.nextBoolean(),
                random.nextBoolean(),
                pick(random, Echo.values()),
                totals,
                tokens,
                oddRows,
                random.nextInt(3) == 0 && still,
                random.nextInt(3) == 0 && still && tokens != Tokens.REPEATED,
                pageSizes[random.nextInt(pageSizes.length)],
                isFaulty ? faultRates[random.nextInt(faultRates.length)] : 0,
                random.nextInt(4) == 0,
                phantoms,
                ModelFeature.REWRITTEN.oneIn(4, random),
                motion,
                calms[random.nextInt(calms.length)]);
    }

    private static Motion drawMotion(SplittableRandom random) {
        if (ModelFeature.CHANGES.oneIn(10, random)) {
            return Motion.CHANGES;
        }
        if (ModelFeature.ARRIVALS.oneIn(6, random)) {
            return Motion.GROWS;
        }
        return ModelFeature.REMOVALS.oneIn(6, random) ? Motion.SHRINKS : Motion.NONE;
    }

    private static Totals drawTotals(SplittableRandom random, Motion motion) {
        Totals totals = pick(random, Totals.values());
        boolean isText = ModelFeature.TEXT_TOTALS.oneIn(1, random);
        boolean isOfPage = ModelFeature.PAGE_TOTALS.oneIn(1, random);
        return switch (totals) {
            case AS_TEXT -> isText ? totals : Totals.ON_ALL_PAGES;
            case UNREADABLE -> isText && motion != Motion.SHRINKS ? totals : Totals.ON_ALL_PAGES;
            // While records come and go it doesn't show how many there were.
            case OF_PAGE -> isOfPage && motion == Motion.NONE ? totals : Totals.ON_ALL_PAGES;
            case ON_LAST_PAGE -> motion == Motion.NONE ? totals : Totals.ON_FIRST_PAGE;
            case TOO_LOW, MISSING -> motion == Motion.SHRINKS ? Totals.ON_FIRST_PAGE : totals;
            case ON_ALL_PAGES, ON_FIRST_PAGE -> totals;
        };
    }

    private static RangeMatch drawRangeMatch(SplittableRandom random) {
        boolean isEither = ModelFeature.START_OR_END.oneIn(1, random);
        RangeMatch match = pick(random, RangeMatch.values());
        return match == RangeMatch.START_OR_END && !isEither ? RangeMatch.START : match;
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

    /** Which records a range has. */
    Predicate<ModelRecord> within(OffsetDateTime from, OffsetDateTime to) {
        Bounds held = grain == null ? bounds : Bounds.HALF_OPEN;
        Instant first = (grain == null ? from : unit(from)).toInstant();
        Instant last = (grain == null ? to : unit(to).plus(1, grain)).toInstant();
        Predicate<Instant> isFrom = time -> held(time).compareTo(first) >= (held == Bounds.EXCLUSIVE ? 1 : 0);
        Predicate<Instant> isUpTo = time -> held(time).compareTo(last) <= (held == Bounds.INCLUSIVE ? 0 : -1);
        Predicate<Instant> isIn = isFrom.and(isUpTo);
        return switch (rangeMatch) {
            case START -> record -> isIn.test(record.start());
            case END -> record -> isIn.test(record.end());
            case START_OR_END -> record -> isIn.test(record.start()) || isIn.test(record.end());
            case OVERLAP -> record -> isFrom.test(record.end()) && isUpTo.test(record.start());
        };
    }

    /** The start of the unit that a time is in. */
    private OffsetDateTime unit(OffsetDateTime time) {
        return time.withOffsetSameInstant(zone).truncatedTo(grain);
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
