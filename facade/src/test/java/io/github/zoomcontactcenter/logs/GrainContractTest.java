package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.ServerRules;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Echo;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Order;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splitting a window is no use where a server lists the same records in all parts; it costs little to find out. */
class GrainContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private FakeContactCenter account(ServerRules rules) {
        return scene.account(builder -> builder.rules(rules));
    }

    /** So many calls in each of a number of units of time. */
    private static void add(FakeContactCenter zoom, OffsetDateTime from, int units, Duration unit, int calls) {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < units * calls; i++) {
            Duration after = unit.multipliedBy(i / calls)
                    .plus(unit.multipliedBy(i % calls).dividedBy(calls));
            added.add(Scene.call("c" + i, from.plus(after)));
        }
        zoom.add(Operation.VOICE_CALLS, added.toArray(String[]::new));
    }

    private void assertExact(FakeContactCenter zoom, LogQuery query, int records, double mostRequests) {
        List<String> ids = Scene.ids(scene.logs(zoom).voiceCalls(query));
        assertEquals(records, ids.size());
        assertEquals(records, new HashSet<>(ids).size());
        assertTrue(
                zoom.listRequestCount() <= mostRequests,
                zoom.listRequestCount() + " requests, " + mostRequests + " allowed");
    }

    @ParameterizedTest
    @CsvSource({"AS_REQUESTED, NEWEST_FIRST", "DATE, OLDEST_FIRST", "MISSING, NEWEST_FIRST"})
    void aDayOfManyRecordsIsReadWholeWhereTheServerKnowsWholeDaysOnly(Echo echo, Order order) {
        FakeContactCenter zoom =
                account(ServerRules.standard().grain(ChronoUnit.DAYS).echo(echo).order(order));
        add(zoom, Scene.JANUARY, 1, Duration.ofDays(1), 13_000);
        assertExact(zoom, LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusDays(1)), 13_000, 1.1 * 130 + 10);
    }

    @ParameterizedTest
    @CsvSource({"DAYS, 4, 6500", "HOURS, 4, 6500", "MINUTES, 4, 6500", "DAYS, 12, 2500", "HOURS, 16, 1700"})
    void eachUnitIsReadOnce(ChronoUnit grain, int units, int calls) {
        FakeContactCenter zoom = account(ServerRules.standard().grain(grain));
        add(zoom, Scene.JANUARY, units, grain.getDuration(), calls);
        assertExact(zoom, Scene.january(), units * calls, 1.2 * units * calls / 100 + 80);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo", "America/Los_Angeles"})
    void daysOfAnotherTimeZoneCostLessThanThreeTimesTheLeast(String zone) {
        FakeContactCenter zoom = account(ServerRules.standard()
                .grain(ChronoUnit.DAYS)
                .zone(ZoneId.of(zone))
                .echo(Echo.LOCAL));
        add(zoom, Scene.JANUARY, 4, Duration.ofDays(1), 6_500);
        assertExact(zoom, Scene.january(), 26_000, 3 * 260);
    }

    @Test
    void engagementsThatAreOpenAllMonthAreReadWhole() {
        FakeContactCenter zoom = account(ServerRules.standard().rangeMatch(RangeMatch.OVERLAP));
        for (int i = 0; i < 7_000; i++) {
            zoom.add(
                    Operation.VOICE_CALLS,
                    "{\"engagement_id\":\"c" + i + "\",\"start_time\":\"2025-12-31T10:00:00Z\"}",
                    Scene.JANUARY.minusDays(1).toInstant(),
                    Scene.FEBRUARY.plusDays(1).toInstant());
        }
        assertExact(zoom, Scene.january(), 7_000, 1.2 * 70 + 10);
    }

    @Test
    void someEngagementsThatAreOpenAllMonthCostLessThanTwiceTheLeast() {
        FakeContactCenter zoom = account(ServerRules.standard().rangeMatch(RangeMatch.OVERLAP));
        add(zoom, Scene.JANUARY, 31, Duration.ofDays(1), 500);
        for (int i = 0; i < 3_500; i++) {
            zoom.add(
                    Operation.VOICE_CALLS,
                    "{\"engagement_id\":\"open" + i + "\",\"start_time\":\"2025-12-31T10:00:00Z\"}",
                    Scene.JANUARY.minusDays(1).toInstant(),
                    Scene.FEBRUARY.plusDays(1).toInstant());
        }
        assertExact(zoom, Scene.january(), 19_000, 2 * 190);
    }

    @Test
    void aMonthWhoseRecordsAllLieInOneHourIsSplitDownToIt() {
        FakeContactCenter zoom = account(ServerRules.standard());
        add(zoom, Scene.JANUARY.plusDays(20).plusHours(7), 1, Duration.ofHours(1), 13_000);
        assertExact(zoom, Scene.january(), 13_000, 2 * 130);
    }

    @Test
    void theGrainIsKeptInTheCheckpoint() {
        FakeContactCenter zoom = account(ServerRules.standard().grain(ChronoUnit.DAYS));
        add(zoom, Scene.JANUARY, 3, Duration.ofDays(1), 7_000);
        LogListing<?> calls = scene.logs(zoom).voiceCalls(Scene.january());
        LogWindow<?> first = calls.windows().next();
        assertEquals(Scene.JANUARY.plusDays(1).minusSeconds(1), first.window().to());

        Checkpoint reread = Checkpoint.fromJson(first.checkpoint().toJson());
        assertEquals(ChronoUnit.DAYS, reread.state().grain());
        assertEquals(14_000, calls.resume(reread).records().count());
    }
}
