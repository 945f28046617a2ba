package io.github.zoomcontactcenter.logs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.PlainClient.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens, paths, records and pages of the fake account. */
class FakeContactCenterContractTest extends FakeContactCenterFixture {
    private static final String PAGE_TOKEN_ERROR =
            "{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}";

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    // Access tokens

    @Test
    void tokenRequestsGiveTokensThatWorkAndDiffer() {
        start(FakeContactCenter.builder());
        String authorization = basic(FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);
        String form = "grant_type=account_credentials&account_id=" + FakeContactCenter.ACCOUNT_ID;

        Reply first = client.requestToken(authorization, form);
        Reply second = client.requestToken(authorization, form);

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
    void wrongCredentialsAreRejected() {
        start(FakeContactCenter.builder());
        String good = basic(FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);

        Reply secret =
                client.requestToken(basic(FakeContactCenter.CLIENT_ID, "wrong"), "grant_type=account_credentials");
        assertEquals(400, secret.status());
        assertEquals("{\"reason\":\"Invalid client_id or client_secret\",\"error\":\"invalid_client\"}", secret.body());
        assertEquals(
                "unsupported_grant_type",
                client.requestToken(good, "grant_type=password&account_id=" + FakeContactCenter.ACCOUNT_ID)
                        .text("error"));
        assertEquals(
                "invalid_request",
                client.requestToken(good, "grant_type=account_credentials&account_id=other")
                        .text("error"));
    }

    @Test
    void missingAndUnknownTokensAreRejected() {
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

    @Test
    void aNewAccessTokenMayEndTheOlderOnes() {
        start(FakeContactCenter.builder().latestAccessTokenOnly(true));
        assertEquals(200, client.calls().status());
        PlainClient thief = new PlainClient(zoom);
        assertEquals(401, client.calls().status());
        assertEquals(200, thief.calls().status());
        client.requestToken(
                basic(FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET),
                "grant_type=account_credentials&account_id=" + FakeContactCenter.ACCOUNT_ID);
        assertEquals(401, thief.calls().status());
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
    void pageSizesOutOfBoundsAreRejected(String size) {
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
    void pageTokensMayRepeat() {
        start(FakeContactCenter.builder().repeatedPageTokens(true));
        for (int i = 10; i < 35; i++) {
            zoom.add(Operation.VOICE_CALLS, call("c" + i, "2024-05-01T00:00:" + i + "Z"));
        }
        String token = client.calls(may("page_size", "5")).text("next_page_token");
        List<Reply> pages = client.allCalls(MAY);
        assertEquals(
                List.of(pages.get(0).text("next_page_token"), pages.get(0).text("next_page_token"), ""),
                pages.stream().map(page -> page.text("next_page_token")).toList());
        assertEquals(
                25,
                pages.stream().flatMap(page -> page.ids().stream()).distinct().count());
        assertEquals(
                List.of("c29"),
                client.calls(may("page_size", "5", "next_page_token", token))
                        .ids()
                        .subList(0, 1));
    }

    @Test
    void recordsComeGoAndChangeWhileAListingIsPaged() {
        startWithCalls(25);
        zoom.faultOnPage(1, 2, Fault.run(() -> zoom.add(Operation.VOICE_CALLS, call("late", "2024-05-02T00:00:00Z"))));
        zoom.faultOnPage(1, 3, Fault.run(() -> {
            zoom.remove(Operation.VOICE_CALLS, "c20");
            zoom.change(Operation.VOICE_CALLS, "c3", json -> json.replace("{", "{\"recorded\":true,"));
        }));

        List<Reply> pages = client.allCalls(MAY);

        assertEquals(List.of(25, 26, 25), pages.stream().map(Reply::total).toList());
        assertEquals("c15", pages.get(0).ids().get(9), "before the late call");
        assertEquals("c15", pages.get(1).ids().get(0), "shifted by the late call");
        assertEquals(List.of("c4", "c3", "c2", "c1", "c0"), pages.get(2).ids(), "c5 was shifted away");
        assertTrue(pages.get(2).rows().get(1).get("recorded").getAsBoolean());
        assertEquals(25, zoom.recordCount(Operation.VOICE_CALLS));
    }

    @Test
    void madeUpRecordsComeAndChangeToo() {
        start(FakeContactCenter.builder().madeUp(Operation.SMS, YearMonth.of(2024, 5), 1, 3, 1));
        String id = client.sms(MAY).ids().get(0);
        zoom.change(Operation.SMS, id, json -> "{\"changed\":1," + json.substring(1));
        assertTrue(client.sms(may("engagement_id", id)).rows().get(0).has("changed"));
        zoom.remove(Operation.SMS, id);
        assertEquals(0, client.sms(may("engagement_id", id)).total());
    }

    @Test
    void engagementsAreListedOnceTheyAreOver() {
        start(FakeContactCenter.builder());
        zoom.add(
                Operation.SMS,
                "{\"engagement_id\":\"late\",\"start_time\":\"2024-06-15T11:00:00Z\","
                        + "\"end_time\":\"2024-06-15T12:00:05Z\"}");
        assertEquals(
                List.of(), client.sms("from", "2024-06-15", "to", "2024-06-15").ids());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(
                List.of("late"),
                client.sms("from", "2024-06-15", "to", "2024-06-15").ids());
    }
}
