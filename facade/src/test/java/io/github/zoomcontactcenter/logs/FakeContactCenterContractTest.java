package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.PlainClient.Reply;
import io.github.zoomcontactcenter.logs.testing.AskedRequest;
import io.github.zoomcontactcenter.logs.testing.AskedRequest.Parameter;
import io.github.zoomcontactcenter.logs.testing.ExpiredTokenForm;
import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenterBuilder;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, paths, paging, dates and the log of the fake account. */
class FakeContactCenterContractTest {
    private static final String PAGE_TOKEN_ERROR =
            "{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}";

    private final FakeClock clock = FakeClock.standingAt(Instant.parse("2024-06-15T12:00:00Z"));
    private FakeContactCenter zoom;
    private PlainClient client;

    private void start(FakeContactCenterBuilder builder) {
        zoom = builder.clock(clock).start();
        client = new PlainClient(zoom);
    }

    @AfterEach
    void close() {
        if (zoom != null) {
            zoom.close();
        }
    }

    static String call(String id, String start) {
        return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"" + start + "\",\"end_time\":\"" + start + "\"}";
    }

    private void startWithCalls(int count) {
        start(FakeContactCenter.builder());
        String[] calls = new String[count];
        for (int i = 0; i < count; i++) {
            calls[i] = call("c" + i, "2024-05-01T00:00:%02dZ".formatted(i));
        }
        zoom.add(Operation.VOICE_CALLS, calls);
    }

    private static final String[] MAY = {"from", "2024-05-01T00:00:00+00:00", "to", "2024-05-31T00:00:00+00:00"};

