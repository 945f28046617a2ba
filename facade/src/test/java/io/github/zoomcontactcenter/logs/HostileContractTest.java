package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers, networks and callers that do what nobody should. */
class HostileContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void aCheckpointOfAnotherListingIsRefusedWithoutItsFilters() {
        ContactCenterLogs logs = scene.logs(scene.account());
        Checkpoint other = logs.voiceCalls(Scene.january(), new ListVoiceCallRequest().consumerNumber("+15550100"))
                .start();

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> logs.voiceCalls(Scene.january()).resume(other));

        assertFalse(e.getMessage().contains("5550100"), e.getMessage());
    }

    @Test
    void aCheckpointOfAnotherAccountIsRefused() {
        FakeContactCenter zoom = scene.account();
        Checkpoint ours = scene.logs(zoom).voiceCalls(Scene.january()).start();
        ContactCenterLogs theirs = scene.logs(
                scene.builder(zoom).credentials(new ServerToServerCredentials("another account", "id", "secret")));

        assertThrows(
                IllegalArgumentException.class,
                () -> theirs.voiceCalls(Scene.january()).resume(ours));
    }

    @Test
    void aWindowCanBeGoneThroughAfterTheSequenceWasAskedWhetherThereIsMore() {
        FakeContactCenter zoom = scene.accountWithCalls(3);
        Iterator<LogWindow<VoiceCallLog>> windows =
                scene.logs(zoom).voiceCalls(Scene.january()).windows().iterator();
        LogWindow<VoiceCallLog> window = windows.next();
        windows.hasNext();

        AtomicInteger records = new AtomicInteger();
        window.forEach(record -> records.incrementAndGet());
        assertEquals(3, records.get());
    }

    @Test
    void freshPageTokensThatBringNothingNewComeToAnEnd() {
        AtomicInteger asked = new AtomicInteger();
        Window second = new Window(Scene.JANUARY, Scene.JANUARY.plusSeconds(1));
        Pages<String> endless = new Pages() {
            @Override
            public RequestContext context(Window window, int page) {
                return new RequestContext("listVoiceCall", "me", window, page);
            }

            @Override
            public Page<String> fetch(Window window, String token, int number) {
                String json = "{\"total_records\":1,\"next_page_token\":\"" + asked.incrementAndGet()
                        + "\",\"voice_calls\":[{\"engagement_id\":\"same\"}]}";
                try {
                    return TestPages.parse(json.getBytes(StandardCharsets.UTF_8), "voice_calls");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        ReadOptions options = new ReadOptions(
                5_000,
                1 << 24,
                1,
                false,
                new ServerClock(new VirtualTime().timing().clock()),
                new LogListener() {});

        WindowReading<String> reading = new WindowReading<>(
                second, endless, options, new WindowSplitter(ChronoUnit.SECONDS, window -> OptionalLong.empty()));

        assertThrows(ReadFailedException.class, reading::read);
        assertTrue(asked.get() < 200, asked::toString);
    }

    @Test
    void aRangeRefusedByTheFieldThatItEndsAtIsSplit() {
        FakeContactCenter zoom = scene.accountWithCalls(5);
        zoom.faultAt(
                1,
                Fault.response(
                        400,
                        "{\"code\":300,\"message\":\"Validation Failed.\","
                                + "\"errors\":[{\"field\":\"to\",\"message\":\"The range exceeds one month.\"}]}"));

        assertEquals(5, scene.logs(zoom).voiceCalls(Scene.january()).stream().count());
    }

    @Test
    void accessTokensOfAShortLifeServeMoreThanOneRequest() {
        FakeContactCenter zoom = scene.account(builder -> builder.accessTokenLifetime(Duration.ofSeconds(100)));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 950));

        scene.logs(zoom).voiceCalls(Scene.january()).stream().count();

        assertEquals(1, zoom.signInCount());
    }

    @Test
    void aProxyThatShowsTheAddressAskedForDoesNotGetItsQueryIntoTheMessage() {
        FakeContactCenter zoom = scene.account();
        zoom.fault(
                Scene.anyList(),
                Fault.response(200, "<html><title>Blocked: /v2/x?consumer_number=%2B15550100&next_page_token=t0k"));

        ContactCenterException e = assertThrows(
                ContactCenterException.class,
                () -> scene.logs(zoom).voiceCalls(Scene.january()).stream().count());

        assertTrue(e.getMessage().contains("Blocked: /v2/x?…"), e.getMessage());
    }

    @Test
    void whatFollowsAResponseOnItsConnectionStaysOutOfTheMessage() throws IOException {
        String page = "{\"total_records\":0,\"voice_calls\":[]}";
        ContactCenterLogs logs = logsOf(
                new OkHttpClient(),
                "HTTP/1.1 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page
                        + "{\"consumer_display_name\":\"Jane\"}\r\n");

        ContactCenterException e = assertThrows(
                ContactCenterException.class,
                () -> logs.voiceCalls(Scene.halfAYear()).stream().count());

        assertFalse(e.getMessage().contains("Jane"), e.getMessage());
        assertFalse(String.valueOf(e.getCause()).contains("Jane"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"400| nextPageToken is invalid", "400| Validation Failed.", "404| Not Found", "400| ''"})
    void aRefusalOfALaterPageStartsTheWindowAgainWhateverItsWords(int status, String message) {
        FakeContactCenter zoom = scene.accountWithCalls(150);
        Fault refusal = Fault.response(status, "{\"code\":300,\"message\":\"" + message + "\"}");
        zoom.faultOnPage(1, 2, refusal);
        zoom.faultOnPage(2, 2, refusal);
        assertEquals(150, scene.logs(zoom).voiceCalls(Scene.january()).stream().count());

        zoom.fault(Scene.page(2), refusal);
        RequestRejectedException e = assertThrows(
                RequestRejectedException.class,
                () -> scene.logs(zoom).voiceCalls(Scene.january()).stream().count());
        assertEquals(RequestRejectedException.Kind.PAGE_TOKEN, e.kind());
        assertTrue(e.getMessage().contains(message), e::getMessage);
    }

    /** A client of a server that responds to each request with this. */
    private ContactCenterLogs logsOf(OkHttpClient http, String response) throws IOException {
        ServerSocket server = scene.closing(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        // One for each connection.
        for (int i = 0; i < 4; i++) {
            Thread answering = new Thread(() -> respond(server, response.getBytes(StandardCharsets.US_ASCII)));
            answering.setDaemon(true);
            answering.start();
        }
        return scene.logs(ContactCenterLogs.builder()
                .apiUrl("http://127.0.0.1:" + server.getLocalPort())
                .accessTokens(() -> new AccessToken("token", Instant.MAX))
                .httpClient(http)
                .ratePlan(RatePlan.UNLIMITED)
                .maxWait(Duration.ZERO)
                .timing(scene.timing()));
    }

    private static void respond(ServerSocket server, byte[] response) {
        while (true) {
            try (Socket connection = server.accept()) {
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream()));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        connection.getOutputStream().write(response);
                        connection.getOutputStream().flush();
                    }
                }
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }
}
