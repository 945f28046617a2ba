package io.github.zoomcontactcenter.logs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.PlainClient.Reply;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, filters, the log of requests and the wire of the fake account. */
class FakeContactCenterQueriesTest extends FakeContactCenterFixture {
    // Dates

    @Test
    void withoutFromThePastDayIsListed() {
        start(FakeContactCenter.builder());
        zoom.add(Operation.VOICE_CALLS, call("old", "2024-06-14T11:59:59Z"), call("new", "2024-06-14T12:00:00Z"));
        Reply reply = client.calls();
        assertEquals(List.of("new"), reply.ids());
        assertEquals("2024-06-14T12:00:00Z", reply.text("from"));
        assertEquals("2024-06-15T12:00:00Z", reply.text("to"));
    }

    @Test
    void datesAreDaysOfTheAccountsZone() {
        startWithCalls(1);
        assertEquals(1, client.calls("from", "2024-05-01", "to", "2024-05-01").total());
        assertEquals(0, client.calls("from", "2024-05-02", "to", "2024-05-02").total());
        assertEquals(
                "2024-05-01T23:59:59Z",
                client.calls("from", "2024-05-01", "to", "2024-05-01").text("to"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-5-1",
                "2024-02-30",
                "2024-05-01T00:00:00",
                "2024-05-01T00:00Z",
                "2024-05-01T00:00:00.000Z",
                "2024-05-01T00:00:00+0000",
                "2024-05-01T25:00:00Z",
                "yesterday",
                ""
            })
    void datesInOtherFormsAreRejected(String from) {
        startWithCalls(1);
        Reply reply = client.calls("from", from, "to", "2024-05-02");
        assertEquals(400, reply.status());
        assertTrue(reply.text("message").startsWith("The time and date must be in"), reply.body());
    }

    @Test
    void aPlusSignThatIsNotEncodedArrivesAsABlank() {
        startWithCalls(1);
        String path = "/accounts/me/contact_center/voice_calls?to=2024-05-02T00:00:00%2B00:00&from=2024-05-01T00:00:00";
        assertEquals(200, client.get(path + "%2B00:00").status());
        Reply raw = client.get(path + "+00:00");
        assertEquals(400, raw.status());
        assertEquals(300, raw.json().get("code").getAsInt());
        assertEquals(
                "2024-05-01T00:00:00 00:00",
                zoom.requests().get(1).parameter("from").orElseThrow());
    }

    @Test
    void toIsNeededWithFromAndInItsForm() {
        startWithCalls(1);
        for (Reply reply : List.of(
                client.calls("from", "2024-05-01"),
                client.calls("from", "2024-05-01", "to", "2024-05-02T00:00:00Z"),
                client.calls("from", "2024-05-02", "to", "2024-05-01"))) {
            assertEquals(400, reply.status());
            assertTrue(reply.body().contains("\"field\":\"to\""), reply.body());
        }
    }

    // Filters

    @Test
    void filtersNarrowTheListing() {
        start(FakeContactCenter.builder());
        zoom.add(
                Operation.VOICE_CALLS,
                filterable("a", "inbound", "+12025550101", "external_call"),
                filterable("b", "outbound", "+12025550102", "internal_call"));
        assertEquals(List.of("a"), client.calls(may("direction", "inbound")).ids());
        assertEquals(List.of("b"), client.calls(may("engagement_id", "b")).ids());
        assertEquals(
                List.of("b"),
                client.calls(may("consumer_number", "+12025550102")).ids());
        assertEquals(List.of("a"), client.calls(may("types", "external_call")).ids());
        assertEquals(
                2, client.calls(may("types", "external_call,internal_call")).total());
        assertEquals(
                2,
                client.calls(may("types", "external_call", "types", "internal_call"))
                        .total());
        assertEquals(0, client.calls(may("types", "internal_callback_call")).total());
        assertEquals(
                2, client.calls(may("queue_ids", "none", "unheard_of", "x")).total());
    }

    private static String filterable(String id, String direction, String number, String type) {
        JsonObject call =
                JsonParser.parseString(call(id, "2024-05-01T00:00:00Z")).getAsJsonObject();
        call.addProperty("direction", direction);
        call.addProperty("consumer_number", number);
        call.add("types", JsonParser.parseString("[\"" + type + "\"]"));
        return call.toString();
    }

    @Test
    void valuesThatTheApiDoesNotTakeAreRejected() {
        startWithCalls(1);
        assertEquals(400, client.calls(may("direction", "sideways")).status());
        assertEquals(400, client.calls(may("view_type", "full")).status());
        assertEquals(400, client.calls(may("user_ids", "u,".repeat(21))).status());
        assertEquals(200, client.calls(may("user_ids", "u,".repeat(20))).status());
    }

    // The log

    @Test
    void theLogHasWhatWasAsked() {
        startWithCalls(25);
        client.get(
                "/accounts/m%65/contact_center/voice_calls?from=2024-05-01&to=2024-05-02&types=a%2Cb&types=c&x",
                "User-Agent", "tester/1", "Accept-Encoding", "gzip");
        clock.advance(Duration.ofSeconds(1));
        client.calls("page_size", "0");

        RecordedRequest first = zoom.requests().get(0);
        assertEquals("GET", first.method());
        assertEquals("/v2/accounts/m%65/contact_center/voice_calls", first.path());
        assertEquals("from=2024-05-01&to=2024-05-02&types=a%2Cb&types=c&x", first.rawQuery());
        assertEquals(
                List.of(
                        new Parameter("from", "2024-05-01"),
                        new Parameter("to", "2024-05-02"),
                        new Parameter("types", "a,b"),
                        new Parameter("types", "c"),
                        new Parameter("x", "")),
                first.parameters());
        assertEquals(List.of("a,b", "c"), first.parameters("types"));
        assertEquals("tester/1", first.header("user-agent").orElseThrow());
        assertEquals("gzip", first.header("ACCEPT-ENCODING").orElseThrow());
        assertTrue(first.header("authorization").orElseThrow().startsWith("Bearer "));
        assertEquals(200, first.status());
        assertEquals(Instant.parse("2024-06-15T12:00:00Z"), first.at());
        RecordedRequest second = zoom.requests(Operation.VOICE_CALLS).get(1);
        assertEquals(400, second.status());
        assertEquals(Instant.parse("2024-06-15T12:00:01Z"), second.at());
        assertThrows(UnsupportedOperationException.class, () -> zoom.requests().clear());
    }

    @Test
    void theLogKnowsWindowsReadingsAndPages() {
        startWithCalls(25);
        client.sms("from", "2024-05-01", "to", "2024-05-02");
        client.allCalls(MAY);
        client.allCalls(MAY);
        client.calls(may("next_page_token", "foreign"));

        List<RecordedRequest> calls = zoom.requests(Operation.VOICE_CALLS);
        assertEquals(
                List.of(2, 2, 2, 2, 2, 2, 2),
                calls.stream().map(RecordedRequest::window).toList());
        assertEquals(
                List.of(1, 1, 1, 2, 2, 2, 2),
                calls.stream().map(RecordedRequest::reading).toList());
        assertEquals(
                List.of(1, 2, 3, 1, 2, 3, 0),
                calls.stream().map(RecordedRequest::page).toList());
        assertEquals(
                List.of(2, 3, 4, 5, 6, 7, 8),
                calls.stream().map(RecordedRequest::number).toList());
        assertEquals(8, zoom.listRequestCount());

        zoom.reset();
        assertEquals(List.of(), zoom.requests());
    }

    // The wire

    @Test
    void responsesAreCompressedOnlyForThoseWhoAcceptIt() {
        startWithCalls(25);
        Reply plain = client.calls(MAY);
        Reply compressed = client.get(
                "/accounts/me/contact_center/voice_calls" + PlainClient.query(MAY), "Accept-Encoding", "br, gzip");
        assertNull(plain.header("Content-Encoding"));
        assertEquals("gzip", compressed.header("Content-Encoding"));
        assertTrue(compressed.response().body().length < plain.response().body().length);
        assertEquals(plain.ids(), compressed.ids());
    }

    @Test
    void responsesCarryTheFakesDateOnceAndTheJsonType() {
        start(FakeContactCenter.builder());
        Reply reply = client.calls();
        assertEquals(
                List.of("Sat, 15 Jun 2024 12:00:00 GMT"),
                reply.response().headers().allValues("Date"));
        assertEquals("application/json;charset=UTF-8", reply.header("Content-Type"));
    }

    @Test
    void theServerIsOnThisMachineOnlyAndEndsWithClose() {
        start(FakeContactCenter.builder());
        assertEquals("localhost", zoom.apiUrl().getHost());
        assertTrue(zoom.apiUrl().toString().endsWith("/v2"));
        assertTrue(zoom.oauthUrl().toString().endsWith("/oauth/token"));
        zoom.close();
        assertThrows(RuntimeException.class, client::calls);
        assertFalse(zoom.requests().iterator().hasNext());
    }
}
