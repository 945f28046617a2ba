package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong within a window starts it again, and nobody outside sees more or less than its records. */
class WindowTransactionContractTest {

    private static final String TOKEN_ENDED =
            "{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}";

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.accountWithCalls(250);
    private final List<WindowSummary> done = new ArrayList<>();
    private final List<String> rereads = new ArrayList<>();

    private final LogListener listener = new LogListener() {
        @Override
        public void windowCompleted(WindowSummary summary) {
            done.add(summary);
        }

        @Override
        public void windowRestarted(Window window, String reason) {
            rereads.add(reason);
        }
    };

    private List<String> read() {
        return read(false);
    }

    private List<String> read(boolean allowIncomplete) {
        return Scene.ids(scene.logs(zoom, builder -> builder.listener(listener).allowIncomplete(allowIncomplete))
                .voiceCalls(Scene.january()));
    }

    @Test
    void ofSeveralIncompleteReadingsTheOneWithMostRecordsIsTaken() {
        zoom.faultAt(1, Fault.json(page(99, 100)));
        zoom.fault(Scene.anyList(), Fault.json(page(50, 51)));
        assertEquals(99, read(true).size());
    }

    @Test
    void aWindowThatIsEmptyAllOfASuddenIsReadOnceMore() {
        zoom.faultAt(1, Fault.json(page(99, 100)));
        zoom.faultAt(2, Fault.json(page(0, 0)));
        assertEquals(250, read().size());
        assertEquals(2, rereads.size());
    }

