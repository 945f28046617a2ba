import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.RatePlan;
import io.github.zoomcontactcenter.logs.ReadFailedException;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.File;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library reads with the versions of other libraries that this project has. */
class ImporterTest {
    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    final FakeContactCenter zoom = FakeContactCenter.builder()
            .madeUp(YearMonth.of(2026, 1), 2, 150, 1)
            .tooManyRequestsEvery(5)
            .start();

    private ContactCenterLogs logs() {
        return ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(new ServerToServerCredentials(
                        FakeContactCenter.ACCOUNT_ID, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET))
                .ratePlan(RatePlan.UNLIMITED)
                .concurrency(1)
                .build();
    }

    private static LogQuery twoMonths() {
        return LogQuery.of("me", JANUARY, JANUARY.plusMonths(2));
    }

    /** In the order of the class path, where the first of two versions wins. */
    @Test
    void theseAreTheVersionsOfThisProject() {
        List<String> jars = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(path -> new File(path).getName())
                .toList();
        for (String expected : System.getProperty("expected").split(" ")) {
            String library = expected.replaceFirst("-\\d.*", "-\\\\d.*");
            assertEquals(
                    expected + ".jar",
                    jars.stream()
                            .filter(jar -> jar.matches(library))
                            .findFirst()
                            .orElse("none"));
        }
    }

    @Test
    void everyRecordIsRead() {
        try (ContactCenterLogs logs = logs()) {
            List<VoiceCallLog> calls = logs.voiceCalls(twoMonths()).stream().toList();
            assertEquals(300, calls.size());
            for (VoiceCallLog call : calls) {
                assertFalse(call.getEngagementId().isEmpty());
                assertTrue(call.getDirection().isKnown() && call.getTotalDuration() >= 0, call::toString);
            }
            assertEquals(300, logs.sms(twoMonths()).stream().count());
        }
    }

    @Test
    void aMemberThatDoesNotFitIsNull() {
        zoom.faultAt(
                1,
                Fault.rows(rows -> rows.stream()
                        .map(row -> row.replaceAll("\"total_duration\":\\d+", "\"total_duration\":\"long\""))
                        .toList()));
        try (ContactCenterLogs logs = logs()) {
            VoiceCallLog call =
                    logs.voiceCalls(twoMonths()).stream().findFirst().orElseThrow();
            assertNull(call.getTotalDuration());
        }
    }

    /** Gson before 2.11 neither limits how deep it reads nor is strict by itself. */
    @Test
    void whatIsNoPageIsNotTakenForOne() {
        zoom.faultAt(1, Fault.json("{\"voice_calls\":[{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]}"));
        zoom.faultAt(2, Fault.json("{'voice_calls':[],'total_records':0}"));
        try (ContactCenterLogs logs = logs()) {
            assertEquals(300, logs.voiceCalls(twoMonths()).stream().count());
        } catch (ReadFailedException e) {
            assertTrue(e.getMessage().contains("isn't a page"), e::getMessage);
        }
    }
}
