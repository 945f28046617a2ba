package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.ContactCenterException;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.Overheard;
import io.github.zoomcontactcenter.logs.RateLimitException;
import io.github.zoomcontactcenter.logs.RatePlan;
import io.github.zoomcontactcenter.logs.Secrets;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every faulty response at every moment of an export: which exception a caller gets, how the program ends, that nothing
 * is lost, and that nothing secret is logged.
 */
class FaultMatrixTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    /** The second of three windows, the only one of several pages. */
    private static final Predicate<RecordedRequest> SECOND =
            request -> request.parameter("from").orElse("").startsWith("2026-01-31");

    @RegisterExtension
    static final FakeContactCenter ACCOUNT = FakeContactCenter.builder()
            .records(Operation.VOICE_CALLS, calls(0, 3))
            .records(Operation.VOICE_CALLS, calls(1, 210))
            .records(Operation.VOICE_CALLS, calls(2, 3))
            .start();

    /** Its certificates are read once. */
    private static final OkHttpClient HTTP = new OkHttpClient();

    private static String unbroken;

    @TempDir
    Path folder;

    private Overheard overheard;

    /** When the fault happens. */
    enum Moment {
        TOKEN_REQUEST(RecordedRequest::isTokenRequest, 0),
        FIRST_PAGE(SECOND.and(request -> request.page() == 1), 1),
        MIDDLE_PAGE(SECOND.and(request -> request.page() == 2), 2),
        LAST_PAGE(SECOND.and(request -> request.page() == 3), 3),
        /** The first page of an export that was stopped before. */
        RESUME(SECOND.and(request -> request.page() == 1), 1);

        private final Predicate<RecordedRequest> when;
        private final int page;

        Moment(Predicate<RecordedRequest> when, int page) {
            this.when = when;
            this.page = page;
        }
    }

    private static String[] calls(int month, int count) {
        OffsetDateTime tenth = JANUARY.plusMonths(month).plusDays(9);
        return IntStream.range(0, count)
                .mapToObj(i -> Secrets.markedCall(month + "-" + i, tenth.plusMinutes(i)))
                .toArray(String[]::new);
    }

    static Stream<Arguments> everythingAtAnyTime() {
        return FaultyResponse.all().stream()
                .flatMap(faulty -> Stream.of(Moment.values())
                        .filter(moment ->
                                faulty.anywhere() || moment == Moment.TOKEN_REQUEST || moment == Moment.MIDDLE_PAGE)
                        .map(moment -> Arguments.of(faulty, moment)));
    }

    @BeforeAll
    static void exportUnbroken(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("unbroken.ndjson");
        try (Overheard progress = Overheard.begin()) {
            assertEquals(0, export("--out=" + out), progress::text);
        }
        unbroken = Files.readString(out);
        assertEquals(216, unbroken.lines().count());
    }

    @BeforeEach
    void listen() {
        overheard = Overheard.begin();
    }

    @AfterEach
    void listenNoMore() {
        overheard.close();
        ACCOUNT.clearFaults();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everythingAtAnyTime")
    void isReportedAndLosesNothing(FaultyResponse faulty, Moment moment) throws IOException {
        if (moment == Moment.RESUME) {
            ACCOUNT.fault(Moment.MIDDLE_PAGE.when, Fault.response(403, ""));
            assertEquals(1, exportWithCheckpoint());
            ACCOUNT.clearFaults();
        }
        Enum<?> kind = moment == Moment.TOKEN_REQUEST ? faulty.atTokenRequest() : faulty.at(moment.page);
        ACCOUNT.fault(moment.when, faulty.fault());

        ContactCenterException e = failureOfListing();
        int status = exportWithCheckpoint();

        assertEquals(kind, FaultyResponse.kind(e), e::getMessage);
        assertTrue(e.getMessage().startsWith(e.context() + ": "), e::getMessage);
        assertEquals(moment.page, e.context().page());
        assertEquals(
                moment == Moment.TOKEN_REQUEST ? "access token" : "listVoiceCall",
                e.context().operation());
        assertEquals(e instanceof RateLimitException ? 3 : 1, status, overheard::text);
        String lastLine = lastLine();
        // A limit is everybody's, and the program reads several windows at once.
        assertTrue(lastLine.startsWith("ExportLogs: " + (status == 3 ? "" : e.context())), lastLine);
        String written = Files.exists(out()) ? Files.readString(out()) : "";
        assertTrue(written.isEmpty() || written.endsWith("}\n"), "whole lines");
        assertTrue(unbroken.startsWith(written), "the beginning of what an unbroken export writes");
        assertFalse(written.equals(unbroken));
        Secrets.assertNoneIn(Secrets.allOf(e) + e.response() + e.context());
        Secrets.assertNoneIn(overheard.text());
        Secrets.assertNoneIn(Files.readString(checkpoint()));

        ACCOUNT.clearFaults();
        if (faulty.anywhere()) {
            assertEquals(0, exportWithCheckpoint(), overheard::text);
            assertEquals(unbroken, Files.readString(out()));
            Secrets.assertNoneIn(overheard.text());
        }
    }

    private ContactCenterException failureOfListing() {
        try (ContactCenterLogs logs = ContactCenterLogs.builder()
                .credentials(new ServerToServerCredentials(
                        FakeContactCenter.ACCOUNT_ID, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET))
                .apiUrl(ACCOUNT.apiUrl().toString())
                .oauthUrl(ACCOUNT.oauthUrl().toString())
                .ratePlan(RatePlan.UNLIMITED)
                .maxWait(Duration.ZERO)
                .concurrency(1)
                .httpClient(HTTP)
                .build()) {
            LogListing<?> calls = logs.voiceCalls(LogQuery.of("me", JANUARY, JANUARY.plusMonths(3)));
            return assertThrows(ContactCenterException.class, () -> calls.forEach(call -> {}));
        }
    }

    private int exportWithCheckpoint() {
        return export("--out=" + out(), "--checkpoint=" + checkpoint());
    }

    private static int export(String... more) {
        Stream<String> arguments =
                Stream.of("voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--plan=unlimited", "--max-wait=PT0S");
        Map<String, String> environment = Map.of(
                "ZOOM_ACCOUNT_ID", FakeContactCenter.ACCOUNT_ID,
                "ZOOM_CLIENT_ID", FakeContactCenter.CLIENT_ID,
                "ZOOM_CLIENT_SECRET", FakeContactCenter.CLIENT_SECRET,
                "ZOOM_API_URL", ACCOUNT.apiUrl().toString(),
                "ZOOM_OAUTH_URL", ACCOUNT.oauthUrl().toString());
        return ExportLogs.run(
                Stream.concat(arguments, Stream.of(more)).toArray(String[]::new), environment, System.err);
    }

    private Path out() {
        return folder.resolve("out.ndjson");
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint.json");
    }

    /** The last line but for those of logs, which are not the program's. */
    private String lastLine() {
        List<String> lines = overheard
                .text()
                .lines()
                .filter(line -> line.startsWith("ExportLogs:"))
                .toList();
        return lines.isEmpty() ? overheard.text() : lines.get(lines.size() - 1);
    }
}
