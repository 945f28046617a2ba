package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A body that comes in dribs and drabs is waited for, but not for longer than an exchange may take. */
class HttpTransportContractTest {

    @RegisterExtension
    static final FakeContactCenter ZOOM = FakeContactCenter.builder().start();

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

    private static ApiResponse send(Duration deadline) {
        Request request = new Request.Builder()
                .url(ZOOM.apiUrl() + "/accounts/me/contact_center/sms?from=2026-01-01T00:00:00%2B00:00"
                        + "&to=2026-01-02T00:00:00%2B00:00")
                .header("Authorization", "Bearer " + ZOOM.issueAccessToken())
                .build();
        try (HttpTransport transport =
                new HttpTransport(new OkHttpClient(), new ServerClock(Clock.systemUTC()), deadline)) {
            return transport.send(request, new RequestContext("listSMS", "me", null, 1));
        }
    }
}
