package io.github.zoomcontactcenter.logs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several accounts on one server, which the same access token may read. */
class FakeContactCenterAccountsTest {

    private static final String[] JANUARY = {
        "from", "2024-01-01T00:00:00+00:00", "to", "2024-02-01T00:00:00+00:00", "page_size", "100"
    };

    private static FakeContactCenterBuilder builder() {
        return FakeContactCenter.builder()
                .madeUp(Operation.VOICE_CALLS, YearMonth.of(2024, 1), 1, 7, 1)
                .account("a b", account -> account.madeUp(Operation.VOICE_CALLS, YearMonth.of(2024, 1), 1, 11, 2))
                .account(
                        "limited",
                        account -> account.dailyLimit(2)
                                .records(
                                        Operation.SMS,
                                        "{\"engagement_id\":\"sms\",\"start_time\":\"2024-01-05T00:00:00Z\"}"));
    }

    private static PlainClient.Reply calls(PlainClient client, String id, String... parameters) {
        String path = "/accounts/" + id.replace(" ", "%20") + "/contact_center/voice_calls";
        return client.get(path + PlainClient.query(parameters));
    }

    @Test
    void eachAccountHasItsOwnRecordsAndRequests() {
        try (FakeContactCenter zoom = builder().start()) {
            PlainClient client = new PlainClient(zoom);
            assertEquals(7, client.calls(JANUARY).total());
            assertEquals(7, calls(client, FakeContactCenter.ACCOUNT_ID, JANUARY).total());
            assertEquals(11, calls(client, "a b", JANUARY).total());
            assertEquals(0, calls(client, "limited", JANUARY).total());
            assertEquals(404, calls(client, "another", JANUARY).status());
            zoom.account("limited").add(Operation.VOICE_CALLS, "{\"start_time\":\"2024-01-05T00:00:00Z\"}");
            assertEquals(1, calls(client, "limited", JANUARY).total());
            assertEquals(3, zoom.listRequestCount());
            assertEquals(1, zoom.account("a b").listRequestCount());
            assertEquals(
                    2, zoom.account("limited").requests(Operation.VOICE_CALLS).size());
            assertEquals(1, zoom.account("limited").recordCount(Operation.SMS));
        }
    }

    @Test
    void eachAccountHasItsOwnLimitsFaultsAndRules() {
        FakeClock clock = FakeClock.standingAt(Instant.parse("2024-06-15T12:00:00Z"));
        try (FakeContactCenter zoom = builder().clock(clock).start()) {
            PlainClient client = new PlainClient(zoom);
            zoom.account("a b").faultAt(2, Fault.html(503));
            zoom.account("a b").rules(ServerRules.standard().maxRangeDays(40));
            List<Integer> statuses = List.of(200, 503, 200);
            for (int i = 0; i < 3; i++) {
                assertEquals(200, client.calls(JANUARY).status());
                assertEquals(statuses.get(i), calls(client, "a b", JANUARY).status());
                assertEquals(
                        i < 2 ? 200 : 429, calls(client, "limited", JANUARY).status());
            }
            String[] longer = {"from", "2024-01-01T00:00:00+00:00", "to", "2024-02-03T00:00:00+00:00"};
            assertEquals(400, client.calls(longer).status());
            assertEquals(200, calls(client, "a b", longer).status());
            zoom.reset();
            assertEquals(200, calls(client, "limited", JANUARY).status());
            assertEquals(1, zoom.account("limited").listRequestCount());
        }
    }

    @Test
    void allAccountsMayCountAgainstOneLimit() {
        try (FakeContactCenter zoom = builder().dailyLimit(3).sharedLimits(true).start()) {
            PlainClient client = new PlainClient(zoom);
            for (int i = 0; i < 3; i++) {
                assertEquals(200, calls(client, "limited", JANUARY).status());
            }
            assertEquals(429, calls(client, "a b", JANUARY).status());
            assertEquals(429, client.calls(JANUARY).status());
        }
    }

    @Test
    void anIdIsGivenOnce() {
        assertThrows(IllegalArgumentException.class, () -> builder().account("limited", account -> {}));
        assertThrows(IllegalArgumentException.class, () -> builder().account(FakeContactCenter.ACCOUNT_ID, a -> {}));
        try (FakeContactCenter zoom = builder().start()) {
            assertThrows(IllegalArgumentException.class, () -> zoom.account("another"));
        }
    }
}
