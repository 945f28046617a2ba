package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.RateLimitException;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProgressTest {

    @RegisterExtension
    final FakeContactCenter zoom = FakeContactCenter.builder().start();

    private final FakeClock clock = FakeClock.standingAt(Instant.parse("2026-07-15T12:00:00Z"));
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(err, true, StandardCharsets.UTF_8), clock, false);

    @Test
    void timeInWhichSeveralWaitIsShownAndSummedUpOnce() {
        RateLimitException limit = perSecondLimit();
        progress.begin(List.of());
        progress.retrying(limit, Duration.ofMillis(30_250));
        progress.waiting(limit, Duration.ofMillis(30_250));
        clock.advance(Duration.ofSeconds(10));
        progress.waiting(limit, Duration.ofMillis(20_251));
        assertEquals(1, lines("waiting"));

        progress.waiting(limit, Duration.ofSeconds(50));
        assertEquals(2, lines("waiting"));
        progress.end();
        assertTrue(text().contains(" 1 retries, 60.0 s waited,"), text());
    }

    @Test
    void anImmediateRetryIsNotShownAsAWait() {
        progress.retrying(perSecondLimit(), Duration.ZERO);
        assertTrue(text().contains("retrying: per-second limit reached"), text());
        assertEquals(0, lines("waiting"));
    }

    private RateLimitException perSecondLimit() {
        zoom.fault(request -> request.operation().isPresent(), Fault.tooManyRequests("Retry-After", "30"));
        OffsetDateTime january = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        try (ContactCenterLogs logs = ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(new ServerToServerCredentials(
                        FakeContactCenter.ACCOUNT_ID, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET))
                .maxWait(Duration.ZERO)
                .build()) {
            return assertThrows(
                    RateLimitException.class,
                    () -> logs.sms(LogQuery.of("me", january, january.plusDays(1)))
                            .iterator()
                            .next());
        }
    }

    private long lines(String word) {
        return text().lines().filter(line -> line.contains(word)).count();
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
