package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** Figures that nobody would send or set, and that must not lose a record all the same. */
class ExtremeFiguresTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime();
    private final Queue<Response.Builder> responses = new ArrayDeque<>();
    private final OkHttpClient server = new OkHttpClient.Builder()
            .addInterceptor(chain -> response(chain.request()))
            .build();

    @Test
    void largestTotalThereIsSplitsAWindowInsteadOfLosingIt() {
        responses.add(page(999_999_999_999_999L, ""));
        responses.add(page(500_000_000_000_000L, ""));
        responses.add(page(499_999_999_999_999L, ""));
        responses.add(page(1, "{\"engagement_id\":\"a\"}"));
        responses.add(page(1, "{\"engagement_id\":\"b\"}"));
        try (ContactCenterLogs logs = client(Duration.ofMinutes(2))) {
            assertEquals(
                    List.of("a", "b"),
                    logs.sms(LogQuery.of("me", FROM, FROM.plusSeconds(4)))
                            .records()
                            .map(LogRecord::engagementId)
                            .toList());
        }
    }

    @Test
    void longestWaitThereIsMeansForever() {
        for (int i = 0; i < 50; i++) {
            responses.add(status(503));
        }
        responses.add(page(1, "{\"engagement_id\":\"a\"}"));
        try (ContactCenterLogs logs = client(Duration.ofSeconds(Long.MAX_VALUE))) {
            assertEquals(
                    1,
                    logs.sms(LogQuery.of("me", FROM, FROM.plusDays(1)))
                            .records()
                            .count());
        }
        assertEquals(50, time.sleeps.size());
    }

    @Test
    void shortestWaitThereIsMeansNoneAtAll() {
        responses.add(status(503));
        try (ContactCenterLogs logs = client(Duration.ZERO)) {
            LogListing<?> sms = logs.sms(LogQuery.of("me", FROM, FROM.plusDays(1)));

            assertThrows(ReadFailedException.class, () -> sms.records().count());
        }
        assertEquals(List.of(), time.sleeps);
    }

    private ContactCenterLogs client(Duration maxWait) {
        return ContactCenterLogs.builder()
                .accessTokens(() -> new AccessToken("token", Instant.MAX))
                .httpClient(server)
                .ratePlan(RatePlan.UNLIMITED)
                .maxWait(maxWait)
                .timing(time.timing())
                .build();
    }

    private Response response(Request request) {
        return responses.remove().request(request).build();
    }

    private static Response.Builder page(long total, String row) {
        return status(200).body(ResponseBody.create("{\"sms\":[" + row + "],\"total_records\":" + total + "}", null));
    }

    private static Response.Builder status(int status) {
        return new Response.Builder().code(status).protocol(Protocol.HTTP_1_1).message("");
    }
}