    private static String[] may(String... more) {
        List<String> all = new ArrayList<>(List.of(MAY));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    // Signing in

    @Test
    void signingInGivesTokensThatWorkAndDiffer() {
        start(FakeContactCenter.builder());
        String authorization = basic(FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);
        String form = "grant_type=account_credentials&account_id=" + FakeContactCenter.ACCOUNT_ID;

        Reply first = client.signIn(authorization, form);
        Reply second = client.signIn(authorization, form);

        assertEquals(200, first.status());
        assertNotEquals(first.text("access_token"), second.text("access_token"));
        assertEquals("bearer", first.text("token_type"));
        assertEquals(3599, first.json().get("expires_in").getAsInt());
        assertTrue(first.text("scope").contains("contact_center:read:voice_call_log:master"), first.body());
        assertEquals(zoom.apiUrl().toString(), first.text("api_url") + "/v2");
        assertEquals(2, zoom.signInCount());
        client.useAccessToken(first.text("access_token"));
        assertEquals(200, client.calls().status());
    }

    @Test
    void wrongCredentialsAreRefused() {
        start(FakeContactCenter.builder());
        String good = basic(FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);

        Reply secret = client.signIn(basic(FakeContactCenter.CLIENT_ID, "wrong"), "grant_type=account_credentials");
        assertEquals(400, secret.status());
        assertEquals("{\"reason\":\"Invalid client_id or client_secret\",\"error\":\"invalid_client\"}", secret.body());
        assertEquals(
                "unsupported_grant_type",
                client.signIn(good, "grant_type=password&account_id=" + FakeContactCenter.ACCOUNT_ID)
                        .text("error"));
        assertEquals(
                "invalid_request",
                client.signIn(good, "grant_type=account_credentials&account_id=other")
                        .text("error"));
    }

    @Test
    void missingAndUnknownTokensAreRefused() {
        start(FakeContactCenter.builder());
        client.useAccessToken("made-up");
        assertEquals(401, client.calls().status());
        client.useAccessToken(null);
        Reply none = client.calls();
        assertEquals(401, none.status());
        assertEquals(124, none.json().get("code").getAsInt());
    }

    @ParameterizedTest
    @CsvSource({
        "CODE_124_WITH_401, 401, '{\"code\":124,\"message\":\"Access token is expired.\"}'",
        "CODE_124_WITH_400, 400, '{\"code\":124,\"message\":\"Access token is expired.\"}'",
        "ERROR_CODE_401, 401, '{\"status\":false,\"errorCode\":401}'"
    })
    void accessTokensEndOnTheClockOrWhenRevoked(ExpiredTokenForm form, int status, String body) {
        start(FakeContactCenter.builder()
                .accessTokenLifetime(Duration.ofSeconds(60))
                .expiredTokenForm(form));
        clock.advance(Duration.ofSeconds(59));
        assertEquals(200, client.calls().status());
        clock.advance(Duration.ofSeconds(1));
        Reply expired = client.calls();
        assertEquals(status, expired.status());
        assertEquals(body, expired.body());

        client.useAccessToken(zoom.issueAccessToken());
        assertEquals(200, client.calls().status());
        zoom.revokeAccessTokens();
        assertEquals(body, client.calls().body());
    }

    // Paths

    @Test
    void accountIsMeOrItsIdOrLeftOut() {
        start(FakeContactCenter.builder().accountId("a/b+c d%é"));
        assertEquals(200, client.get("/accounts/me/contact_center/sms").status());
        assertEquals(
                200,
                client.get("/accounts/a%2Fb+c%20d%25%C3%A9/contact_center/sms").status());
        assertEquals(200, client.get("/contact_center/sms").status());
        assertEquals(200, client.get("/contact_center/voice_calls").status());
        Reply other = client.get("/accounts/other/contact_center/voice_calls");
        assertEquals(404, other.status());
        assertEquals("{\"code\":2001,\"message\":\"Account does not exist: other.\"}", other.body());
        assertEquals(404, client.get("/contact_center/chats").status());
    }

    // Records and pages

    @Test
    void givenRecordsAreServedByteForByte() {
        start(FakeContactCenter.builder());
        String record = "{ \"engagement_id\" : \"x\", \"start_time\":\"2024-05-01T00:00:00Z\",\n"
                + "\t\"n\":1.10, \"big\":9007199254740993, \"e\":\"\\u00e9\\/é😀\", \"nil\":null, \"result\":\"new\" }";
        zoom.add(Operation.SMS, record);
        zoom.add(
                Operation.SMS,
                JsonParser.parseString(call("y", "2024-05-02T00:00:00Z")).getAsJsonObject());

        String body = client.sms(MAY).body();

        assertTrue(body.endsWith(",\"sms\":[" + call("y", "2024-05-02T00:00:00Z") + "," + record + "]}"), body);
    }

    @Test
    void recordsMustBeObjectsWithAStart() {
        start(FakeContactCenter.builder());
        assertThrows(IllegalArgumentException.class, () -> zoom.add(Operation.SMS, "[]"));
        assertThrows(IllegalArgumentException.class, () -> zoom.add(Operation.SMS, "{"));
        assertThrows(IllegalArgumentException.class, () -> zoom.add(Operation.SMS, "{}"));
        zoom.add(Operation.SMS, "{}", Instant.parse("2024-05-01T00:00:00.5Z"), Instant.parse("2024-05-01T00:00:01Z"));
        assertEquals(1, client.sms(MAY).total());
        assertEquals(1, zoom.recordCount(Operation.SMS));
        zoom.clearRecords();
        assertEquals(0, client.sms(MAY).total());
    }

    @Test
    void pagesFollowOneAnotherToTheEnd() {
        startWithCalls(25);

        List<Reply> pages = client.allCalls(may("page_size", "10"));

        assertEquals(3, pages.size());
        assertEquals(
                List.of(10, 10, 5),
                pages.stream().map(page -> page.ids().size()).toList());
        Set<String> ids = new HashSet<>();
        pages.forEach(page -> ids.addAll(page.ids()));
        assertEquals(25, ids.size());
        assertEquals("c24", pages.get(0).ids().get(0));
        pages.forEach(page -> assertEquals(25, page.total()));
        pages.forEach(page -> assertEquals(10, page.json().get("page_size").getAsInt()));
        assertEquals("2024-05-01T00:00:00+00:00", pages.get(2).text("from"));
        assertEquals("2024-05-31T00:00:00+00:00", pages.get(2).text("to"));
    }

    @Test
    void pageSizeIsTenUnlessAskedOtherwise() {
        startWithCalls(25);
        assertEquals(10, client.calls(MAY).ids().size());
        assertEquals(25, client.calls(may("page_size", "100")).ids().size());
        assertEquals(1, client.calls(may("page_size", "1")).ids().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "ten", ""})
    void pageSizesOutOfBoundsAreRefused(String size) {
        startWithCalls(1);
        Reply reply = client.calls(may("page_size", size));
        assertEquals(400, reply.status());
        assertEquals(
                "{\"code\":300,\"message\":\"Validation Failed.\","
                        + "\"errors\":[{\"field\":\"page_size\",\"message\":\"Invalid field.\"}]}",
                reply.body());
    }

    @Test
    void emptyListingsHaveAnEmptyArray() {
        start(FakeContactCenter.builder());
        Reply reply = client.calls(MAY);
        assertEquals(0, reply.total());
        assertEquals(List.of(), reply.rows());
        assertEquals("", reply.text("next_page_token"));
    }

    @Test
    void pageTokensLiveForAQuarterOfAnHour() {
        startWithCalls(25);
        String token = client.calls(MAY).text("next_page_token");
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertEquals(200, client.calls(may("next_page_token", token)).status());
        clock.advance(Duration.ofSeconds(1));
        Reply late = client.calls(may("next_page_token", token));
        assertEquals(400, late.status());
        assertEquals(PAGE_TOKEN_ERROR, late.body());

        token = client.calls(MAY).text("next_page_token");
        zoom.expirePageTokens();
        assertEquals(400, client.calls(may("next_page_token", token)).status());
    }

    @Test
    void pageTokensHoldOnlyWithTheVerySameParameters() {
        startWithCalls(25);
        String token = client.calls(may("x", "1")).text("next_page_token");
        assertEquals(200, client.calls(may("next_page_token", token, "x", "1")).status());
        assertEquals(
                PAGE_TOKEN_ERROR, client.calls(may("next_page_token", token)).body());
        assertEquals(
                PAGE_TOKEN_ERROR,
                client.calls(may("next_page_token", token, "x", "2")).body());
        assertEquals(
                PAGE_TOKEN_ERROR,
                client.calls(may("next_page_token", token, "x", "1", "page_size", "20"))
                        .body());
        assertEquals(
                PAGE_TOKEN_ERROR,
                client.sms(may("next_page_token", token, "x", "1")).body());
        assertEquals(
                PAGE_TOKEN_ERROR,
                client.calls(may("next_page_token", "foreign", "x", "1")).body());
    }

    @Test
    void engagementsAreListedOnceTheyAreOver() {
        start(FakeContactCenter.builder());
        zoom.add(
                Operation.SMS,
                "{\"engagement_id\":\"late\",\"start_time\":\"2024-06-15T11:00:00Z\",\"end_time\":\"2024-06-15T12:00:05Z\"}");
        assertEquals(
                List.of(), client.sms("from", "2024-06-15", "to", "2024-06-15").ids());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(
                List.of("late"),
                client.sms("from", "2024-06-15", "to", "2024-06-15").ids());
    }

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
    void datesInOtherFormsAreRefused(String from) {
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
    void valuesThatTheApiDoesNotTakeAreRefused() {
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

        AskedRequest first = zoom.requests().get(0);
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
        AskedRequest second = zoom.requests(Operation.VOICE_CALLS).get(1);
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

        List<AskedRequest> calls = zoom.requests(Operation.VOICE_CALLS);
        assertEquals(
                List.of(2, 2, 2, 2, 2, 2, 2),
                calls.stream().map(AskedRequest::window).toList());
        assertEquals(
                List.of(1, 1, 1, 2, 2, 2, 2),
                calls.stream().map(AskedRequest::reading).toList());
        assertEquals(
                List.of(1, 2, 3, 1, 2, 3, 0),
                calls.stream().map(AskedRequest::page).toList());
        assertEquals(
                List.of(2, 3, 4, 5, 6, 7, 8),
                calls.stream().map(AskedRequest::number).toList());
        assertEquals(8, zoom.listRequestCount());

        zoom.reset();
        assertEquals(List.of(), zoom.requests());
    }

    // The wire

    @Test
    void answersAreZippedOnlyForThoseWhoAcceptIt() {
        startWithCalls(25);
        Reply plain = client.calls(MAY);
        Reply zipped = client.get(
                "/accounts/me/contact_center/voice_calls" + PlainClient.query(MAY), "Accept-Encoding", "br, gzip");
        assertNull(plain.header("Content-Encoding"));
        assertEquals("gzip", zipped.header("Content-Encoding"));
        assertTrue(zipped.response().body().length < plain.response().body().length);
        assertEquals(plain.ids(), zipped.ids());
    }

    @Test
    void answersCarryTheFakesDateOnceAndTheJsonType() {
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
