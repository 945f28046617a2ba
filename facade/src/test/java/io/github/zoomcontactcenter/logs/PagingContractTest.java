package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages are followed to the end of each window, and no request is made that isn't needed. */
class PagingContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    /** So many calls in each of six months, one an hour from its 2nd on, with ids such as {@code m1-0}. */
    private FakeContactCenter accountWithMonthsOf(int count) {
        FakeContactCenter zoom = scene.account();
        List<String> calls = new ArrayList<>();
        for (int month = 0; month < 6; month++) {
            OffsetDateTime start = Scene.JANUARY.plusMonths(month).plusDays(1);
            for (int i = 0; i < count; i++) {
                calls.add(Scene.call("m" + month + "-" + i, start.plusHours(i)));
            }
        }
        zoom.add(Operation.VOICE_CALLS, calls.toArray(String[]::new));
        return zoom;
    }

    @Test
    void sixMonthsComeEachRecordOnceWindowByWindow() {
        FakeContactCenter zoom = accountWithMonthsOf(250);
        List<String> ids = Scene.ids(scene.logs(zoom).voiceCalls(Scene.halfAYear()));
        assertEquals(6 * 250, ids.size());
        assertEquals(6 * 250, new HashSet<>(ids).size());
        List<String> months =
                ids.stream().map(id -> id.substring(0, 2)).distinct().toList();
        assertEquals(List.of("m0", "m1", "m2", "m3", "m4", "m5"), months);
        assertEquals("m0-249", ids.get(0), "within a window the API's order stays");
        assertEquals("m0-0", ids.get(249));
    }

    @Test
    void theThirdPageOfTheSecondWindowIsAskedFor() {
        FakeContactCenter zoom = accountWithMonthsOf(250);
        scene.logs(zoom).voiceCalls(Scene.halfAYear()).stream().toList();
        assertEquals(1, zoom.count(request -> request.window() == 2 && request.page() == 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "99, 1", "100, 1", "101, 2", "200, 2", "201, 3", "1000, 10"})
    void noMorePagesAreAskedForThanThereAre(int records, int requests) {
        FakeContactCenter zoom = scene.accountWithCalls(records);
        assertEquals(Scene.idsNewestFirst(records), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(requests, zoom.listRequestCount());
    }

    @Test
    void requestsOfHalfAYearAreThePagesOfItsWindows() {
        FakeContactCenter zoom =
                scene.account(builder -> builder.madeUp(Operation.SMS, YearMonth.of(2026, 1), 6, 730, 1));
        assertEquals(6 * 730, scene.logs(zoom).sms(Scene.halfAYear()).stream().count());
        List<RecordedRequest> requests = zoom.requests(Operation.SMS);
        Map<Integer, Long> pagesByWindow =
                requests.stream().collect(Collectors.groupingBy(RecordedRequest::window, Collectors.counting()));
        assertTrue(requests.stream().allMatch(request -> request.reading() == 1 && request.status() == 200));
        assertTrue(requests.stream()
                .allMatch(request -> request.parameters("page_size").equals(List.of("100"))));
        int plan = scene.logs(zoom).sms(Scene.halfAYear()).plan().size();
        assertEquals(plan, pagesByWindow.size());
        int needed = 6 * 730 / 100 + 1;
        assertTrue(
                requests.size() >= needed && requests.size() <= needed + plan,
                requests.size() + " requests for " + needed + " pages in " + plan + " windows");
    }

    @Test
    void eachWindowIsReadWithItsOwnTokensOnly() {
        FakeContactCenter zoom = accountWithMonthsOf(250);
        scene.logs(zoom).voiceCalls(Scene.halfAYear()).stream().toList();
        List<RecordedRequest> requests = zoom.requests(Operation.VOICE_CALLS);
        assertEquals(
                requests.stream().filter(request -> request.page() == 1).toList(),
                requests.stream()
                        .filter(request -> request.parameter("next_page_token").isEmpty())
                        .toList());
        assertEquals(18 + 1, requests.size(), "three pages a month, and one for the seconds that overlaps leave over");
        assertEquals(7, zoom.count(Scene.page(1)));
        assertEquals(6, zoom.count(Scene.page(3)));
    }

    @Test
    void aLimitInTheMiddleLosesNothing() {
        FakeContactCenter zoom = accountWithMonthsOf(250);
        List<String> undisturbed = Scene.ids(scene.logs(zoom).voiceCalls(Scene.halfAYear()));
        zoom.reset();
        zoom.faultOnPage(2, 2, Fault.tooManyRequests("Retry-After", "1"));
        zoom.faultOnPage(4, 1, Fault.tooManyRequests());
        zoom.faultOnPage(6, 3, Fault.tooManyRequests());
        assertEquals(undisturbed, Scene.ids(scene.logs(zoom).voiceCalls(Scene.halfAYear())));
        assertEquals(19 + 3, zoom.listRequestCount());
        assertEquals(19, zoom.count(request -> request.operation().isPresent() && request.status() == 200));
        assertEquals(3, scene.waits.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anEmptyPageWithATokenIsNotTheEnd(int page) {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.faultOnPage(1, page, Fault.emptyPageFirst());
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(4, zoom.listRequestCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 250})
    void aTokenThatLeadsNowhereEndsWell(int records) {
        FakeContactCenter zoom = scene.accountWithCalls(records);
        zoom.fault(Scene.anyList(), Fault.tokenToNowhere());
        assertEquals(Scene.idsNewestFirst(records), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals((records + 99) / 100 + 1, zoom.listRequestCount());
    }

    @Test
    void theSameTokenForEverIsAnError() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.fault(Scene.anyList(), Fault.sameToken());
        ReadFailedException e = assertThrows(
                ReadFailedException.class, () -> Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertTrue(e.getMessage().contains("page 3") && e.getMessage().contains("page token"), e.getMessage());
        assertEquals(3, zoom.listRequestCount());
    }

    @Test
    void aPageWithoutArrayAndRecordsEnds() {
        FakeContactCenter zoom = scene.account();
        zoom.fault(Scene.anyList(), Fault.withoutArray());
        LogListing<VoiceCallLog> calls = scene.logs(zoom).voiceCalls(Scene.halfAYear());
        assertEquals(0, calls.stream().count());
        assertEquals(calls.plan().size(), zoom.listRequestCount());
    }

    @Test
    void windowsAreReadOneByOneAsTheyAreAskedFor() {
        FakeContactCenter zoom = accountWithMonthsOf(120);
        Iterator<VoiceCallLog> calls =
                scene.logs(zoom).voiceCalls(Scene.halfAYear()).iterator();
        for (int i = 0; i < 120; i++) {
            calls.next();
        }
        assertEquals(2, zoom.listRequestCount());
        calls.next();
        assertEquals(4, zoom.listRequestCount());
    }

    @Test
    void eachIterationReadsAnew() {
        FakeContactCenter zoom = scene.accountWithCalls(3);
        LogListing<VoiceCallLog> calls = scene.logs(zoom).voiceCalls(Scene.january());
        assertEquals(3, calls.stream().count());
        zoom.add(Operation.VOICE_CALLS, Scene.call("later", Scene.JANUARY.plusDays(3)));
        assertEquals(List.of("later", "c2", "c1", "c0"), Scene.ids(calls));
    }

    @Test
    void modelsAreMadeOneByOneAsTheyAreReturned() {
        FakeContactCenter zoom = scene.accountWithCalls(3);
        zoom.add(Operation.VOICE_CALLS, Scene.call("misfit", Scene.JANUARY).replace("}", ",\"agents\":\"nobody\"}"));
        Iterator<VoiceCallLog> calls =
                scene.logs(zoom).voiceCalls(Scene.january()).iterator();
        assertEquals("c2", calls.next().getEngagementId());
        assertEquals("c1", calls.next().getEngagementId());
    }

    @Test
    void aWindowTooShortToBeSplitIsReadWholeHoweverLargeItIs() {
        FakeContactCenter zoom = scene.account();
        String[] calls = new String[6_001];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = Scene.call("c" + i, Scene.JANUARY.plusSeconds(1));
        }
        zoom.add(Operation.VOICE_CALLS, calls);
        LogQuery twoSeconds = LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusSeconds(2));
        LogWindow<VoiceCallLog> window =
                scene.logs(zoom).voiceCalls(twoSeconds).windows().next();
        assertEquals(6_001, window.records().size());
        assertEquals(61, zoom.listRequestCount());
    }
}
