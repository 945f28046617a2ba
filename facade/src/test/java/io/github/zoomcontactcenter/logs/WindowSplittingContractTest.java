package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import io.github.zoomcontactcenter.logs.testing.ServerRules;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Bounds;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Echo;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Order;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Overlong;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that the API refuses, narrows, or has too much for are read in parts, and nothing is lost or duplicated. */
class WindowSplittingContractTest {

    private static final int CALLS = 181 * 4;

    @RegisterExtension
    final Scene scene = new Scene();

    private record Split(Window window, int parts) {}

    private final List<Split> splits = new ArrayList<>();

    private final LogListener listener = new LogListener() {
        @Override
        public void windowSplit(Window window, int parts, String reason) {
            splits.add(new Split(window, parts));
        }
    };

    /** A call every six hours of half a year, from its first second on. */
    private FakeContactCenter account(ServerRules rules) {
        FakeContactCenter zoom = scene.account(builder -> builder.rules(rules));
        String[] calls = new String[CALLS];
        for (int i = 0; i < CALLS; i++) {
            calls[i] = Scene.call("c" + i, Scene.JANUARY.plusHours(6L * i));
        }
        zoom.add(Operation.VOICE_CALLS, calls);
        return zoom;
    }

    private void assertHalfAYearIsWhole(FakeContactCenter zoom) {
        List<String> ids = Scene.ids(
                scene.logs(zoom, builder -> builder.listener(listener)).voiceCalls(Scene.halfAYear()));
        assertEquals(CALLS, new HashSet<>(ids).size());
        assertEquals(CALLS, ids.size());
    }

