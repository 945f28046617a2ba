package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What isn't a page is an error with a name of its own, and never taken for an empty page or the last one. */
class NotAPageContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder()
            .clock(FakeClock.standingAt(Scene.NOW))
            .records(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 250))
            .start();

    static Stream<Arguments> bodiesAtEachPage() {
        return Stream.of(
                        "null",
                        "{}",
                        "[]",
                        "true",
                        "42",
                        "\"voice_calls\"",
                        "[{\"engagement_id\":\"x\"}]",
                        "{\"voice_calls\":{}}",
                        "{\"voice_calls\":\"\",\"total_records\":0}",
                        "{\"voice_calls\":[],\"voice_calls\":[]}",
                        "{\"data\":{\"voice_calls\":[],\"total_records\":0}}",
                        "{\"voice_calls\":[]}{\"voice_calls\":[]}",
                        "{\"voice_calls\":[]} x",
                        "{\"voice_calls\":[],}",
                        "{'voice_calls':[]}",
                        "{voice_calls:[]}",
                        "{\"voice_calls\":[{\"a\":1]}",
                        "{\"code\":300,\"message\":\"Validation Failed.\"}")
                .flatMap(body -> Stream.of(1, 2, 3).map(page -> Arguments.of(body, page)));
    }

    private ReadFailedException failure() {
        return assertThrows(
                ReadFailedException.class,
                () -> scene.logs(zoom).voiceCalls(Scene.january()).forEach(call -> {
                    throw new AssertionError("something was returned");
                }));
    }

    @ParameterizedTest
    @MethodSource("bodiesAtEachPage")
    void otherJsonIsTriedAgainFiveTimesAndThenAnError(String body, int page) {
        zoom.fault(Scene.page(page), Fault.json(body));
        ReadFailedException e = failure();
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind(), e::getMessage);
        assertFalse(e.isRetryable());
        assertEquals(page, e.context().page());
        assertTrue(e.getMessage().startsWith("listVoiceCall of account me, window 2026-01-01T00:00:00+00:00/"));
        assertTrue(e.getMessage().contains("application/json"), e.getMessage());
        assertTriedAgainFiveTimes(e, page);
    }

    private void assertTriedAgainFiveTimes(ReadFailedException e, int page) {
        assertEquals(page + 5, zoom.listRequestCount());
        assertEquals(5, e.getSuppressed().length);
        assertEquals(5, scene.waits.size());
        assertTrue(scene.waited().compareTo(Duration.ofSeconds(30)) < 0, scene.waited()::toString);
    }

    @Test
    void fiveTriesTakeLessThanHalfAMinuteWhateverChanceDraws() {
        scene.random = 0.999;
        zoom.fault(Scene.page(2), Fault.html(403));
        assertTriedAgainFiveTimes(failure(), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 302, 400, 401, 403, 404})
    void htmlThatGoesAwayIsNoFailure(int status) {
        for (int i = 0; i < 5; i++) {
            zoom.faultOnPage(1, 2, Fault.html(status));
        }
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(8, zoom.listRequestCount());
        assertEquals(0, zoom.signInCount() - 1, "nor a rejected token");
    }

    @Test
    void aLimitInHtmlIsALimit() {
        scene.random = 0;
        zoom.faultOnPage(1, 2, Fault.response(429, "<html><title>Slow down</title></html>", "Retry-After", "7"));
        assertEquals(250, scene.logs(zoom).voiceCalls(Scene.january()).stream().count());
        assertEquals(List.of(Duration.ofSeconds(7)), scene.waits);
    }

    @Test
    void whoMayNotWaitGetsTheFirstOne() {
        zoom.fault(Scene.page(1), Fault.html(403));
        LogListing<?> calls =
                scene.logs(zoom, builder -> builder.maxWait(Duration.ZERO)).voiceCalls(Scene.january());
        assertThrows(ReadFailedException.class, () -> calls.stream().count());
        assertEquals(1, zoom.listRequestCount());
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 200", "3, 200", "2, 201", "2, 203", "1, 401", "1, 403", "2, 400", "3, 404"})
    void htmlIsTriedAgainFiveTimesAndThenAnErrorThatShowsItsTitle(int page, int status) {
        zoom.fault(Scene.page(page), Fault.html(status));
        ReadFailedException e = failure();
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertTriedAgainFiveTimes(e, page);
        assertTrue(e.getMessage().contains("text/html"), e.getMessage());
        assertTrue(e.getMessage().endsWith(", with the title \"Sign in\""), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"voice_calls\":[", "{\"voice_calls\":[{\"engagement_id\":\"c0\"}"})
    void aResponseThatBreaksOffIsTriedAgainAndThenAnError(String body) {
        for (int page = 1; page <= 3; page++) {
            zoom.faultOnPage(1, page, Fault.json(body));
        }
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(6, zoom.listRequestCount());
        for (int page = 1; page <= 3; page++) {
            zoom.reset();
            zoom.fault(Scene.page(page), Fault.json(body));
            ReadFailedException e = failure();
            assertEquals(page, e.context().page());
            assertTrue(e.getMessage().contains("application/json"), e.getMessage());
            assertTrue(e.getSuppressed().length > 0);
        }
    }

    @Test
    void theBeginningOfJsonIsNotShown() {
        zoom.fault(Scene.anyList(), Fault.json("  [\"Ada Example\"]"));
        assertFalse(failure().getMessage().contains("Ada"));
    }

    @Test
    void nothingOfATextIsShown() {
        zoom.fault(
                Scene.anyList(),
                Fault.response(200, "blocked " + "x".repeat(5_000) + " end", "Content-Type", "text/plain"));
        String message = failure().getMessage();
        assertTrue(message.contains("text/plain") && !message.contains("blocked"), message);
        assertTrue(message.length() < 600, message);
    }

    @Test
    void aResponseWithoutATypeIsReadAsAPageOrRefused() {
        zoom.fault(Scene.page(1), Fault.response(200, "{}"));
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, failure().kind());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        FakeContactCenter elsewhere = scene.accountWithCalls(1);
        zoom.fault(
                Scene.page(2),
                Fault.response(
                        status, "", "Location", elsewhere.apiUrl().toString().replace("localhost", "127.0.0.1")));
        ReadFailedException e = failure();
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertEquals(List.of(), elsewhere.requests());
        assertTriedAgainFiveTimes(e, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206, 304})
    void otherStatusesAreNoPages(int status) {
        zoom.fault(Scene.page(2), Fault.response(status, status == 204 || status == 304 ? "" : "{\"voice_calls\":[]}"));
        ReadFailedException e = failure();
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertTriedAgainFiveTimes(e, 2);
    }

    @Test
    void aResponseAboveTheLimitOfSizeIsAnErrorAtOnce() {
        String page = "{\"voice_calls\":[],\"total_records\":0,\"x\":\"\"}";
        String padding = "x".repeat(8 * 1024 * 1024 - page.length());
        zoom.faultOnPage(1, 1, Fault.json(page.replace("\"\"", '"' + padding + '"')));
        assertEquals(List.of(), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())), "at the limit it is read");
        zoom.fault(Scene.anyList(), Fault.json(page.replace("\"\"", '"' + padding + "x\"")));
        ReadFailedException e = failure();
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertTrue(e.getMessage().contains("8388608 bytes"), e.getMessage());
        assertEquals(List.of(), scene.waits);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 404})
    void aResponseThatIsTooLongIsKnownByItsStatusAllTheSame(int status) {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(Scene.anyList(), Fault.response(status, "x".repeat(9 * 1024 * 1024)));
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.maxWait(Duration.ofSeconds(2)));

        ContactCenterException e = assertThrows(
                ContactCenterException.class,
                () -> logs.voiceCalls(Scene.january()).stream().toList());

        assertEquals(status, e.response().orElseThrow().status());
        assertEquals(status != 404, e.isRetryable());
    }

    @Test
    void aResponseNestedWithoutEndIsAnError() {
        zoom.fault(Scene.anyList(), Fault.json("{\"voice_calls\":[{\"a\":" + "[".repeat(100_000)));
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, failure().kind());
    }
}
