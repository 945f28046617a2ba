package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.ExpiredTokenForm;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a client authenticates, and with which request. */
class TokenEndpointContractTest {

    private static final String ENDED = "{\"code\":124,\"message\":\"Access token is expired.\"}";

    @RegisterExtension
    final Scene scene = new Scene();

    private static void readJanuary(ContactCenterLogs logs) {
        logs.voiceCalls(Scene.january()).stream().toList();
    }

    @Test
    void theRequestIsAFormWithBasicAuthorization() {
        FakeContactCenter zoom = scene.account();
        readJanuary(scene.logs(zoom));
        RecordedRequest request = zoom.requests().get(0);
        assertTrue(request.isTokenRequest());
        assertEquals(200, request.status());
        assertEquals("POST", request.method());
        assertEquals("/oauth/token", request.path());
        assertEquals("", request.rawQuery());
        assertEquals("grant_type=account_credentials&account_id=fake-account-id", request.body());
        assertEquals(List.of("application/x-www-form-urlencoded"), request.headers("Content-Type"));
        assertEquals(List.of("Basic ZmFrZS1jbGllbnQtaWQ6ZmFrZS1jbGllbnQtc2VjcmV0"), request.headers("Authorization"));
        assertEquals(2, zoom.requests().size(), "and the listing's own");
    }

    @Test
    void reservedCharactersInCredentialsAreSentEncoded() {
        FakeContactCenter zoom = scene.account(builder -> builder.accountId("a&b=c+d é/%"));
        readJanuary(scene.logs(scene.builder(zoom)
                .credentials(new ServerToServerCredentials(
                        "a&b=c+d é/%", FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET))));
        assertEquals(
                "grant_type=account_credentials&account_id=a%26b%3Dc%2Bd+%C3%A9%2F%25",
                zoom.requests().get(0).body());
        assertEquals(200, zoom.requests().get(0).status());
    }

