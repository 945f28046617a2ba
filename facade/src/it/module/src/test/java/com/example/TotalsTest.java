package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library does as a module what it does on the class path. */
class TotalsTest {
    @RegisterExtension
    final FakeContactCenter zoom =
            FakeContactCenter.builder().madeUp(YearMonth.of(2026, 1), 1, 50, 1).start();

    @Test
    void bothJarsAreModules() {
        assertEquals("com.example", Totals.class.getModule().getName());
        assertEquals(
                "io.github.zoomcontactcenter.logs",
                ContactCenterLogs.class.getModule().getName());
        assertEquals(
                "io.github.zoomcontactcenter.client",
                VoiceCallLog.class.getModule().getName());
    }

    @Test
    void recordsAreReadAndUnderstood() {
        OffsetDateTime january = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        LogQuery query = LogQuery.of("me", january, january.plusMonths(1));
        try (ContactCenterLogs logs = ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(new ServerToServerCredentials(
                        FakeContactCenter.ACCOUNT_ID, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET))
                .build()) {
            assertTrue(Totals.talked(logs, query).compareTo(Duration.ZERO) > 0);
            assertTrue(Totals.written(logs, query) > 0);
        }
    }
}
