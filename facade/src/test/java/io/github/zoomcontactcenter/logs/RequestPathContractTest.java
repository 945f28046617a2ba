package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request goes, and what it carries besides its parameters. */
class RequestPathContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account();

    private LogQuery of(String account) {
        return LogQuery.of(account, Scene.JANUARY, Scene.FEBRUARY);
    }

    @Test
    void voiceCallsAreAskedForWithAGet() {
        scene.logs(zoom).voiceCalls(of("me")).stream().toList();
        RecordedRequest request = zoom.requests(Operation.VOICE_CALLS).get(0);
        assertEquals("GET", request.method());
        assertEquals("/v2/accounts/me/contact_center/voice_calls", request.path());
        assertEquals("", request.body());
        assertEquals(200, request.status());
    }

    @Test
    void smsAreAskedForWithAGet() {
        scene.logs(zoom).sms(of("me")).stream().toList();
        RecordedRequest request = zoom.requests(Operation.SMS).get(0);
        assertEquals("GET", request.method());
        assertEquals("/v2/accounts/me/contact_center/sms", request.path());
        assertEquals("", request.body());
        assertEquals(200, request.status());
    }

    @Test
    void anApiAddressMayEndWithASlash() {
        scene.logs(zoom, builder -> builder.apiUrl(zoom.apiUrl() + "/")).sms(of("me")).stream()
                .toList();
        assertEquals(
                "/v2/accounts/me/contact_center/sms",
                zoom.requests(Operation.SMS).get(0).path());
    }

    @ParameterizedTest
    @CsvSource({
        "abc-DEF_123, abc-DEF_123",
        "a/b, a%2Fb",
        "%2e%2e, %252e%252e",
        "../../users, ..%2F..%2Fusers",
        "..., ...",
        "a b, a%20b",
        "' x ', %20x%20",
        "a?b#c, a%3Fb%23c",
        "a%b, a%25b",
        "a\\b, a%5Cb",
        "\uD83D\uDE00, %F0%9F%98%80",
        "é, %C3%A9",
    })
    void anAccountIdIsOneEncodedSegment(String account, String segment) {
        assertThrows(
                RequestRejectedException.class,
                () -> scene.logs(zoom).voiceCalls(of(account)).stream().toList());
        assertEquals("/v2/accounts/" + segment + "/contact_center/voice_calls", listRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a&b=c", "a;b", "a:b@c", "{accountId}", "%s$1\\1", "~!*'()", "\uFF0E\uFF0E"})
    void whateverIsEncodedAnAccountIdReachesTheServerWhole(String account) {
        assertThrows(
                RequestRejectedException.class,
                () -> scene.logs(zoom).voiceCalls(of(account)).stream().toList());
        String[] segments = listRequest().split("/", -1);
        assertEquals(
                List.of("", "v2", "accounts"), List.of(segments).subList(0, 3), "what comes before is left as it is");
        assertEquals(account, URLDecoder.decode(segments[3].replace("+", "%2B"), StandardCharsets.UTF_8));
        assertEquals(List.of("contact_center", "voice_calls"), List.of(segments).subList(4, segments.length));
    }

    private String listRequest() {
        List<RecordedRequest> requests = zoom.requests(request -> !request.isTokenRequest());
        assertEquals(1, requests.size());
        return requests.get(0).path();
    }

    @Test
    void requestsBearTheAccessTokenAndTakeZippedResponses() {
        String token = zoom.issueAccessToken();
        ContactCenterLogs logs = scene.logs(scene.builder(zoom)
                .accessTokens(
                        () -> new AccessToken(token, Scene.JULY.plusYears(1).toInstant())));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 101));
        assertEquals(101, logs.voiceCalls(of("me")).stream().count());
        assertEquals(2, zoom.requests().size());
        for (RecordedRequest request : zoom.requests()) {
            assertEquals(List.of("Bearer " + token), request.headers("Authorization"));
            assertEquals(List.of("gzip"), request.headers("Accept-Encoding"));
        }
    }

    @Test
    void zippedResponsesAndPlainOnesAreReadAlike() {
        FakeContactCenter plain = scene.account(builder -> builder.gzip(false));
        for (FakeContactCenter account : List.of(zoom, plain)) {
            account.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 3));
        }
        assertEquals(Scene.idsNewestFirst(3), Scene.ids(scene.logs(zoom).voiceCalls(of("me"))));
        assertEquals(Scene.idsNewestFirst(3), Scene.ids(scene.logs(plain).voiceCalls(of("me"))));
    }

    @Test
    void nothingIsAskedForBeforeARecordIs() {
        ContactCenterLogs logs = scene.logs(zoom);
        LogListing<?> calls = logs.voiceCalls(of("me"));
        calls.plan();
        calls.start();
        calls.records();
        calls.windows().iterator();
        assertTrue(zoom.requests().isEmpty(), zoom.requests()::toString);
    }
}