    @Test
    void oneTokenServesTwoListings() {
        FakeContactCenter zoom = scene.accountWithCalls(101);
        ContactCenterLogs logs = scene.logs(zoom);
        readJanuary(logs);
        logs.sms(Scene.january()).stream().toList();
        assertEquals(1, zoom.signInCount());
        assertEquals(3, zoom.listRequestCount());
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        FakeContactCenter zoom = scene.account();
        ContactCenterLogs logs = scene.logs(zoom);
        readJanuary(logs);
        scene.clock.advance(Duration.ofSeconds(3599 - 121));
        readJanuary(logs);
        assertEquals(1, zoom.signInCount());
        scene.clock.advance(Duration.ofSeconds(2));
        readJanuary(logs);
        assertEquals(2, zoom.signInCount());
        assertEquals(0, zoom.count(request -> request.status() == 401), "no token ended on the way");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatTheApiTakesForEndedIsRenewed(ExpiredTokenForm form) {
        FakeContactCenter zoom = scene.account(builder -> builder.expiredTokenForm(form));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 250));
        ContactCenterLogs logs = scene.logs(zoom);
        readJanuary(logs);
        scene.clock.advance(Duration.ofSeconds(5));
        zoom.revokeAccessTokens();
        zoom.reset();
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(logs.voiceCalls(Scene.january())));
        assertEquals(1, zoom.signInCount());
        assertEquals(4, zoom.listRequestCount(), "the refused one and three pages");
        assertNotEquals(
                zoom.requests(Scene.anyList()).get(0).header("Authorization"),
                zoom.requests(Scene.anyList()).get(1).header("Authorization"));
        assertEquals(List.of(), scene.waits);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTokenMayEndAtAnyPage(int page) {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        ContactCenterLogs logs = scene.logs(zoom);
        logs.sms(Scene.january()).stream().toList();
        scene.clock.advance(Duration.ofSeconds(5));
        zoom.reset();
        zoom.faultOnPage(1, page, Fault.response(401, ENDED, "Content-Type", "application/json"));
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(logs.voiceCalls(Scene.january())));
        assertEquals(1, zoom.signInCount());
        assertEquals(4, zoom.listRequestCount());
        assertEquals(page == 1 ? 2 : 1, zoom.requests(Scene.anyList()).get(3).reading(), "only that page came again");
    }

    @Test
    void aNewTokenThatIsNotKnownYetIsTriedAgain() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.faultAt(1, Fault.response(401, ENDED));
        zoom.faultAt(2, Fault.response(400, ENDED));
        assertEquals(List.of("c0"), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(1, zoom.signInCount());
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), scene.waits);
    }

    @Test
    void aTokenWithoutTheScopesIsNotUsedAgain() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        ContactCenterLogs logs = scene.logs(zoom);
        zoom.faultAt(1, Fault.response(400, "{\"code\":4711,\"message\":\"does not contain scopes:[a]\"}"));
        assertThrows(RequestRejectedException.class, () -> readJanuary(logs));
        assertEquals(1, zoom.signInCount());

        readJanuary(logs);
        assertEquals(2, zoom.signInCount());
    }

    @Test
    void aTokenThatIsRejectedForAsLongAsMayBeWaitedIsAnErrorThatNamesTheCause() {
        FakeContactCenter zoom = scene.account();
        zoom.fault(Scene.anyList(), Fault.response(401, ENDED));
        RequestRejectedException e = assertThrows(RequestRejectedException.class, () -> readJanuary(scene.logs(zoom)));
        assertTrue(e.getMessage().contains("If another process uses the same app"), e::getMessage);
        assertTrue(scene.waited().compareTo(Duration.ofMinutes(2)) <= 0, scene.waited()::toString);
        assertEquals(RequestRejectedException.Kind.AUTHENTICATION, e.kind());
        assertEquals(124, e.response().orElseThrow().code());
        assertEquals("listVoiceCall", e.context().operation());
        assertTrue(zoom.signInCount() > 2 && zoom.listRequestCount() > zoom.signInCount(), "several of both");
        assertTrue(zoom.listRequestCount() < 30, "with backoff");
    }

    @Test
    void wrongCredentialsAreRefusedAtOnce() {
        FakeContactCenter zoom = scene.account();
        ContactCenterLogs logs = scene.logs(scene.builder(zoom)
                .credentials(new ServerToServerCredentials(FakeContactCenter.ACCOUNT_ID, "somebody", "else")));
        RequestRejectedException e = assertThrows(RequestRejectedException.class, () -> readJanuary(logs));
        assertEquals(RequestRejectedException.Kind.AUTHENTICATION, e.kind());
        assertEquals("access token", e.context().operation());
        assertTrue(e.getMessage().contains("Invalid client_id or client_secret"), e.getMessage());
        assertEquals(1, zoom.requests().size());
        assertEquals(List.of(), scene.waits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "",
                "42",
                "{\"access_token\":\"\",\"expires_in\":3599}",
                "{\"access_token\":null,\"expires_in\":3599}",
                "{\"access_token\":\"a\"}",
                "{\"access_token\":\"a\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"a\",\"expires_in\":99999999999999999}",
                "{\"access_token\":\"a\",\"expires_in\":35"
            })
    void aResponseWithoutATokenIsAnErrorOfItsOwn(String body) {
        FakeContactCenter zoom = scene.account();
        zoom.fault(RecordedRequest::isTokenRequest, Fault.json(body));
        ReadFailedException e = assertThrows(ReadFailedException.class, () -> readJanuary(scene.logs(zoom)));
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertTrue(e.getMessage().startsWith("access token: "), e.getMessage());
        assertTrue(e.getMessage().contains("application/json"), e.getMessage());
        assertEquals(0, zoom.listRequestCount());
    }

    @Test
    void anHtmlPageIsAnErrorThatNamesItsType() {
        FakeContactCenter zoom = scene.account();
        zoom.fault(RecordedRequest::isTokenRequest, Fault.html(200));
        ReadFailedException e = assertThrows(ReadFailedException.class, () -> readJanuary(scene.logs(zoom)));
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertTrue(e.getMessage().contains("text/html"), e.getMessage());
        assertTrue(e.getMessage().endsWith("with the title \"Sign in\""), e.getMessage());
        assertEquals(6, zoom.requests().size(), "it is tried again five times");
    }

    @Test
    void aRedirectIsNotFollowedWithTheCredentials() {
        FakeContactCenter zoom = scene.account();
        FakeContactCenter elsewhere = scene.account();
        zoom.fault(
                RecordedRequest::isTokenRequest,
                Fault.response(
                        307, "", "Location", elsewhere.oauthUrl().toString().replace("localhost", "127.0.0.1")));
        ReadFailedException e = assertThrows(ReadFailedException.class, () -> readJanuary(scene.logs(zoom)));
        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertEquals(List.of(), elsewhere.requests());
    }

    @Test
    void aServerThatFailsIsAskedAgain() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.faultOnce(RecordedRequest::isTokenRequest, Fault.html(500));
        zoom.faultOnce(RecordedRequest::isTokenRequest, Fault.connectionReset());
        assertEquals(List.of("c0"), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(3, zoom.signInCount());
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), scene.waits);
    }

    @Test
    void aLimitOnSigningInIsWaitedOut() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        scene.random = 0;
        zoom.faultOnce(RecordedRequest::isTokenRequest, Fault.tooManyRequests("Retry-After", "7"));
        assertEquals(List.of("c0"), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(List.of(Duration.ofSeconds(7)), scene.waits);
        assertEquals(2, zoom.signInCount());
    }
}
