package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
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
    private static final int MOST_EXTRA = 10;

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
                            .limit(Integer.getInteger("model.shown", MOST_SHOWN))
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
            windowsFollowOneAnother(unbroken.parts);
            if (drawn.rules.motion() != ModelRules.Motion.NONE) {
                assertNull(unbroken.failure);
                whatIsThereComes(server, unbroken.parts);
                notTooMuchIsAsked();
                goingOnWhileRecordsMoveLosesNothing();
                return;
            }
            Set<String> before = new HashSet<>();
            for (ModelRun.Part part : unbroken.parts) {
                windowHandsOnWhatIsNew(part, before);
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

        private void windowsFollowOneAnother(List<ModelRun.Part> parts) {
            OffsetDateTime end = drawn.from.plusSeconds(1);
            for (ModelRun.Part part : parts) {
                Window window = part.window();
                if (!mayMeet(end, window.from())) {
                    assertEquals(end.minusSeconds(1), window.from(), "start of a window");
                }
                assertEquals(drawn.from.getOffset(), window.from().getOffset(), "offset");
                assertFalse(window.to().isAfter(window.from().plusMonths(1)), "longer than a month: " + window);
                assertTrue(drawn.rules.takes(window.from(), window.to()), "longer than the server takes: " + window);
                end = window.to();
            }
            if (unbroken.failure == null) {
                assertEquals(drawn.to, end, "end of the last window");
            }
        }

        /** Where the server goes by units, or may look as if it did while records move, windows needn't overlap. */
        private boolean mayMeet(OffsetDateTime end, OffsetDateTime next) {
            boolean mayHaveUnits = drawn.rules.grain() != null || drawn.rules.motion() != ModelRules.Motion.NONE;
            return mayHaveUnits && next.equals(end.plusSeconds(1));
        }

        /** @param before all that earlier windows have, to which this one's is added */
        private void windowHandsOnWhatIsNew(ModelRun.Part part, Set<String> before) {
            Window window = part.window();
            List<ModelRecord> listed = server.listing(window.from(), window.to());
            List<String> fresh = identities(listed).stream()
                    .filter(identity -> !before.contains(identity))
                    .toList();
            assertRecords(fresh, identities(server, part), "records of " + window);
            assertEquals(fresh.size(), part.summary().records(), "records by the summary");
            assertEquals(
                    server.phantoms(window.from(), window.to()), part.summary().missing(), "missing records");
            assertTrue(drawn.allowIncomplete || part.summary().missing() == 0, "an incomplete window isn't allowed");
            windowHoldsWhatItMay(window, listed);
            before.addAll(identities(listed));
        }

        /** But for one that is too short to be split, or whose parts would list much of it twice. */
        private void windowHoldsWhatItMay(Window window, List<ModelRecord> listed) {
            ChronoUnit grain = drawn.rules.grain();
            Duration shortest =
                    grain == null ? Duration.ofSeconds(4) : grain.getDuration().multipliedBy(2);
            // Without a true count nobody knows whether its halves have all that it has.
            boolean isCounted = drawn.rules.totals().isToldAtOnce();
            if (isCounted && window.width().compareTo(shortest) >= 0 && listedByHalves(window) <= 1.1 * listed.size()) {
                assertTrue(listed.size() <= drawn.windowRecords, () -> "too many in " + window);
                long bytes = listed.stream().mapToLong(ModelRecord::size).sum();
                assertTrue(bytes <= drawn.windowBytes, () -> bytes + " bytes in " + window);
            }
        }

        private int listedByHalves(Window window) {
            OffsetDateTime middle = window.from().plusSeconds(window.width().toSeconds() / 2);
            return server.most(window.from(), middle) + server.most(middle.minusSeconds(1), window.to());
        }

        private void nothingIsLostDuplicatedOrAltered() {
            List<String> all = new ArrayList<>();
            unbroken.parts.forEach(part -> all.addAll(identities(server, part)));
            assertRecords(
                    identities(server.listing(drawn.from, drawn.to)).stream()
                            .sorted()
                            .toList(),
                    all.stream().sorted().toList(),
                    "records of the range");
            assertEquals(
                    unbroken.parts.stream()
                            .flatMap(part -> part.records().stream())
                            .map(json -> json + "\n")
                            .collect(Collectors.joining()),
                    unbroken.text());
        }

        /** Whatever was there when the reading of a window began, and didn't go, comes; and no version twice. */
        private void whatIsThereComes(ModelServer moving, List<ModelRun.Part> parts) {
            List<String> all = new ArrayList<>();
            parts.forEach(part -> all.addAll(identities(moving, part)));
            assertEquals(all.stream().distinct().toList(), all, "each version once");
            Set<String> serials = all.stream()
                    .map(identity -> identity.substring(0, identity.indexOf('.')))
                    .collect(Collectors.toSet());
            for (ModelRun.Part part : parts) {
                Window window = part.window();
                Predicate<ModelRecord> isListed = drawn.rules.within(window.from(), window.to());
                for (ModelServer.Life life : moving.lives()) {
                    boolean comes =
                            serials.contains(Integer.toString(life.record().serial()));
                    if (!comes && life.lasts(part.begun(), part.requests())) {
                        assertFalse(isListed.test(life.record()), () -> "lost: " + life.record() + " of " + window);
                    }
                }
            }
        }

        private void notTooMuchIsAsked() {
            int least = drawn.leastRequests(server);
            int asked = server.requests() - server.voided();
            // A limit that isn't known is found by halves.
            boolean halves = drawn.rules.limitDays() > 0 || drawn.records.size() > drawn.windowRecords && !drawn.vast;
            double most = (halves ? 3.0 : 2.0) * least + MOST_EXTRA + (drawn.roomy ? 0 : drawn.searching());
            assertTrue(
                    asked <= most || asked <= most + drawn.sharedPages(server),
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
            int listed = server.listing(window.from(), window.to()).size();
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
                // What befalls a reading depends on how often the window was asked for before, if only for its count.
                if (drawn.rules.faultRate() == 0) {
                    String what = "requests, resumed after " + last.window();
                    assertEquals(server.requests(), last.requests() + requests, what);
                }
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

        private void goingOnWhileRecordsMoveLosesNothing() {
            int failAt = 1 + random.nextInt(server.requests());
            ModelServer moving = drawn.server().failingAt(failAt);
            ModelRun broken = ModelRun.of(drawn, drawn.start(), moving);
            List<ModelRun.Part> parts = new ArrayList<>(broken.parts);
            Checkpoint start = parts.isEmpty()
                    ? drawn.start()
                    : Checkpoint.fromJson(parts.get(parts.size() - 1).checkpoint());
            ModelRun rest = ModelRun.of(drawn, start, moving);
            assertNull(rest.failure);
            parts.addAll(rest.parts);
            windowsFollowOneAnother(parts);
            whatIsThereComes(moving, parts);
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

        private static List<String> identities(ModelServer of, ModelRun.Part part) {
            return part.records().stream()
                    .map(json -> Objects.requireNonNull(of.identity(json), () -> "never sent: " + json))
                    .toList();
        }

        private static List<String> identities(List<ModelRecord> records) {
            return records.stream().map(ModelRecord::identity).toList();
        }
    }
}
