package io.github.zoomcontactcenter.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The local account must neither lose records nor be more patient than it claims, or the figures mean nothing. */
class AccountResponsesTest {

    private static final String MONTHS = "/v2/accounts/me/contact_center/voice_calls?page_size=100&";
    private static final String JANUARY = MONTHS + "from=2020-01-01T00:00:00%2B00:00&to=2020-02-01T00:00:00%2B00:00";
    private static final String FEBRUARY = MONTHS + "from=2020-01-31T23:59:59%2B00:00&to=2020-03-01T00:00:00%2B00:00";

    private static RecordTemplates templates;

    private final ByteBuffer out = ByteBuffer.allocate(1024 * 1024);

    @BeforeAll
    static void loadTemplates() throws Exception {
        templates = RecordTemplates.load();
    }

    @Test
    void givesEachRecordOfEachMonthOnce() {
        AccountResponses account = account(AccountRules.of(2, 250));
        Set<String> ids = new HashSet<>();
        for (String month : new String[] {JANUARY, FEBRUARY}) {
            for (int skipped = 0; skipped < 250; skipped += 100) {
                JsonObject page = page(account, month + "&next_page_token=" + skipped);
                assertEquals(250, page.get("total_records").getAsInt());
                for (JsonElement call : page.getAsJsonArray("voice_calls")) {
                    assertTrue(
                            ids.add(call.getAsJsonObject().get("engagement_id").getAsString()));
                }
                assertEquals(
                        skipped == 200 ? "" : String.valueOf(skipped + 100),
                        page.get("next_page_token").getAsString());
            }
        }
        assertEquals(500, ids.size());
    }

    @Test
    void givesTheFirstMonthAsManyRecordsAsItIsToHave() {
        AccountRules rules = AccountRules.of(2, 250).withRecordsInFirst(700);
        AccountResponses account = account(rules);

        assertEquals(700, page(account, JANUARY).get("total_records").getAsInt());
        assertEquals(250, page(account, FEBRUARY).get("total_records").getAsInt());
        assertEquals(950, rules.records());
        assertEquals(10, rules.leastRequests());
    }

    @Test
    void rejectsRequestsOverThePerSecondLimit() {
        AccountResponses account = account(AccountRules.of(1, 100).withLimit(2, true));

        assertTrue(text(account, JANUARY, 0).startsWith("HTTP/1.1 200"));
        assertTrue(text(account, JANUARY, 0).startsWith("HTTP/1.1 200"));
        assertTrue(text(account, JANUARY, 499_999_999).startsWith("HTTP/1.1 429"));
        assertTrue(text(account, JANUARY, 500_000_001).startsWith("HTTP/1.1 200"));
        assertTrue(text(account, JANUARY, 500_000_002).contains("\r\nRetry-After: 1\r\n"));
        assertTrue(text(account, AccountResponses.COUNTS, 0).contains("\r\n\r\n5 2 "));
    }

    @Test
    void rejectsRequestsOverTheConcurrencyLimit() {
        AccountResponses account = account(
                AccountRules.of(1, 100).withLatency(Duration.ofMillis(60)).withConcurrencyLimit(1, false));

        assertTrue(text(account, JANUARY, 0).startsWith("HTTP/1.1 200"));
        assertTrue(text(account, JANUARY, 59_999_999).contains("\r\nX-RateLimit-Type: Concurrent-limit\r\n"));
        assertTrue(text(account, JANUARY, 60_000_000).startsWith("HTTP/1.1 200"));
        assertTrue(text(account, JANUARY, 60_000_001).startsWith("HTTP/1.1 429"));
        assertTrue(text(account, AccountResponses.COUNTS, 0).contains("\r\n\r\n4 2 "));
    }

    @Test
    void saysNothingOfWhenToComeBackUnlessItIsTo() {
        AccountResponses account = account(AccountRules.of(1, 100).withLimit(1, false));
        text(account, JANUARY, 0);

        assertFalse(text(account, JANUARY, 0).contains("Retry-After"));
    }

    private AccountResponses account(AccountRules rules) {
        AccountResponses account = new AccountResponses(templates);
        text(account, AccountResponses.BEGIN + "?" + rules.toQuery(), 0);
        return account;
    }

    private JsonObject page(AccountResponses account, String target) {
        String response = text(account, target, 0);
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertTrue(response.contains("\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"));
        return JsonParser.parseString(body).getAsJsonObject();
    }

    private String text(AccountResponses account, String target, long nanos) {
        account.write(target, nanos, out.clear());
        return StandardCharsets.UTF_8.decode(out.flip()).toString();
    }
}