    private static String page(int records, int total) {
        return "{\"total_records\":" + total + ",\"voice_calls\":["
                + String.join(",", Scene.calls(Scene.JANUARY, records)) + "]}";
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aPageTokenThatEndedStartsTheWindowAgain(int page) {
        zoom.faultOnPage(1, page, Fault.response(400, TOKEN_ENDED, "Content-Type", "application/json"));
        assertEquals(Scene.idsNewestFirst(250), read());
        assertEquals(1, rereads.size());
        assertEquals(page + 3, zoom.listRequestCount());
        assertEquals(0, done.get(0).duplicates());
    }

    @Test
    void aWaitLongerThanAPageTokenLivesStartsTheWindowAgain() {
        zoom.faultOnPage(1, 2, Fault.response(429, "", "Retry-After", "1200"));
        LogListing<?> calls = scene.logs(
                        zoom, builder -> builder.listener(listener).maxWait(Duration.ofHours(1)))
                .voiceCalls(Scene.january());
        assertEquals(250, calls.stream().count());
        assertEquals(1, rereads.size());
        assertEquals(1, zoom.count(request -> request.status() == 400));
        assertEquals(2, zoom.requests(Scene.page(3)).get(0).reading());
    }

    @Test
    void aPageTokenThatKeepsEndingIsAnErrorInTheEnd() {
        zoom.fault(Scene.page(2), Fault.response(400, TOKEN_ENDED));
        RequestRejectedException e = assertThrows(RequestRejectedException.class, this::read);
        assertEquals(RequestRejectedException.Kind.PAGE_TOKEN, e.kind());
        assertEquals(2, rereads.size());
        assertEquals(6, zoom.listRequestCount());
    }

    @Test
    void aSlowCallerLosesNothing() {
        FakeContactCenter slow = scene.account();
        slow.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 250));
        slow.add(Operation.VOICE_CALLS, Scene.call("next", Scene.FEBRUARY.plusDays(3)));
        List<String> ids = new ArrayList<>();
        LogListing<?> calls =
                scene.logs(slow).voiceCalls(LogQuery.of("me", Scene.JANUARY, Scene.FEBRUARY.plusDays(20)));
        calls.records().forEach(record -> {
            scene.clock.advance(Duration.ofMinutes(20));
            ids.add(record.engagementId());
        });
        List<String> expected = new ArrayList<>(Scene.idsNewestFirst(250));
        expected.add("next");
        assertEquals(expected, ids);
        assertEquals(0, slow.count(request -> request.status() != 200));
    }

    @Test
    void aTotalThatIsShortOnceIsReadAgain() {
        zoom.faultOnPage(1, 2, Fault.rowsMissing(3));
        assertEquals(Scene.idsNewestFirst(250), read());
        assertEquals(List.of("it gave 247 of 250 records"), rereads);
        assertEquals(6, zoom.listRequestCount());
        assertEquals(OptionalLong.of(250), done.get(0).total());
        assertEquals(0, done.get(0).missing());
    }

    @Test
    void aTotalThatIsShortTwiceIsAnErrorWithBothFigures() {
        zoom.fault(Scene.page(3), Fault.rowsMissing(7));
        ReadFailedException e = assertThrows(ReadFailedException.class, this::read);
        assertEquals(ReadFailedException.Kind.INCOMPLETE, e.kind());
        assertTrue(e.getMessage().contains("243 of 250"), e.getMessage());
        assertTrue(e.getMessage().contains("2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00"), e.getMessage());
        assertEquals(6, zoom.listRequestCount());
        assertEquals(List.of(), done);
    }

    @Test
    void aTotalThatIsShortTwiceIsReturnedWhereThatIsAllowed() {
        zoom.fault(Scene.page(3), Fault.rowsMissing(7));
        assertEquals(243, read(true).size());
        assertEquals(1, rereads.size());
        assertEquals(7, done.get(0).missing());
        assertEquals(243, done.get(0).records());
        assertEquals(OptionalLong.of(250), done.get(0).total());
    }

    @Test
    void theMostThatWasPromisedHasToBeThere() {
        zoom.faultOnPage(1, 1, Fault.totalOff(1));
        assertEquals(Scene.idsNewestFirst(250), read());
        assertEquals(List.of("it gave 250 of 251 records, and 1 went while it was read"), rereads);
    }

    @Test
    void aTotalBelowWhatCameIsFine() {
        zoom.fault(Scene.anyList(), Fault.totalOff(-50));
        assertEquals(Scene.idsNewestFirst(250), read());
        assertEquals(List.of(), rereads);
    }

    @Test
    void rowsThatComeTwiceAreDroppedAndCounted() {
        zoom.faultOnPage(1, 2, Fault.rowsDuplicated());
        assertEquals(Scene.idsNewestFirst(250), read());
        assertEquals(100, done.get(0).duplicates());
        assertEquals(List.of(), rereads);
    }

    @Test
    void rowsOfOneEngagementWithOtherContentAreAllReturned() {
        zoom.faultOnPage(1, 1, Fault.firstRowTwiceWithOtherContent());
        List<String> ids = read();
        assertEquals(251, ids.size());
        assertEquals(List.of("c249", "c249", "c248"), ids.subList(0, 3));
        assertEquals(251, done.get(0).records());
    }

    @Test
    void nothingOfAWindowThatFailsIsReturned() {
        zoom.fault(Scene.page(3), Fault.json("{}"));
        List<String> ids = new ArrayList<>();
        assertThrows(
                ReadFailedException.class,
                () -> scene.logs(zoom)
                        .voiceCalls(Scene.january())
                        .records()
                        .forEach(record -> ids.add(record.engagementId())));
        assertEquals(List.of(), ids);
    }

    @Test
    void aServerMayGiveTheSameTokensWhenAWindowIsReadAgain() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("localhost"));
        server.start();
        scene.closing((AutoCloseable) server::stop);
        server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(page("c1", "t"))));
        server.stubFor(WireMock.get(WireMock.anyUrl())
                .withQueryParam("next_page_token", WireMock.equalTo("t"))
                .inScenario("token")
                .whenScenarioStateIs("again")
                .willReturn(WireMock.okJson(page("c0", ""))));
        server.stubFor(WireMock.get(WireMock.anyUrl())
                .withQueryParam("next_page_token", WireMock.equalTo("t"))
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("again")
                .willReturn(WireMock.jsonResponse(TOKEN_ENDED, 400)));
        ContactCenterLogs logs = scene.logs(ContactCenterLogs.builder()
                .apiUrl(server.baseUrl())
                .accessTokens(() -> new AccessToken("a", Scene.JULY.plusYears(1).toInstant()))
                .timing(scene.timing()));
        assertEquals(List.of("c1", "c0"), Scene.ids(logs.voiceCalls(Scene.january())));
    }

    private static String page(String id, String nextToken) {
        return "{\"next_page_token\":\"" + nextToken + "\",\"total_records\":2,\"voice_calls\":["
                + Scene.call(id, Scene.JANUARY) + "]}";
    }
}
