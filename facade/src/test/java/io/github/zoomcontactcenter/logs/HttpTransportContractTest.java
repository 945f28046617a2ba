package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import okhttp3.Cache;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a response, and of none. */
class HttpTransportContractTest {

    private static final RequestContext CONTEXT = new RequestContext("listSMS", "me", null, 1);

    @RegisterExtension
    static final FakeContactCenter ZOOM = FakeContactCenter.builder().start();

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void aBodyThatDribblesIsReadToItsEnd() {
        ZOOM.faultAt(1, Fault.dribble(Duration.ofMillis(50), 5));

        assertTrue(send(Duration.ofSeconds(30)).text().endsWith("}"));
    }

    @Test
    void aBodyThatDribblesForLongerThanTheDeadlineIsAFaultOfTheNetwork() {
        ZOOM.faultAt(1, Fault.dribble(Duration.ofSeconds(5), 50));

        ReadFailedException e = assertThrows(ReadFailedException.class, () -> send(Duration.ofMillis(300)));

        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        assertTrue(e.isRetryable());
    }

    @Test
    void theDeadlineAloneCountsWhateverTheCallersClientSays() {
        ZOOM.faultAt(1, Fault.delay(Duration.ofMillis(300)));
        Duration shorter = Duration.ofMillis(100);
        OkHttpClient impatient = new OkHttpClient.Builder()
                .readTimeout(shorter)
                .writeTimeout(shorter)
                .callTimeout(shorter)
                .build();

        assertEquals(200, send(impatient, request(), Duration.ofSeconds(30)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
                "Content-Encoding: gzip\r\n\r\n{\"code\":1}",
                "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\b\u0000",
                "Content-Length: 100\r\n\r\n{\"code\":1",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"cod",
                "Transfer-Encoding: chunked\r\n\r\nnot a length\r\n"
            })
    void statusAndHeadersCountThoughTheBodyCannotBeRead(String rest) {
        for (int status : new int[] {400, 401, 403, 404, 429, 503}) {
            ApiResponse response = sendTo(raw(status + " x\r\nRetry-After: 3\r\n" + rest));

            assertEquals(status, response.status());
            assertEquals("3", response.headers().get("Retry-After"));
        }
        RawServer page = raw("200 OK\r\n" + rest);
        ReadFailedException e = assertThrows(ReadFailedException.class, () -> sendTo(page));
        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        assertTrue(e.isRetryable());
        assertFalse(trace(e).contains("cod") || trace(e).contains("7b22"), () -> trace(e));
    }

    @Test
    void ofHtmlThatBreaksOffTheStartIsThere() {
        ApiResponse response = sendTo(raw("403 x\r\nContent-Length: 100\r\n\r\n<title>Blocked</title>"));

        assertEquals(", with the title \"Blocked\"", response.title());
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, {\u00e9}, true",
        "text/plain; charset=utf-8, {\u00e9}, true",
        "text/plain; charset=unheard-of, {\u00e9}, true",
        "text/plain; charset=iso-8859-1, {\u00e9}, false",
        "text/plain; charset=\"Windows-1252\", {\u00e9}, false",
        "text/plain; charset=iso-8859-1, {\u00c3\u00a9}, true",
        "text/plain; charset=utf-16be, '\0{\0\u00e9\0}', false"
    })
    void anotherCharsetBecomesUtf8UnlessTheBodyIsThat(String type, String bytes, boolean isLeft) {
        byte[] body = sendTo(raw("200 OK\r\nContent-Type: " + type + "\r\n\r\n" + bytes))
                .body();

        byte[] expected = isLeft ? bytes.getBytes(StandardCharsets.ISO_8859_1) : "{é}".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(expected, body);
    }

    @Test
    void nothingIsCached(@TempDir Path folder) throws IOException {
        RawServer server =
                raw("200 OK\r\nCache-Control: max-age=60\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        Cache cache = new Cache(folder.toFile(), 1 << 20);
        OkHttpClient caching = new OkHttpClient.Builder().cache(cache).build();
        Request request = new Request.Builder().url(server.url()).build();
        for (int i = 0; i < 2; i++) {
            assertEquals("{}", send(caching, request, Duration.ofSeconds(30)).text());
        }
        assertEquals(2, server.requests.get());
        cache.flush();
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().matches(".*\\.[01]")), "a response was written");
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsAnErrorAtOnce() {
        WireMockServer https = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicHttpsPort());
        https.start();
        scene.closing(https::stop);
        for (String host : new String[] {"127.0.0.1", "localhost"}) {
            String url = "https://" + host + ":" + https.httpsPort();
            assertFailsAtOnce(new OkHttpClient(), url, "trust store");
        }
    }

    @Test
    void aProxyThatAsksForCredentialsIsAnErrorAtOnce() {
        RawServer proxy = raw("407 x\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        OkHttpClient proxied = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, proxy.address()))
                .build();

        assertFailsAtOnce(proxied, "https://api.zoom.example", "the proxy and its credentials");
        assertFailsAtOnce(proxied, "http://127.0.0.1:1", "the proxy and its credentials");
        assertFailsAtOnce(new OkHttpClient(), proxy.url(), "the proxy and its credentials");
        assertEquals(3, proxy.requests.get());
    }

    private void assertFailsAtOnce(OkHttpClient client, String url, String advice) {
        ContactCenterLogs logs = scene.logs(ContactCenterLogs.builder()
                .apiUrl(url)
                .accessTokens(() -> new AccessToken("token", Instant.MAX))
                .httpClient(client)
                .timing(scene.timing()));
        ReadFailedException e = assertThrows(
                ReadFailedException.class,
                () -> logs.voiceCalls(Scene.january()).stream().count());

        assertEquals(ReadFailedException.Kind.CONNECTION, e.kind());
        assertFalse(e.isRetryable());
        assertTrue(e.getMessage().contains(advice), e::getMessage);
        assertEquals(0, scene.waits.size());
    }

    private RawServer raw(String response) {
        return scene.closing(new RawServer("HTTP/1.1 " + response));
    }

    private static String trace(Throwable e) {
        StringWriter told = new StringWriter();
        e.printStackTrace(new PrintWriter(told, true));
        return told.toString();
    }

    private static ApiResponse sendTo(RawServer server) {
        Request request = new Request.Builder().url(server.url()).build();
        return send(new OkHttpClient(), request, Duration.ofSeconds(30));
    }

    private static ApiResponse send(Duration deadline) {
        return send(new OkHttpClient(), request(), deadline);
    }

    private static Request request() {
        return new Request.Builder()
                .url(ZOOM.apiUrl() + "/accounts/me/contact_center/sms?from=2026-01-01T00:00:00%2B00:00"
                        + "&to=2026-01-02T00:00:00%2B00:00")
                .header("Authorization", "Bearer " + ZOOM.issueAccessToken())
                .build();
    }

    private static ApiResponse send(OkHttpClient client, Request request, Duration deadline) {
        try (HttpTransport transport = new HttpTransport(client, new ServerClock(Clock.systemUTC()), deadline)) {
            return transport.send(request, CONTEXT);
        }
    }
}
