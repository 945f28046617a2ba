package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that would like to be more than an id or a value reach the server as one, or are refused. */
class HostileTextContractTest {

    private static final List<String> PARAMETERS =
            List.of("engagement_id", "consumer_number", "user_ids", "team_names");

    @RegisterExtension
    static final FakeContactCenter zoom =
            FakeContactCenter.builder().clock(FakeClock.standingAt(Scene.NOW)).start();

    /** Its certificates are read once. */
    private static final OkHttpClient HTTP = new OkHttpClient();

    @RegisterExtension
    final Scene scene = new Scene();

    private final ContactCenterLogs logs = scene.logs(zoom, builder -> builder.httpClient(HTTP));

    static Stream<String> hostileTexts() {
        return Stream.of(
                "../../users",
                "..\\..\\users",
                "a/b",
                "/",
                "//evil.example/",
                "https://evil.example",
                "%2e%2e",
                "%2e%2e%2f",
                "%00",
                "%",
                "a\nb",
                "a\r\nHost: evil.example",
                "\t",
                "\u0000",
                "\u2028",
                "\uD83D\uDE00",
                "\uD83D",
                "é\u0301",
                "\u202E",
                "a?b=c&d=e#f",
                "&page_size=1",
                "a=b;c",
                "a+b c",
                "\"'<>`{}|^",
                "{accountId}",
                "@evil.example:80",
                "x".repeat(2_000));
    }

    static Stream<Arguments> hostileParameters() {
        return PARAMETERS.stream().flatMap(name -> hostileTexts().map(text -> Arguments.of(name, text)));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void anAccountIdIsOneSegmentOrRefused(String account) {
        LogQuery query;
        try {
            query = LogQuery.of(account, Scene.JANUARY, Scene.FEBRUARY);
        } catch (IllegalArgumentException e) {
            assertEquals(List.of(), zoom.requests());
            return;
        }
        assertThrows(
                RequestRejectedException.class,
                () -> logs.voiceCalls(query).stream().toList());

        String[] segments = onlyListRequest().path().split("/", -1);

        assertEquals(6, segments.length, onlyListRequest()::path);
        assertEquals(List.of("", "v2", "accounts"), List.of(segments).subList(0, 3));
        assertEquals(asSent(account), URLDecoder.decode(segments[3].replace("+", "%2B"), StandardCharsets.UTF_8));
        assertEquals(List.of("contact_center", "voice_calls"), List.of(segments).subList(4, 6));
    }

    @ParameterizedTest
    @MethodSource("hostileParameters")
    void aParameterIsOneValueOrRefused(String name, String text) {
        logs.voiceCalls(Scene.january()).stream().toList();
        List<String> namesWithout = names(onlyListRequest());
        zoom.reset();
        ListVoiceCallRequest filters = new ListVoiceCallRequest();
        try {
            filters.set(name, text);
        } catch (IllegalArgumentException e) {
            return;
        }

        logs.voiceCalls(Scene.january(), filters).stream().toList();

        RecordedRequest request = onlyListRequest();
        assertEquals("/v2/accounts/me/contact_center/voice_calls", request.path());
        assertEquals(List.of(asSent(text)), request.parameters(name));
        assertEquals(
                Stream.concat(namesWithout.stream(), Stream.of(name)).sorted().toList(), names(request));
        assertTrue(request.rawQuery().chars().allMatch(c -> c > ' ' && c < 0x7F), request::rawQuery);
    }

    @Test
    void aHostileTextIsNoOtherParameterOfSmsEither() {
        logs.sms(Scene.january(), new ListSMSRequest().consumerNumber("1&user_id=2#3")).stream()
                .toList();
        assertEquals(List.of("1&user_id=2#3"), onlyListRequest().parameters("consumer_number"));
        assertEquals(List.of(), onlyListRequest().parameters("user_id"));
    }

    private RecordedRequest onlyListRequest() {
        List<RecordedRequest> requests = zoom.requests(request -> !request.isTokenRequest());
        assertEquals(1, requests.size());
        return requests.get(0);
    }

    private static List<String> names(RecordedRequest request) {
        return request.parameters().stream().map(Parameter::name).sorted().toList();
    }

    /** Half of a character can't be sent; a question mark stands in its place. */
    private static String asSent(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
