package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the server's rules and faults are: nothing is lost, duplicated or altered, and not too much is asked.
 *
 * <p>Each case is drawn from a seed. {@code -Dmodel.seed=N} runs one alone, {@code -Dmodel.first=N} and
 * {@code -Dmodel.cases=N} others than usual.
 */
class ModelPropertyTest {

    private static final int MOST_SHOWN = 5;

    @Test
    void everyRecordComesOnceAndAsSentWhateverTheServerDoes() {
        Long only = Long.getLong("model.seed");
        long first = only == null ? Long.getLong("model.first", 1) : only;
        long cases = only == null ? Long.getLong("model.cases", 10_000) : 1;
        Map<Long, Throwable> failures = new ConcurrentSkipListMap<>();
        LongStream.range(first, first + cases).parallel().forEach(seed -> {
            try {
                new Check(seed).all();
            } catch (RuntimeException | AssertionError e) {
                failures.put(seed, e);
            }
        });
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.size() + " of " + cases + " cases failed:"
                    + failures.entrySet().stream()
                            .limit(MOST_SHOWN)
                            .map(e ->
                                    "\nmvn test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ModelPropertyTest -Dmodel.seed="
                                            + e.getKey() + ": " + e.getValue() + "\n  in " + new ModelCase(e.getKey()))
                            .collect(Collectors.joining()));
            error.addSuppressed(failures.values().iterator().next());
            throw error;
        }
    }

    /** What must hold in one case. */
    private static final class Check {

        private final ModelCase drawn;
        private final SplittableRandom random;
        private final ModelServer server;
        private final ModelRun unbroken;

        Check(long seed) {
            drawn = new ModelCase(seed);
            random = new SplittableRandom(~seed);
            server = drawn.server();
            unbroken = ModelRun.of(drawn, drawn.start(), server);
        }

        void all() {
            windowsFollowOneAnother();
            Set<String> before = Set.of();
            for (ModelRun.Part part : unbroken.parts) {
                before = windowHandsOnWhatIsNew(part, before);
            }
            if (unbroken.failure == null) {
                nothingIsLostDuplicatedOrAltered();
                notTooMuchIsAsked();
            } else {
                onlyWhatCannotBeCompleteFails();
            }
            goingOnFromACheckpointChangesNothing();
            goingOnAfterAFailureChangesNothing();
        }

        private void windowsFollowOneAnother() {
            OffsetDateTime end = drawn.from.plusSeconds(1);
            for (ModelRun.Part part : unbroken.parts) {
                Window window = part.window();
                assertEquals(end.minusSeconds(1), window.from(), "start of a window");
                assertEquals(drawn.from.getOffset(), window.from().getOffset(), "offset");
                assertFalse(window.to().isAfter(window.from().plusMonths(1)), "longer than a month: " + window);
                assertTrue(drawn.rules.takes(window.from(), window.to()), "longer than the server takes: " + window);
                end = window.to();
            }
            if (unbroken.failure == null) {
                assertEquals(drawn.to, end, "end of the last window");
            }
        }

        /** @return all that the window has, for the next one's sake */
        private Set<String> windowHandsOnWhatIsNew(ModelRun.Part part, Set<String> before) {
            Window window = part.window();
            List<String> listed = expected(window.from(), window.to());
            List<String> fresh =
                    listed.stream().filter(json -> !before.contains(json)).toList();
            assertRecords(fresh, part.records(), "records of " + window);
            assertEquals(fresh.size(), part.summary().records(), "records by the summary");
            assertEquals(
                    server.phantoms(window.from(), window.to()), part.summary().missing(), "missing records");
            assertTrue(drawn.allowIncomplete || part.summary().missing() == 0, "an incomplete window isn't allowed");
            windowHoldsWhatItMay(window, listed);
            return new HashSet<>(listed);
        }

        /** But for one that is too short to be split. */
        private void windowHoldsWhatItMay(Window window, List<String> listed) {
            if (window.width().toSeconds() >= 4) {
                ModelRules.Totals totals = drawn.rules.totals();
                boolean isToldAtOnce =
                        totals == ModelRules.Totals.ON_ALL_PAGES || totals == ModelRules.Totals.ON_FIRST_PAGE;
                // A fault may have the total say one less.
                int most = drawn.windowRecords + (drawn.rules.faultRate() > 0 ? 1 : 0);
                assertTrue(!isToldAtOnce || listed.size() <= most, () -> "too many in " + window);
                long bytes = listed.stream().mapToLong(ModelRecord::size).sum();
                assertTrue(bytes <= drawn.windowBytes, () -> bytes + " bytes in " + window);
            }
        }

        private void nothingIsLostDuplicatedOrAltered() {
            List<String> all = new ArrayList<>();
            unbroken.parts.forEach(part -> all.addAll(part.records()));
            assertRecords(
                    expected(drawn.from, drawn.to).stream().sorted().toList(),
                    all.stream().sorted().toList(),
                    "records of the range");
            assertEquals(all.stream().map(json -> json + "\n").collect(Collectors.joining()), unbroken.text());
        }

        private void notTooMuchIsAsked() {
            int least = drawn.leastRequests(server);
            int asked = server.requests() - server.voided();
            double most = 3.0 * least + (drawn.roomy ? 0 : drawn.searching());
            assertTrue(
                    asked <= most,
                    () -> asked + " requests (and " + server.voided() + " made void by faults), " + most + " allowed, "
                            + least + " at least");
        }

        private void onlyWhatCannotBeCompleteFails() {
            assertTrue(
                    unbroken.failure instanceof ReadFailedException failed
                            && failed.kind() == ReadFailedException.Kind.INCOMPLETE
                            && !drawn.allowIncomplete,
                    () -> "failed: " + unbroken.failure);
            Window window = unbroken.failure.context().window();
            int listed = expected(window.from(), window.to()).size();
            int total = listed + server.phantoms(window.from(), window.to());
            assertTrue(total > listed, () -> "nothing is missing: " + unbroken.failure);
            String figures = listed + " of " + total;
            assertTrue(unbroken.failure.getMessage().contains(figures), () -> figures + ": " + unbroken.failure);
            assertTrue(unbroken.failure.getMessage().contains(window.toString()));
        }

        private void goingOnFromACheckpointChangesNothing() {
            if (!unbroken.parts.isEmpty()) {
                ModelRun.Part last = unbroken.parts.get(random.nextInt(unbroken.parts.size()));
                int requests = goOn(unbroken.bytes(), last.checkpoint());
                assertEquals(server.requests(), last.requests() + requests, "requests, resumed after " + last.window());
            }
        }

        private void goingOnAfterAFailureChangesNothing() {
            ModelServer failing = drawn.server().failingAt(1 + random.nextInt(server.requests()));
            ModelRun broken = ModelRun.of(drawn, drawn.start(), failing);
            if (broken.failure == null) {
                fail("the injected failure didn't come out");
            }
            String checkpoint = broken.parts.isEmpty()
                    ? drawn.start().toJson()
                    : broken.parts.get(broken.parts.size() - 1).checkpoint();
            goOn(broken.bytes(), checkpoint);
        }

        /** @return how many requests that took */
        private int goOn(byte[] before, String json) {
            Checkpoint checkpoint = Checkpoint.fromJson(json);
            ModelServer again = drawn.server();
            ModelRun rest = ModelRun.of(drawn, checkpoint, again);
            assertEquals(unbroken.failure == null, rest.failure == null, () -> "failed: " + rest.failure);
            assertArrayEquals(unbroken.bytes(), ModelRun.joined(before, checkpoint, rest), () -> "resumed at " + json);
            if (!rest.parts.isEmpty()) {
                assertEquals(lastCheckpoint(unbroken), lastCheckpoint(rest), "last checkpoint");
            }
            return again.requests();
        }

        /** Without its position, which counts from where a run started. */
        private static ListingState lastCheckpoint(ModelRun run) {
            String json = run.parts.get(run.parts.size() - 1).checkpoint();
            return Checkpoint.fromJson(json).withPosition(0).state();
        }

        private static void assertRecords(List<String> expected, List<String> actual, String what) {
            if (!expected.equals(actual)) {
                List<String> lost = new ArrayList<>(expected);
                actual.forEach(lost::remove);
                List<String> tooMany = new ArrayList<>(actual);
                expected.forEach(tooMany::remove);
                fail(what + ": " + expected.size() + " expected, " + actual.size() + " there; lost: " + lost
                        + "; duplicated or altered: " + tooMany);
            }
        }

        private List<String> expected(OffsetDateTime from, OffsetDateTime to) {
            return server.listing(from, to).stream().map(ModelRecord::expected).toList();
        }
    }
}
