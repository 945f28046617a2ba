package io.github.zoomcontactcenter.logs.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.PlainClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults of the fake account. */
class FakeContactCenterFaultsTest {
    private static final String[] MAY = {"from", "2024-05-01", "to", "2024-05-31"};

    @RegisterExtension
    static final FakeContactCenter ZOOM = FakeContactCenter.builder()
            .records(Operation.VOICE_CALLS, calls(25))
            .start();

    private PlainClient client;

    @BeforeEach
    void newClient() {
        client = new PlainClient(ZOOM);
    }

    private static String[] calls(int count) {
        String[] calls = new String[count];
        for (int i = 0; i < count; i++) {
            calls[i] =
                    "{\"engagement_id\":\"c%02d\",\"direction\":\"inbound\",\"types\":[\"external_call\"],".formatted(i)
                            + "\"consumer_display_name\":\"Ada Example\",\"start_time\":\"2024-05-01T00:00:%02dZ\"}"
                                    .formatted(i);
        }
        return calls;
    }

    private static String[] may(String... more) {
        List<String> all = new ArrayList<>(List.of(MAY));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    // When

    @Test
    void aFaultMeetsTheRequestOfItsNumber() {
        ZOOM.faultAt(2, Fault.response(503, "busy", "Retry-After", "7", "Retry-After", "8", "X-Other", "x"));
        assertEquals(200, client.calls(MAY).status());
        Reply faulty = client.calls(MAY);
        assertEquals(503, faulty.status());
        assertEquals("busy", faulty.body());
        assertEquals(List.of("7", "8"), faulty.response().headers().allValues("Retry-After"));
        assertEquals("x", faulty.header("X-Other"));
        assertEquals(200, client.calls(MAY).status());
        assertEquals(
                List.of(200, 503, 200),
                ZOOM.requests().stream().map(RecordedRequest::status).toList());
    }

    @Test
    void aFaultMeetsAPageOfAWindowOnce() {
        ZOOM.faultOnPage(2, 3, Fault.response(500, ""));
        client.sms(MAY);
        assertEquals(500, lastOfThree().status());
        assertEquals(200, lastOfThree().status());
    }

    private Reply lastOfThree() {
        String second = client.calls(MAY).text("next_page_token");
        String third = client.calls(may("next_page_token", second)).text("next_page_token");
        return client.calls(may("next_page_token", third));
    }

    @Test
    void aFaultMeetsWhatAPredicateSays() {
        ZOOM.fault(RecordedRequest::isTokenRequest, Fault.response(500, "{}"));
        ZOOM.fault(request -> request.operation().filter(Operation.SMS::equals).isPresent(), Fault.html(502));
        assertEquals(500, client.requestToken("Basic x", "").status());
        assertEquals(502, client.sms(MAY).status());
        assertEquals(502, client.sms(MAY).status());
        assertEquals(200, client.calls(MAY).status());
        ZOOM.clearFaults();
        assertEquals(200, client.sms(MAY).status());
    }

    @Test
    void faultsAreGoneWithTheNextTest() {
        ZOOM.fault(request -> true, Fault.html(500));
        ZOOM.beforeEach(null);
        assertEquals(200, client.calls(MAY).status());
        assertEquals(1, ZOOM.requests().size());
    }

    @Test
    void anActionRunsBeforeTheResponse() {
        List<Integer> requests = new ArrayList<>();
        ZOOM.fault(request -> true, Fault.run(() -> requests.add(ZOOM.listRequestCount())));
        ZOOM.faultAt(2, Fault.html(502));
        assertEquals(200, client.calls(MAY).status());
        assertEquals(502, client.calls(MAY).status());
        assertEquals(List.of(0, 1), requests);
    }

    // Other responses

    @Test
    void tooManyRequestsComeWithTheHeadersGivenAndNoOthers() {
        ZOOM.faultAt(1, Fault.tooManyRequests("retry-after", "3"));
        ZOOM.faultAt(2, Fault.dailyLimitReached());
        Reply short429 = client.calls(MAY);
        assertEquals(429, short429.status());
        assertEquals("3", short429.header("Retry-After"));
        assertNull(short429.header("X-RateLimit-Type"));
        assertTrue(short429.text("message").contains("per-second"));
        Reply daily = client.calls(MAY);
        assertNull(daily.header("Retry-After"));
        assertTrue(daily.text("message").contains("daily"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "", "{\"voice_calls\":17}"})
    void responsesMayBeNoPages(String body) {
        ZOOM.faultAt(1, Fault.json(body));
        Reply reply = client.calls(MAY);
        assertEquals(200, reply.status());
        assertEquals(body, reply.body());
        assertEquals("application/json;charset=UTF-8", reply.header("Content-Type"));
    }

    @Test
    void responsesMayBeHtml() {
        ZOOM.faultAt(1, Fault.html(200));
        Reply reply = client.calls(MAY);
        assertTrue(reply.body().startsWith("<!DOCTYPE html>"));
        assertEquals("text/html; charset=utf-8", reply.header("Content-Type"));
    }

    // Connections

    /** What comes over a bare socket until the server closes it. */
    private byte[] bytes(String... headers) throws IOException {
        String request = "GET /v2/accounts/me/contact_center/voice_calls" + PlainClient.query(MAY)
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ZOOM.issueAccessToken()
                + "\r\nConnection: close\r\n" + String.join("", headers) + "\r\n";
        try (Socket socket = new Socket("localhost", ZOOM.apiUrl().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return in.readAllBytes();
        }
    }

    @Test
    void aConnectionMayBeReset() {
        ZOOM.faultAt(1, Fault.connectionReset());
        assertThrows(SocketException.class, this::bytes);
        assertEquals(0, ZOOM.requests().get(0).status());
    }

    @Test
    void aConnectionMayEndWithoutAResponse() throws IOException {
        ZOOM.faultAt(1, Fault.emptyResponse());
        assertEquals(0, bytes().length);
    }

    @Test
    void aResponseMayHaveAChunkThatIsNone() throws IOException {
        ZOOM.faultAt(1, Fault.malformedChunk());
        String response = new String(bytes(), UTF_8);
        assertTrue(response.startsWith("HTTP/1.1 200"), response);
        assertFalse(response.contains("next_page_token"), response);
        ZOOM.faultAt(2, Fault.malformedChunk());
        assertThrows(RuntimeException.class, () -> client.calls(MAY));
    }

    @Test
    void aResponseMayBeGarbage() throws IOException {
        ZOOM.faultAt(1, Fault.garbage());
        String response = new String(bytes(), UTF_8);
        assertFalse(response.isEmpty());
        assertFalse(response.startsWith("HTTP"), response);
    }

    @Test
    void aResponseMayBreakOffCompressedOrNot() throws IOException {
        ZOOM.fault(request -> true, Fault.truncated());
        String plain = new String(bytes(), UTF_8);
        assertTrue(plain.contains("next_page_token"), plain);
        assertFalse(plain.endsWith("}"), plain);
        byte[] compressed = bytes("Accept-Encoding: gzip\r\n");
        String headers = new String(compressed, UTF_8);
        int length = Integer.parseInt(headers.replaceAll("(?si).*content-length: (\\d+).*", "$1"));
        int start = headers.indexOf("\r\n\r\n") + 4;
        assertEquals(length / 2, compressed.length - start);
        assertThrows(RuntimeException.class, () -> client.calls(MAY));
        assertEquals(200, ZOOM.requests().get(0).status());
    }

    @Test
    void aResponseMayComeInPieces() {
        ZOOM.faultAt(1, Fault.dribble(Duration.ofMillis(40), 4));
        long before = System.nanoTime();
        assertEquals(25, client.calls(MAY).total());
        assertTrue(System.nanoTime() - before >= 25_000_000);
    }

    @Test
    void aResponseMayBeLate() {
        ZOOM.faultAt(1, Fault.delay(Duration.ofMillis(30)));
        long before = System.nanoTime();
        assertEquals(25, client.calls(MAY).total());
        assertTrue(System.nanoTime() - before >= 30_000_000);
    }

    @Test
    void latencyHoldsForEveryListing() {
        try (FakeContactCenter slow =
                FakeContactCenter.builder().latency(Duration.ofMillis(30)).start()) {
            PlainClient other = new PlainClient(slow);
            long before = System.nanoTime();
            other.sms(MAY);
            assertTrue(System.nanoTime() - before >= 30_000_000);
        }
    }

    // Pages

    @Test
    void theSameTokenMayComeForEver() {
        ZOOM.fault(request -> true, Fault.sameToken());
        String token = client.calls(MAY).text("next_page_token");
        Reply second = client.calls(may("next_page_token", token));
        assertEquals(token, second.text("next_page_token"));
        assertEquals(second.body(), client.calls(may("next_page_token", token)).body());
    }

    @Test
    void anEmptyPageMayComeInTheMiddle() {
        ZOOM.faultOnPage(1, 2, Fault.emptyPageFirst());
        List<Reply> pages = client.allCalls(MAY);
        assertEquals(
                List.of(10, 0, 10, 5),
                pages.stream().map(page -> page.ids().size()).toList());
        assertEquals(
                25,
                pages.stream().flatMap(page -> page.ids().stream()).distinct().count());
        assertEquals(
                List.of(1, 2, 3, 4),
                ZOOM.requests().stream().map(RecordedRequest::page).toList());
    }

    @Test
    void thePagesArrayMayBeMissing() {
        ZOOM.faultAt(1, Fault.withoutArray());
        Reply page = client.calls(MAY);
        assertFalse(page.json().has("voice_calls"));
        assertEquals(25, page.total());
        assertNotEquals("", page.text("next_page_token"));
    }

    @Test
    void theLastPagesTokenMayLeadNowhere() {
        ZOOM.fault(request -> true, Fault.tokenToNowhere());
        List<Reply> pages = client.allCalls(MAY);
        assertEquals(
                List.of(10, 10, 5, 0),
                pages.stream().map(page -> page.ids().size()).toList());
    }

    @Test
    void totalsAndRowsMayBeOff() {
        ZOOM.faultAt(1, Fault.totalOff(-3));
        ZOOM.faultAt(2, Fault.rowsMissing(4));
        ZOOM.faultAt(3, Fault.rowsDuplicated());
        assertEquals(22, client.calls(MAY).total());
        Reply missing = client.calls(MAY);
        assertEquals(6, missing.ids().size());
        assertEquals("c24", missing.ids().get(0));
        Reply duplicated = client.calls(MAY);
        assertEquals(20, duplicated.ids().size());
        assertEquals(duplicated.rows().get(0), duplicated.rows().get(1));
        assertEquals(25, duplicated.total());
    }

    @Test
    void faultsMayMeetOneReadingOnly() {
        ZOOM.fault(request -> request.reading() == 1, Fault.rowsMissing(1));
        assertEquals(
                22,
                client.allCalls(MAY).stream()
                        .mapToInt(page -> page.ids().size())
                        .sum());
        assertEquals(
                25,
                client.allCalls(MAY).stream()
                        .mapToInt(page -> page.ids().size())
                        .sum());
    }

    @Test
    void contentMayDiffer() {
        ZOOM.faultAt(1, Fault.firstRowTwiceWithOtherContent());
        ZOOM.faultAt(2, Fault.otherContent());
        Reply twice = client.calls(MAY);
        assertEquals(List.of("c24", "c24", "c23"), twice.ids().subList(0, 3));
        assertNotEquals(twice.rows().get(0), twice.rows().get(1));
        Reply other = client.calls(MAY);
        assertEquals(
                "Ada Example (changed)",
                other.rows().get(0).get("consumer_display_name").getAsString());
    }

    @Test
    void unknownMembersMayCome() {
        ZOOM.faultAt(1, Fault.unknownMembers());
        Reply reply = client.calls(MAY);
        JsonObject row = reply.rows().get(0);
        assertTrue(row.keySet().iterator().next().equals("engagement_id"));
        assertTrue(row.get("x_new_null").isJsonNull());
        assertTrue(reply.body().contains("\"x_new_decimal\":1.10,"), reply.body());
        assertTrue(reply.json().has("x_new_object"));
        assertTrue(row.has("x_new_object"));
    }

    @Test
    void unknownValuesMayCome() {
        ZOOM.faultAt(1, Fault.unknownValues());
        JsonObject row = client.calls(MAY).rows().get(0);
        assertEquals("new_inbound", row.get("direction").getAsString());
        assertEquals(JsonParser.parseString("[\"new_external_call\"]"), row.get("types"));
        assertEquals("c24", row.get("engagement_id").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"total_records\":\"25\"", "\"total_records\":null", "\"total_records\":-1"})
    void theBodyMayBeRewritten(String total) {
        ZOOM.fault(request -> true, Fault.body(body -> body.replace("\"total_records\":25", total)));
        assertTrue(client.calls(MAY).body().contains(total));
        assertTrue(client.get("/elsewhere").body().startsWith("{\"code\":"));
    }

    @Test
    void faultsOfSeveralKindsAddUp() {
        ZOOM.fault(request -> true, Fault.totalOff(1));
        ZOOM.faultAt(1, Fault.rows(rows -> List.of("{\"engagement_id\":\"mine\"}")));
        Reply reply = client.calls(MAY);
        assertEquals(26, reply.total());
        assertEquals(List.of("mine"), reply.ids());
    }
}
