package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A range, the records of a server, its rules, and how its windows are read: all of it drawn from a seed. */
final class ModelCase {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    final FakeClock clock = FakeClock.standingAt(NOW);
    final OffsetDateTime from;
    final OffsetDateTime to;
    final ModelRules rules;
    final List<ModelRecord> records;
    final int windowRecords;
    final long windowBytes;
    final boolean allowIncomplete;

    /**
     * Whether a window holds 50 full pages, as it does by default: rarely enough has it to be cut for its size then,
     * for the requests to be held against the least alone.
     */
    final boolean roomy;

    /** Whether no window is too large. */
    final boolean hasRoomForAll;

    /** Whether there are so many records that what it takes to split windows hardly counts. */
    final boolean vast;

    ModelCase(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] offsets = {0, 0, 330, -480, 840};
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * offsets[random.nextInt(offsets.length)]);
        from = drawStart(random, offset);
        to = drawEnd(random, from);
        Duration range = Duration.between(from, to);
        rules = ModelRules.draw(seed, random, from, to);
        vast = random.nextInt(100) == 0;
        roomy = random.nextInt(3) == 0 || vast;
        records = drawRecords(random, range);
        records.sort(rules.order());

        // In what overlaps, cutting leaves those out that began before and end after: there has to be room for them.
        boolean isCrowded =
                ModelFeature.CROWDED.oneIn(2, random) && rules.totals().isToldAtOnce();
        int running = rules.rangeMatch() == RangeMatch.OVERLAP && !isCrowded ? 2 * mostAtOnce() + 3 : 1;
        running += rules.motion() == ModelRules.Motion.GROWS ? 2 * ModelServer.MOST_ARRIVALS : 0;
        int longest = records.stream().mapToInt(ModelRecord::size).max().orElse(1);
        boolean large = records.size() > 60;
        // With fewer, what is counted in parts says too little.
        int least = roomy ? 50 * rules.pageSize() : 20;
        windowRecords = Math.max(running, least + random.nextInt(46));
        // What is rewritten takes more than what it is written as at first.
        windowBytes = random.nextInt(roomy || large ? 1 : 3) == 0 || rules.rewritten()
                ? 1_000_000
                : Math.max((long) running * longest, random.nextInt(5_000, 40_000));
        allowIncomplete = random.nextBoolean();
        hasRoomForAll = records.size() <= windowRecords
                && records.stream().mapToLong(ModelRecord::size).sum() <= windowBytes;
    }

    private static OffsetDateTime drawStart(SplittableRandom random, ZoneOffset offset) {
        OffsetDateTime start = OffsetDateTime.of(2023, 1, 1, 0, 0, 0, 0, offset);
        return switch (random.nextInt(4)) {
            case 0 -> start.plusMonths(random.nextInt(24));
            case 1 -> start.plusMonths(random.nextInt(24)).plusDays(random.nextInt(27, 31));
            default -> start.plusSeconds(random.nextLong(2 * 365 * 86_400L));
        };
    }

    private static OffsetDateTime drawEnd(SplittableRandom random, OffsetDateTime from) {
        return switch (random.nextInt(8)) {
            case 0 -> from.plusSeconds(random.nextInt(1, 121));
            case 1 -> from.plusSeconds(random.nextInt(1, 86_400));
            case 2 -> from.plusDays(random.nextInt(1, 46));
            case 3 -> from.plusDays(random.nextInt(1, 46)).plusSeconds(random.nextInt(-2, 3));
            case 4 -> from.plusMonths(1).plusSeconds(random.nextInt(-2, 4));
            case 5 -> from.plusMonths(random.nextInt(1, 4));
            case 6 -> from.plusSeconds(random.nextLong(1, 86_400L * 120));
            default -> from.plusMonths(random.nextInt(1, 15)).plusDays(random.nextInt(3));
        };
    }

    private List<ModelRecord> drawRecords(SplittableRandom random, Duration range) {
        List<ModelRecord> drawn = new ArrayList<>();
        int[] counts = {0, 3, 10, 20, 40, 40, 60, 150};
        int most = vast ? 1_000 : counts[random.nextInt(counts.length)];
        while (drawn.size() < most) {
            Instant time = drawTime(random, range);
            int together = random.nextInt(8) == 0 ? random.nextInt(2, vast ? 40 : 1 + most) : 1;
            boolean equal = random.nextBoolean();
            for (int i = 0; i < together && drawn.size() < most; i++) {
                Instant start = equal ? time : time.plusMillis(random.nextInt(1000));
                Instant end = start.plus(
                        together > 1 ? Duration.ofMillis(equal ? 0 : random.nextInt(2500)) : drawDuration(random));
                String id = drawId(random, drawn.size());
                boolean phantom = rules.phantoms() && random.nextInt(10) == 0;
                drawn.add(ModelRecord.of(drawn.size(), start, end, id, phantom, random));
            }
        }
        return drawn;
    }

    /** A record that comes while a window is read, most likely into it. */
    ModelRecord drawArrival(SplittableRandom random, int serial, Window window) {
        Instant start = random.nextInt(4) == 0
                ? drawTime(random, Duration.between(from, to))
                : window.from()
                        .toInstant()
                        .plusMillis(random.nextLong(window.width().toMillis()));
        return ModelRecord.of(serial, start, start.plus(drawDuration(random)), drawId(random, serial), false, random);
    }

    /** Anywhere in the range or a little beyond, with a liking for where it may be cut. */
    private Instant drawTime(SplittableRandom random, Duration range) {
        long millis = range.toMillis();
        int[] nearby = {-1001, -1000, -999, -1, 0, 0, 1, 500, 999, 1000, 1001};
        int near = nearby[random.nextInt(nearby.length)];
        return switch (random.nextInt(5)) {
            case 0 -> from.toInstant().plusMillis(millis * random.nextInt(17) / 16 / 1000 * 1000 + near);
            case 1 -> from.plusMonths(random.nextInt(4)).toInstant().plusMillis(near);
            case 2 -> (random.nextBoolean() ? from : to).toInstant().plusMillis(near);
            default -> from.toInstant().plusMillis(random.nextLong(-2000, millis + 2000));
        };
    }

    private static Duration drawDuration(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Duration.ZERO;
            case 1, 2 -> Duration.ofSeconds(random.nextInt(120));
            case 3 -> Duration.ofMillis(random.nextInt(10_000));
            case 4 -> Duration.ofDays(random.nextInt(45));
            default -> Duration.ofMillis(random.nextInt(3_600_000));
        };
    }

    private String drawId(SplittableRandom random, int serial) {
        // Where legs and what goes both leave it open whether a window is complete, there may be too few readings.
        boolean mayShare = rules.motion() != ModelRules.Motion.SHRINKS;
        return switch (random.nextInt(10)) {
            case 0 -> null;
            // Another record of the same engagement.
            case 1 -> "e" + (mayShare ? serial / 4 : serial);
            case 2 -> "\\u0065-ünï/" + serial + "\\\"==";
            default -> "e" + serial;
        };
    }

    /** How many records run at one time, or nearly. */
    private int mostAtOnce() {
        return (int) records.stream()
                .filter(this::staysLong)
                .mapToLong(one -> records.stream()
                        .filter(this::staysLong)
                        .filter(other -> !other.start().isAfter(one.start().plusSeconds(4))
                                && !other.end().isBefore(one.start()))
                        .count())
                .max()
                .orElse(0);
    }

    /**
     * Where there is room, what is short counts too: a heap of it would be read in several windows, and so as often.
     */
    private boolean staysLong(ModelRecord record) {
        return roomy || record.start().plusSeconds(3).isBefore(record.end());
    }

    ModelServer server() {
        return new ModelServer(this);
    }

    ReadOptions options() {
        return options(1);
    }

    /** @param concurrency how many windows are read at once */
    ReadOptions options(int concurrency) {
        return new ReadOptions(
                windowRecords, windowBytes, concurrency, allowIncomplete, new ServerClock(clock), new LogListener() {});
    }

    Checkpoint start() {
        return new Checkpoint(ListingState.empty("asked", from).continued("asked", to, Duration.ZERO));
    }

    /**
     * The requests that nobody can do without who doesn't know what a bound means: those for the pages of the fewest
     * windows that the server takes, which overlap by a second.
     */
    int leastRequests(ModelServer server) {
        int least = 0;
        OffsetDateTime start = from;
        OffsetDateTime end;
        do {
            end = rules.latestEnd(start);
            end = end.isBefore(to) ? end : to;
            least += rules.pagesFor(server.most(start, end));
            start = end.minusSeconds(1);
        } while (end.isBefore(to));
        return least;
    }

    /**
     * The pages of the most records that windows share: those that lie so close together that several have to list
     * them.
     */
    int sharedPages(ModelServer server) {
        return rules.pagesFor(records.stream()
                .map(record -> record.start().atOffset(from.getOffset()))
                .mapToInt(start -> server.most(start.minusSeconds(1), start.plusSeconds(1)))
                .max()
                .orElse(0));
    }

    /**
     * What it may take on top to find the places that hold too much, where windows are small: whatever holds too much
     * may have to be halved down to three seconds, at each step for the pages read in vain and an empty other half.
     */
    double searching() {
        long bytes = records.stream().mapToLong(ModelRecord::size).sum();
        int shortest = records.stream().mapToInt(ModelRecord::size).min().orElse(1);
        double halvings = 2 + Math.log(Math.max(2, Duration.between(from, to).toSeconds())) / Math.log(2);
        double tooMuch = (double) records.size() / windowRecords + (double) bytes / windowBytes;
        double inVain = 1 + 3.0 * rules.pagesFor((int) Math.min(records.size(), windowBytes / shortest));
        return halvings * tooMuch * inVain;
    }

    @Override
    public String toString() {
        return from + "/" + to + ", " + records.size() + " records, windows of " + windowRecords + " records and "
                + windowBytes + " bytes, " + (allowIncomplete ? "incomplete allowed, " : "") + rules;
    }
}
