package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.ServerRules;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Order;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that come, go or change while their window is read: none that was there at the start is lost. */
class GrowingWindowContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final AtomicInteger arrivals = new AtomicInteger();

    /** Adds a call to the given place of January. */
    private void arrives(FakeContactCenter zoom, int minute) {
        zoom.add(
                Operation.VOICE_CALLS,
                Scene.call("new" + arrivals.incrementAndGet(), Scene.JANUARY.plusMinutes(minute)));
    }

    private List<LogWindow<?>> windows(FakeContactCenter zoom) {
        List<LogWindow<?>> windows = new ArrayList<>();
        scene.logs(zoom).voiceCalls(Scene.january()).windows().forEachRemaining(windows::add);
        return windows;
    }

    private static Set<String> ids(List<LogWindow<?>> windows) {
        Set<String> ids = new HashSet<>();
        windows.forEach(window -> window.records().forEach(record -> ids.add(record.engagementId())));
        return ids;
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void arrivalsDuringEveryRequestAreNoFailureAndCostNoFurtherReading(Order order) {
        for (int minute : List.of(0, 333, 20_000)) {
            FakeContactCenter zoom = scene.account(
                    builder -> builder.rules(ServerRules.standard().order(order)));
            zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY.plusMinutes(1), 682));
            zoom.fault(Scene.anyList(), Fault.run(() -> arrives(zoom, minute)));

            List<LogWindow<?>> windows = windows(zoom);

            Set<String> ids = ids(windows);
            assertTrue(ids.containsAll(Scene.idsNewestFirst(682)), "all that were there at the start");
            WindowSummary summary = windows.get(0).summary();
            assertEquals(0, summary.missing());
            assertEquals(
                    arrivals.getAndSet(0), summary.records() - 682 + summary.late(), "what comes, and what is left");
            assertTrue(zoom.listRequestCount() <= 8, zoom.listRequestCount() + " requests");
        }
    }

    @Test
    void aYearWithARecordEverySecondIsReadWithoutAFurtherReading() {
        for (Order order : Order.values()) {
            FakeContactCenter zoom = scene.account(
                    builder -> builder.rules(ServerRules.standard().order(order)));
            for (int month = 0; month < 6; month++) {
                zoom.add(
                        Operation.VOICE_CALLS,
                        Scene.calls(Scene.JANUARY.plusMonths(month).plusMinutes(1), 450));
            }
            zoom.fault(
                    Scene.anyList(),
                    Fault.run(() -> zoom.add(
                            Operation.VOICE_CALLS,
                            Scene.call("new" + arrivals.incrementAndGet(), Scene.JULY.minusMinutes(1)))));
            List<Window> restarted = new ArrayList<>();
            LogListener listener = new LogListener() {
                @Override
                public void windowRestarted(Window window, String reason) {
                    restarted.add(window);
                }
            };
            List<LogWindow<?>> windows = new ArrayList<>();
            scene.logs(zoom, builder -> builder.listener(listener))
                    .voiceCalls(Scene.halfAYear())
                    .windows()
                    .forEachRemaining(windows::add);

            assertTrue(windows.stream()
                            .mapToLong(window -> window.summary().records())
                            .sum()
                    >= 6 * 450);
            assertEquals(
                    0,
                    windows.stream()
                            .mapToLong(window -> window.summary().missing())
                            .sum());
            assertEquals(List.of(), restarted);
        }
    }

    @Test
    void aRecordThatGoesWhileItsWindowIsReadHidesNone() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.faultOnPage(1, 2, Fault.run(() -> zoom.remove(Operation.VOICE_CALLS, "c249")));

        List<LogWindow<?>> windows = windows(zoom);

        assertTrue(ids(windows).containsAll(Scene.idsNewestFirst(249)));
        assertEquals(6, zoom.listRequestCount(), "it was read again, once");
    }

    @Test
    void recordsThatKeepGoingAreAnErrorWithTheFigures() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        AtomicInteger gone = new AtomicInteger(250);
        zoom.fault(Scene.page(2), Fault.run(() -> zoom.remove(Operation.VOICE_CALLS, "c" + gone.decrementAndGet())));

        ReadFailedException e = assertThrows(ReadFailedException.class, () -> windows(zoom));

        assertEquals(ReadFailedException.Kind.INCOMPLETE, e.kind());
        assertTrue(e.getMessage().contains("1 went while it was read"), e.getMessage());
        assertEquals(4 * 3, zoom.listRequestCount(), "four readings");
    }

    @Test
    void aServerThatCountsEachPageAloneIsBelievedWhenItSaysTheSameTwice() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.fault(Scene.page(3), Fault.totalOff(-200));
        zoom.fault(Scene.page(2), Fault.totalOff(-150));
        zoom.fault(Scene.page(1), Fault.totalOff(-150));

        assertEquals(Set.copyOf(Scene.idsNewestFirst(250)), ids(windows(zoom)));
        assertEquals(6, zoom.listRequestCount());
    }

    @Test
    void aRowThatIsChangedAndMovesToTheNextPageCountsOnce() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.faultOnPage(1, 2, Fault.run(() -> {
            arrives(zoom, 300);
            zoom.change(Operation.VOICE_CALLS, "c150", json -> json.replace("}", ",\"recorded\":true}"));
        }));

        WindowSummary summary = windows(zoom).get(0).summary();

        assertEquals(251, summary.records(), "250 engagements, one of them in two versions");
        assertEquals(1, summary.late());
        assertEquals(3, zoom.listRequestCount());
    }

    @Test
    void legsOfAnEngagementOnOnePageAreSeveralRecordsAndOnTwoPagesWhenTheyComeAgain() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        for (int leg = 0; leg < 4; leg++) {
            zoom.add(
                    Operation.VOICE_CALLS,
                    Scene.call("legs", Scene.JANUARY.plusMinutes(200)).replace("}", ",\"leg\":" + leg + "}"));
        }
        assertEquals(254, windows(zoom).get(0).summary().records());
        assertEquals(3, zoom.listRequestCount());

        zoom.add(
                Operation.VOICE_CALLS,
                Scene.call("legs", Scene.JANUARY.plusMinutes(3)).replace("}", ",\"leg\":4}"));
        zoom.reset();
        assertEquals(255, windows(zoom).get(0).summary().records());
        assertEquals(6, zoom.listRequestCount(), "a second reading tells legs from versions");
    }

    @Test
    void theBetterReadingIsReturnedWhereIncompleteOnesAreAllowed() {
        FakeContactCenter zoom = scene.accountWithCalls(100);
        zoom.fault(Scene.anyList(), Fault.body(body -> body.replace("\"total_records\":100", "\"total_records\":101")));
        zoom.faultAt(2, Fault.json("{\"voice_calls\":[],\"total_records\":100}"));
        zoom.faultAt(3, Fault.json("{\"voice_calls\":[],\"total_records\":100}"));

        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.allowIncomplete(true));
        LogWindow<?> window = logs.voiceCalls(Scene.january()).windows().next();

        assertEquals(100, window.records().size());
        assertEquals(1, window.summary().missing());
    }

    @Test
    void anEmptyWindowWithoutACountIsBelievedWhenASecondRequestSaysTheSame() {
        FakeContactCenter zoom = scene.accountWithCalls(3);
        zoom.faultAt(1, Fault.json("{\"voice_calls\":[]}"));
        assertEquals(3, windows(zoom).get(0).summary().records());

        zoom.reset();
        zoom.fault(Scene.anyList(), Fault.json("{\"voice_calls\":[]}"));
        assertEquals(0, windows(zoom).get(0).summary().records());
        assertEquals(2, zoom.listRequestCount());
    }

    @Test
    void anEngagementThatIsListedByItsStartAndByItsEndComesOnce() {
        FakeContactCenter zoom =
                scene.account(builder -> builder.rules(ServerRules.standard().rangeMatch(RangeMatch.START_OR_END)));
        Instant start = Instant.parse("2026-01-30T12:00:00Z");
        Instant end = Instant.parse("2026-05-02T12:00:00Z");
        zoom.add(
                Operation.VOICE_CALLS,
                "{\"engagement_id\":\"long\",\"start_time\":\"" + start + "\",\"end_time\":\"" + end + "\"}");
        LogListing<?> calls = scene.logs(zoom).voiceCalls(Scene.halfAYear());

        LogWindows<?> windows = calls.windows();
        assertEquals(1, windows.next().records().size());
        Checkpoint afterFebruary = windows.next().checkpoint();

        assertEquals(1, calls.records().count());
        assertEquals(
                0,
                calls.resume(Checkpoint.fromJson(afterFebruary.toJson()))
                        .records()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-05-02T12:00:00\"",
                "\"2026-05-02 12:00:00\"",
                "\"2026-05-02 12:00:00 +00:00\"",
                "\"2026-05-02\"",
                "1777723200",
                "1777723200000",
                "\"1777723200\""
            })
    void anEndInAnotherFormCarriesARecordOnAsWell(String endTime) {
        FakeContactCenter zoom =
                scene.account(builder -> builder.rules(ServerRules.standard().rangeMatch(RangeMatch.START_OR_END)));
        zoom.add(
                Operation.VOICE_CALLS,
                "{\"engagement_id\":\"long\",\"end_time\":" + endTime + "}",
                Instant.parse("2026-01-30T12:00:00Z"),
                Instant.parse("2026-05-02T20:00:00Z"));
        assertEquals(1, scene.logs(zoom).voiceCalls(Scene.halfAYear()).records().count());
    }

    @Test
    void aCountThatWasToldOnceIsKept() {
        FakeContactCenter zoom = scene.accountWithCalls(9);
        zoom.faultAt(1, Fault.totalOff(1));
        zoom.faultAt(2, Fault.json("{\"voice_calls\":[" + Scene.calls(Scene.JANUARY, 9)[0] + "]}"));
        assertEquals(9, windows(zoom).get(0).summary().records());
    }

    @Test
    void aServerThatCountsEachPageAloneMayGrowAsWell() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.fault(Scene.anyList(), Fault.body(json -> {
            arrives(zoom, 20_000);
            int rows = json.split("engagement_id", -1).length - 1;
            return json.replaceAll("\"total_records\":\\d+", "\"total_records\":" + rows);
        }));
        assertTrue(ids(windows(zoom)).containsAll(Scene.idsNewestFirst(250)));
        assertTrue(zoom.listRequestCount() <= 7, zoom.listRequestCount() + " requests");
    }
}
