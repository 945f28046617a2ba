package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.ApiDateTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * However often listings continue one another, and whenever they are stopped: together they return every record that
 * the API lists within the look-back, each version once.
 *
 * <p>{@code -Dchain.seed=N} runs one case alone, {@code -Dchain.cases=N} more or fewer than usual.
 */
class ChainPropertyTest {

    private static final OffsetDateTime BASE = OffsetDateTime.parse("2025-12-20T00:00:00Z");
    private static final int MOST_RUNS = 10;

    @Test
    void everyVersionComesOnceInAChainOfListings() {
        Long only = Long.getLong("chain.seed");
        long first = only == null ? 1 : only;
        long cases = only == null ? Long.getLong("chain.cases", 10_000) : 1;
        Map<Long, Throwable> failures = new ConcurrentSkipListMap<>();
        LongStream.range(first, first + cases).parallel().forEach(seed -> {
            try {
                new Chain(seed).run();
            } catch (RuntimeException | AssertionError e) {
                failures.put(seed, e);
            }
        });
        assertEquals("{}", failures.toString().replaceAll("(?s)(.{2000}).*", "$1"), "-Dchain.seed=…");
    }

    /** An engagement that is listed some time after it started, and changes some time later. Times are seconds. */
    private record Engagement(String id, long start, long listed, List<Long> changes) {

        String version(long now) {
            long version = changes.stream().filter(change -> change <= now).count();
            return "{\"engagement_id\":\"" + id + "\",\"version\":" + version + "}";
        }
    }

    /** A chain of listings, and the server that they read from. */
    private static final class Chain implements Pages<String> {

        private final SplittableRandom random;
        private final Duration lookBack;
        private final boolean listsDays;
        private final boolean newestFirst;
        private final int windowRecords;
        private final List<Engagement> engagements = new ArrayList<>();
        private final Set<String> returned = new HashSet<>();
        private long now;

        Chain(long seed) {
            random = new SplittableRandom(seed);
            lookBack = Duration.ofMinutes(random.nextInt(1, random.nextBoolean() ? 600 : 15_000));
            listsDays = random.nextInt(4) == 0;
            newestFirst = random.nextBoolean();
            windowRecords = random.nextInt(3) == 0 ? 4 : 1_000;
            long range = random.nextLong(
                    1, Duration.ofDays(random.nextBoolean() ? 3 : 70).toSeconds());
            for (int i = random.nextInt(25); i > 0; i--) {
                long start = random.nextLong(range);
                List<Long> changes = new ArrayList<>();
                for (int change = random.nextInt(3); change > 0; change--) {
                    changes.add(start + later());
                }

                engagements.add(new Engagement("e" + i, start, start + later(), changes));
            }
            now = random.nextLong(range);
        }

        private long later() {
            return random.nextInt(3) == 0 ? lookBack.toSeconds() : random.nextLong(lookBack.toSeconds() + 1);
        }

        void run() {
            ListingState state = null;
            for (int runs = random.nextInt(1, MOST_RUNS + 1); runs > 0; runs--) {
                OffsetDateTime end = BASE.plusSeconds(Math.max(1, now - random.nextInt(2) * random.nextLong(4_000)));
                long begun = now;
                state = state == null ? ListingState.empty("listing", BASE) : reread(state);
                state = state.continued("listing", end, lookBack);
                if (random.nextInt(3) == 0) {
                    state = read(state, random.nextInt(4));
                    now += random.nextLong(200_000);
                }
                if (random.nextInt(5) > 0) {
                    state = read(reread(state), Integer.MAX_VALUE);
                    assertTrue(new Checkpoint(state).isFinished());
                    assertReturned(begun, end);
                }
                now += random.nextLong(random.nextBoolean() ? 1_000 : 500_000);
            }
        }

        private static ListingState reread(ListingState state) {
            return Checkpoint.fromJson(new Checkpoint(state).toJson()).state();
        }

        private ListingState read(ListingState from, int most) {
            ListingState state = from;
            ReadOptions options = new ReadOptions(
                    windowRecords, 1_000_000, 1, false, new ServerClock(new VirtualTime()), new LogListener() {});
            try (LogWindows<String> windows = TestPages.windows(from, this, options)) {
                for (int i = 0; i < most && windows.hasNext(); i++) {
                    LogWindow<String> window = windows.next();
                    for (LogRecord<String> record : window) {
                        assertTrue(returned.add(record.json()), () -> "twice: " + record.json());
                        assertTrue(window.listed().contains(record));
                    }
                    state = window.checkpoint().state();
                }
            }
            return state;
        }

        /** What was listed when a run began, in the version of then or of later. */
        private void assertReturned(long begun, OffsetDateTime end) {
            for (Engagement engagement : engagements) {
                boolean isWithin = !BASE.plusSeconds(engagement.start()).isAfter(end);
                if (isWithin && engagement.listed() <= begun) {
                    boolean isThere = LongStream.concat(
                                    LongStream.of(begun),
                                    engagement.changes().stream()
                                            .mapToLong(Long::longValue)
                                            .filter(change -> change > begun && change <= now))
                            .anyMatch(time -> returned.contains(engagement.version(time)));
                    assertTrue(isThere, () -> "lost: " + engagement + ", listed at " + begun + " up to " + end);
                }
            }
        }

        @Override
        public Page<String> fetch(Window window, String token, int number) {
            now += random.nextInt(5);
            ChronoUnit unit = listsDays ? ChronoUnit.DAYS : ChronoUnit.SECONDS;
            OffsetDateTime from = window.from().truncatedTo(unit);
            OffsetDateTime to = window.to().truncatedTo(unit).plus(1, unit);
            List<String> rows = new ArrayList<>();
            for (Engagement engagement : engagements) {
                OffsetDateTime start = BASE.plusSeconds(engagement.start());
                if (engagement.listed() <= now && !start.isBefore(from) && start.isBefore(to)) {
                    rows.add(engagement.version(now));
                }
            }
            if (newestFirst) {
                Collections.reverse(rows);
            }
            String body = "{\"total_records\":" + rows.size() + ",\"from\":\"" + ApiDateTime.of(window.from())
                    + "\",\"voice_calls\":" + rows + "}";
            try {
                return TestPages.parse(body.getBytes(StandardCharsets.UTF_8), "voice_calls");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public RequestContext context(Window window, int page) {
            return new RequestContext("list", "me", window, page);
        }
    }
}
