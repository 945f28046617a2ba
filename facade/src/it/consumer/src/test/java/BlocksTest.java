import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.RatePlan;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README shows does what it says there. */
class BlocksTest {
    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    final FakeContactCenter zoom =
            FakeContactCenter.builder().madeUp(YearMonth.of(2026, 1), 6, 20, 1).start();

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void noteWhatIsPrinted() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void printAsEver() {
        System.setOut(out);
    }

    private ContactCenterLogs logs() {
        return ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(ServerToServerCredentials.fromEnvironment())
                .ratePlan(RatePlan.UNLIMITED)
                .build();
    }

    private static LogQuery halfYear() {
        return LogQuery.of("me", JANUARY, JANUARY.plusMonths(6));
    }

    @Test
    void theFirstBlockPrintsEveryCallThatZoomHas() throws Exception {
        try (HttpsTunnel tunnel = new HttpsTunnel(zoom.apiUrl().getPort())) {
            tunnel.asProxy(Blocks::first);
        }
        assertEquals(120, printed.toString(StandardCharsets.UTF_8).lines().count());
        assertEquals(1, zoom.signInCount());
    }

    @Test
    void theSecondPrintsRawCallsAndStoresSmsWithACheckpoint() {
        try (ContactCenterLogs logs = logs()) {
            Blocks.more(logs, halfYear());
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertFalse(lines.isEmpty());
        lines.forEach(line -> assertTrue(line.contains("\"direction\":\"inbound\""), line));
        assertEquals(120, Blocks.STORED.size());
    }

    @Test
    void theThirdStreamsTheSameCallsElsewhere() {
        try (ContactCenterLogs logs = logs()) {
            assertArrayEquals(new long[] {120, 120}, Streams.counts(logs, halfYear()));
        }
    }
}
