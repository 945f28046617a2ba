package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Ranges whose end had not come when they were begun. That time passes is made up by a shorter settle time. */
class ExportLogsOpenRangeTest {

    private static final Instant FIRST_END = Instant.parse("2026-01-10T00:00:00Z");
    private static final Instant SECOND_END = Instant.parse("2026-02-20T00:00:00Z");
    private static final Instant LONG_AFTER = Instant.parse("2026-03-20T00:00:00Z");
    private static final String TO = "2026-03-01";

    /** Many seconds have a record where the first part may end, so that it and the next part list the same one. */
    @RegisterExtension
    static final FakeContactCenter ACCOUNT = FakeContactCenter.builder()
            .records(Operation.VOICE_CALLS, calls("2026-01-09T00:00:00Z", 1_000, 5))
            .records(Operation.VOICE_CALLS, calls("2026-01-09T23:59:50Z", 1, 90))
            .records(Operation.VOICE_CALLS, calls("2026-01-15T00:00:00Z", 40_000, 90))
            .start();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String[] calls(String first, int secondsApart, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Instant.parse(first).plusSeconds((long) secondsApart * i))
                .map(time -> "{\"engagement_id\":\"" + time + "\",\"start_time\":\"" + time + "\",\"end_time\":\""
                        + time + "\"}")
                .toArray(String[]::new);
    }

    @Test
    void goOnRunAfterRunUntilTheirEndIsReached() throws IOException {
        assertEquals(0, exportAt(FIRST_END));
        long first = lines().size();
        assertTrue(err.toString().contains("later records have not settled yet"), err::toString);
        assertEquals(0, exportAt(SECOND_END));
        long second = lines().size();
        assertEquals(0, exportAt(LONG_AFTER));

        assertTrue(0 < first && first < second && second < lines().size());
        assertHasEachRecordOnce();
        ACCOUNT.reset();
        assertEquals(0, exportAt(LONG_AFTER));
        assertEquals("Already finished: nothing to do.", lastLine());
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void readNothingWhileNothingMoreHasSettled() throws IOException {
        exportAt(SECOND_END);
        List<String> before = lines();
        ACCOUNT.reset();

        assertEquals(0, exportAt(FIRST_END));

        assertTrue(lastLine().startsWith("Finished up to 2026-02-20T00:0"), err::toString);
        assertEquals(List.of(), ACCOUNT.requests());
        assertEquals(before, lines());
    }

    @Test
    void readWhatSettledSinceWhenTheyResumeAPartThatWasStopped() throws IOException {
        exportAt(FIRST_END);
        ACCOUNT.fault(request -> !request.isTokenRequest(), Fault.response(403, "{}"));
        assertEquals(1, exportAt(SECOND_END));
        ACCOUNT.clearFaults();

        assertEquals(0, exportAt(LONG_AFTER), err::toString);

        assertHasEachRecordOnce();
    }

    @Test
    void dryRunPrintsWhatIsLeft() {
        exportAt(FIRST_END);

        exportAt(LONG_AFTER, "--dry-run");

        assertTrue(lastLine().startsWith("2 windows; at least 2 requests"), err::toString);
        assertTrue(err.toString().contains("2026-01-10T00:0"), err::toString);
    }

    private void assertHasEachRecordOnce() throws IOException {
        List<String> lines = lines();
        assertEquals(ACCOUNT.recordCount(Operation.VOICE_CALLS), lines.size());
        assertEquals(lines.size(), new HashSet<>(lines).size());
        List<RecordedRequest> again = ACCOUNT.requests(
                request -> request.parameter("from").orElse("").startsWith("2026-01-01") && request.page() == 1);
        assertEquals(1, again.size(), "what was read isn't read again");
    }

    /** Exports what has settled by a time. */
    private int exportAt(Instant time, String... more) {
        Map<String, String> environment = Map.of(
                "ZOOM_ACCOUNT_ID", FakeContactCenter.ACCOUNT_ID,
                "ZOOM_CLIENT_ID", FakeContactCenter.CLIENT_ID,
                "ZOOM_CLIENT_SECRET", FakeContactCenter.CLIENT_SECRET,
                "ZOOM_API_URL", ACCOUNT.apiUrl().toString(),
                "ZOOM_OAUTH_URL", ACCOUNT.oauthUrl().toString());
        Stream<String> arguments = Stream.of(
                "voice-calls",
                "--from=2026-01-01",
                "--to=" + TO,
                "--plan=unlimited",
                "--settle=" + Duration.between(time, Instant.now()).toSeconds() + "s",
                "--out=" + folder.resolve("out.ndjson"),
                "--checkpoint=" + folder.resolve("checkpoint.json"));
        return ExportLogs.run(
                Stream.concat(arguments, Stream.of(more)).toArray(String[]::new),
                environment,
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("out.ndjson"));
    }

    private String lastLine() {
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }
}