    @Test
    void windowsNarrowedByASecondToWholeDaysAreSplit() {
        FakeContactCenter zoom = scene.account(builder -> builder.rules(
                ServerRules.standard().overlong(ServerRules.Overlong.CLAMP_END).maxRangeDays(30)));
        OffsetDateTime july = OffsetDateTime.parse("2024-07-01T00:00:00Z");
        zoom.add(Operation.VOICE_CALLS, Scene.call("last second", july.plusDays(61)));

        LogQuery twoMonths = LogQuery.of("me", july, july.plusDays(61));
        assertEquals(List.of("last second"), Scene.ids(scene.logs(zoom).voiceCalls(twoMonths)));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 30, 10, 1})
    void refusedWindowsAreSplit(int longestDays) {
        FakeContactCenter zoom = account(ServerRules.standard().maxRangeDays(longestDays));
        assertHalfAYearIsWhole(zoom);
        assertEquals(longestDays < 31, !splits.isEmpty());
        long refused = zoom.count(request -> request.status() == 400);
        assertEquals(splits.size(), refused, "a split costs one request");
        assertTrue(refused <= 8, "what was learnt of one window holds for the next: " + refused + " refusals");
    }

    static Stream<Arguments> narrowing() {
        return Stream.of(30, 10)
                .flatMap(days -> Stream.of(Overlong.CLAMP_END, Overlong.CLAMP_START)
                        .flatMap(overlong -> Stream.of(Echo.AS_REQUESTED, Echo.Z, Echo.OTHER_OFFSET, Echo.SECOND_OFF)
                                .map(echo -> Arguments.of(days, overlong, echo))));
    }

    @ParameterizedTest
    @MethodSource("narrowing")
    void silentlyNarrowedWindowsAreSplit(int longestDays, Overlong overlong, Echo echo) {
        FakeContactCenter zoom = account(ServerRules.standard()
                .maxRangeDays(longestDays)
                .overlong(overlong)
                .echo(echo));
        assertHalfAYearIsWhole(zoom);
        // An echo that is off by a second may look like a limit of whole days, and cost a split more.
        int most = echo == Echo.SECOND_OFF ? 4 : 3;
        assertTrue(splits.size() >= 1 && splits.size() <= most, splits::toString);
    }

    @ParameterizedTest
    @EnumSource
    void noFormOfTheEchoIsTakenForNarrowing(Echo echo) {
        FakeContactCenter zoom = account(ServerRules.standard().maxRangeDays(31).echo(echo));
        assertHalfAYearIsWhole(zoom);
        assertEquals(List.of(), splits);
        assertTrue(zoom.requests(Scene.anyList()).stream().allMatch(request -> request.reading() == 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T00:00:00Z", "2026-03-31T12:34:56Z", "2026-05-31T23:59:59Z"})
    void noWindowIsLongerThanAMonthByAnyReadingOfThe31st(OffsetDateTime from) {
        FakeContactCenter zoom = scene.account();
        LogListing<?> calls = scene.logs(zoom).voiceCalls(LogQuery.of("me", from, Scene.JULY));
        calls.stream().toList();
        assertEquals(calls.plan().size(), zoom.listRequestCount());
        assertTrue(zoom.requests(Scene.anyList()).stream().allMatch(request -> request.status() == 200));
    }

    @ParameterizedTest
    @EnumSource(Overlong.class)
    void aRangeThatIsNotKeptIsRefusedByItsName(Overlong overlong) {
        FakeContactCenter zoom = scene.account(builder ->
                builder.rules(ServerRules.standard().overlong(overlong).maxRange(Duration.ofHours(1))));
        RequestRejectedException e = assertThrows(
                RequestRejectedException.class, () -> Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(RequestRejectedException.Kind.RANGE, e.kind());
        Window window = e.context().window();
        assertTrue(window.width().compareTo(Duration.ofDays(1)) < 0, window::toString);
        assertEquals(Scene.JANUARY, window.from());
        assertTrue(e.getMessage().contains(window.toString()), e.getMessage());
        assertEquals(6, zoom.listRequestCount(), "from 31 days by halves to less than one");
    }

    @Test
    void aRangeBeforeTheDataBeginsIsRefusedByItsName() {
        FakeContactCenter zoom = account(
                ServerRules.standard().retainedSince(Scene.JANUARY.plusDays(40).toInstant()));
        RequestRejectedException e = assertThrows(
                RequestRejectedException.class, () -> Scene.ids(scene.logs(zoom).voiceCalls(Scene.halfAYear())));
        assertEquals(RequestRejectedException.Kind.RANGE, e.kind());
        assertTrue(e.getMessage().contains("2026-02-10T00:00:00"), e.getMessage());
    }

    private void addSpreadOverJanuary(FakeContactCenter zoom, int records) {
        String[] calls = new String[records];
        for (int i = 0; i < records; i++) {
            calls[i] = Scene.call("c" + i, Scene.JANUARY.plusSeconds(31L * 86_400 * i / records));
        }
        zoom.add(Operation.VOICE_CALLS, calls);
    }

    /** How many records a window may have, and what a split costs. */
    @ParameterizedTest
    @CsvSource({"1, 6000, 1", "1, 6001, 2", "1, 11000, 2", "2, 6000, 1", "2, 6001, 2", "2, 11500, 2"})
    void aWindowWithTooManyRecordsIsSplitAtTheCostOfThreeRequests(int months, int records, int parts) {
        FakeContactCenter zoom = scene.account();
        addSpreadOverJanuary(zoom, records);
        LogListing<VoiceCallLog> listing = scene.logs(zoom, builder -> builder.listener(listener))
                .voiceCalls(LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusMonths(months)));
        int windows = listing.plan().size();
        List<String> ids = Scene.ids(listing);
        assertEquals(records, ids.size());
        assertEquals(records, new HashSet<>(ids).size());
        assertEquals(
                parts == 1 ? List.of() : List.of(parts),
                splits.stream().map(Split::parts).toList());
        List<RecordedRequest> requests = zoom.requests(Operation.VOICE_CALLS);
        int pages = (records + 99) / 100;
        int counts = parts == 1 ? 0 : 2;
        assertEquals(windows + (parts == 1 ? 0 : parts) + counts, zoom.count(Scene.page(1)));
        assertEquals(
                parts == 1 ? pages : 1,
                requests.stream().filter(r -> r.window() == 1).count());
        assertTrue(
                requests.size() <= pages + windows + parts + counts,
                requests.size() + " requests for " + pages + " pages");
    }

    @Test
    void windowsAreSplitInTheSameWayByAListingThatResumes() {
        FakeContactCenter zoom = scene.account();
        addSpreadOverJanuary(zoom, 6_500);
        LogListing<?> listing =
                scene.logs(zoom).voiceCalls(LogQuery.of("me", Scene.JANUARY.minusMonths(2), Scene.FEBRUARY));
        List<Window> whole = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (LogWindow<?> window : listing.windows()) {
            window.forEach(taken -> {});
            whole.add(window.window());
            checkpoints.add(window.checkpoint());
        }
        assertEquals(listing.plan().size() + 1, whole.size(), "one of them in halves");
        for (int i = 0; i < whole.size(); i++) {
            List<Window> rest = new ArrayList<>();
            listing.resume(checkpoints.get(i)).windows().forEachRemaining(window -> rest.add(window.window()));
            assertEquals(whole.subList(i + 1, whole.size()), rest);
        }
    }

    @Test
    void aTotalAboveThatOfBothHalvesDoesNotSplitTheWindow() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.faultOnce(Scene.page(1), Fault.totalOff(6_000));
        LogListing<?> calls =
                scene.logs(zoom, builder -> builder.listener(listener)).voiceCalls(Scene.january());
        assertEquals(250, calls.stream().count());
        assertEquals(List.of(), splits);
    }

    static Stream<Arguments> readingsOfARange() {
        return Stream.of(Bounds.values())
                .flatMap(bounds -> Stream.of(RangeMatch.values())
                        .flatMap(held -> Stream.of(Order.values()).map(order -> Arguments.of(bounds, held, order))));
    }

    /** Around each place where windows meet, second by second, calls of a moment and calls of two days. */
    @ParameterizedTest
    @MethodSource("readingsOfARange")
    void whereWindowsMeetNothingIsLostOrDuplicated(Bounds bounds, RangeMatch held, Order order) {
        FakeContactCenter zoom = scene.account(builder -> builder.rules(ServerRules.standard()
                .bounds(bounds)
                .rangeMatch(held)
                .order(order)
                .maxRangeDays(20)));
        LogListing<?> listing = scene.logs(zoom).voiceCalls(Scene.halfAYear());
        List<String> expected = new ArrayList<>();
        for (Window window : listing.plan().subList(1, 6)) {
            for (Window part : window.halves()) {
                for (int second = -2; second <= 3; second++) {
                    OffsetDateTime start = part.from().plusSeconds(second);
                    String id = "at " + start;
                    zoom.add(Operation.VOICE_CALLS, Scene.call(id, start));
                    expected.add(id);
                    String longId = "long " + start;
                    zoom.add(
                            Operation.VOICE_CALLS,
                            Scene.call(longId, start),
                            start.minusDays(2).toInstant(),
                            start.toInstant());
                    expected.add(longId);
                }
            }
        }
        List<String> ids =
                listing.records().map(LogRecord::engagementId).sorted().toList();
        assertEquals(expected.stream().sorted().toList(), ids);
    }
}
