package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportLogsTest {

    private static final int A_MONTH = 250;

    @RegisterExtension
    static final FakeContactCenter ACCOUNT = FakeContactCenter.builder()
            .madeUp(YearMonth.of(2026, 1), 2, A_MONTH, 1)
            .start();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"voice-calls, VOICE_CALLS", "sms, SMS"})
    void writesEachRecordOnceOneALine(String kind, Operation operation) throws IOException {
        assertEquals(0, export(kind, "--from", "2026-01-01", "--to", "2026-03-01", "--out", out().toString()));

        List<String> ids = Files.readAllLines(out()).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .map(record -> record.get("engagement_id").getAsString())
                .toList();
        assertEquals(ACCOUNT.recordCount(operation), ids.size());
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(Files.readString(out()).endsWith("}\n"));
    }

    @Test
    void writesTheSameByTheOperationsOfTheAccountLevel() throws IOException {
        export("sms", "--from", "2026-01-01", "--to", "2026-03-01", "--out", out().toString());
        String byTheOthers = Files.readString(out());
        ACCOUNT.reset();

        assertEquals(
                0, export("sms", "--from=2026-01-01", "--to=2026-03-01", "--account=-", "--out", out().toString()));

        assertEquals(byTheOthers, Files.readString(out()));
        assertTrue(ACCOUNT.requests(request -> !request.isTokenRequest()).stream()
                .allMatch(request -> request.path().equals("/v2/contact_center/sms")));
    }

    @Test
    void asksForNoMorePagesThanNeededPlusOneAWindow() {
        export("voice-calls", "--from", "2026-01-01", "--to", "2026-03-01", "--out", out().toString());

        int windows = ACCOUNT.count(request -> !request.isTokenRequest() && request.page() == 1);
        int pagesNeeded = 2 * (A_MONTH / 100 + 1);
        assertTrue(ACCOUNT.listRequestCount() <= pagesNeeded + windows, ACCOUNT.requests()::toString);
        assertTrue(ACCOUNT.requests(request -> !request.isTokenRequest()).stream()
                .allMatch(request -> request.parameter("page_size").orElse("").equals("100")));
    }

    @Test
    void endsWithASummary() {
        export("voice-calls", "--from", "2026-01-01", "--to", "2026-02-01", "--out", out().toString());

        String summary = lastLine();
        assertTrue(
                summary.matches(
                        "1 windows, \\d+ records, 3 requests, 0 retries, 0.0 s waited, 0 duplicates dropped, 0 windows"
                                + " re-read"),
                summary);
    }

    @Test
    void handsFiltersOn() {
        int status = export(
                "voice-calls",
                "--from=2026-01-01",
                "--to=2026-02-01",
                "--view-type=detail",
                "--param=direction=inbound",
                "--param=user_ids=a,b",
                "--param=team_names=Sales",
                "--param=team_names=Support",
                "--out=" + out());

        assertEquals(0, status, err::toString);
        RecordedRequest request = ACCOUNT.requests(Operation.VOICE_CALLS).get(0);
        assertAll(
                () -> assertEquals("detail", request.parameter("view_type").orElse("")),
                () -> assertEquals("inbound", request.parameter("direction").orElse("")),
                () -> assertEquals("a,b", String.join(",", request.parameters("user_ids"))),
                () -> assertEquals("Sales,Support", String.join(",", request.parameters("team_names"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calls --from 2026-01-01 --to 2026-02-01|voice-calls",
                "voice-calls --to 2026-02-01|--from",
                "voice-calls --from 2026-01-01 --since x --to 2026-02-01|--since",
                "voice-calls --from 2026-01-01T00:00:00 --to 2026-02-01|offset",
                "voice-calls --from 2026-01-32 --to 2026-02-01|--from",
                "voice-calls --from 2026-02-01 --to 2026-01-01|from",
                "voice-calls --from 2026-02-01 --to 2026-02-01|from",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --max-wait soon|--max-wait",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --settle -5m|--settle",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --settle PT999999999999999H|--settle",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --max-wait P999999999D|--max-wait",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --look-back PT999999999999999H|--look-back",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --look-back -1d|--look-back",
                "voice-calls --from -99999999-01-01T00:00:00Z --to 2026-02-01|--from",
                "voice-calls --from -1-01-01 --to 2026-02-01|--from",
                "voice-calls --from 0001-01-01T00:00:00+01:00 --to 2026-02-01|--from",
                "voice-calls --from 2026-01-01 --to +10000-01-01T00:00:00Z|--to",
                "voice-calls --from 2026-01-01 --to 9999-12-31T23:59:59-01:00|--to",
                "voice-calls --from 2026-01-01 --to 9999-12-31T23:59:59.1Z|--to",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --concurrency x|--concurrency",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --view-type full|--view-type",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --param direction|NAME=VALUE",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --param colour=red|colour",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --param page_size=10|page_size",
                "sms --from 2026-01-01 --to 2026-02-01 --view-type detail|view_type",
                "voice-calls --from 2026-01-01 --to 2026-02-01 --frm x|--frm"
            })
    void rejectsAWrongCommandLineBeforeAnyRequestAndSaysWhatIsWrong(String arguments, String named) throws IOException {
        Files.writeString(out(), "kept\n");

        int status = export((arguments + " --out " + out()).split(" "));

        assertEquals(2, status);
        assertTrue(err.toString().contains(named), err::toString);
        assertFalse(err.toString().contains("\tat "), "no stack trace");
        assertEquals(List.of(), ACCOUNT.requests());
        assertEquals("kept\n", Files.readString(out()));
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, LC_ALL=C", "LANG, LANG=C", "OTHER, none is set"})
    void rejectsAnArgumentThatTheLocaleCouldNotDecodeAndNamesTheLocale(String variable, String named) {
        Map<String, String> environment = ExportProcess.environment(ACCOUNT);
        environment.put(variable, "C");

        int status = run(
                environment,
                "voice-calls",
                "--from=2026-01-01",
                "--to=2026-02-01",
                "--param=team_names=M\uFFFD\uFFFDnchen");

        assertEquals(2, status);
        assertTrue(lastLine().contains("(" + named + ")"), err::toString);
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-hAb_x", "-Ab_x", "--Ab_x", "--out-x", "@Ab_x", "-"})
    void takesAnAccountWhoseIdLooksLikeAnOption(String account) {
        assertEquals(
                0, export("voice-calls", "--from", "2026-01-01", "--account", account, "--dry-run"), err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void helpSaysWhereLinesEnd(String option) {
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream help = new ByteArrayOutputStream();
        System.setOut(new PrintStream(help, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, export(option));
        } finally {
            System.setOut(standardOutput);
        }
        assertTrue(help.toString(StandardCharsets.UTF_8).contains("Lines end at \\n alone"), help::toString);
    }

    @Test
    @DisabledIfSystemProperty(named = "openapi.spec", matches = ".*", disabledReason = "another document may take more")
    void rejectsMoreIdsThanTheApiTakes() {
        String ids = String.join(
                ",",
                Stream.iterate(1, i -> i + 1).limit(21).map(String::valueOf).toList());

        assertEquals(2, export("voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--param=user_ids=" + ids));
        assertTrue(err.toString().contains("user_ids takes at most 20 values, not 21"), err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"})
    void rejectsAnEnvironmentThatLacksACredential(String missing) {
        for (String value : new String[] {null, "", " "}) {
            Map<String, String> environment = ExportProcess.environment(ACCOUNT);
            environment.put(missing, value);
            environment.values().removeIf(java.util.Objects::isNull);

            assertEquals(2, run(environment, "voice-calls", "--from=2026-01-01", "--to=2026-02-01"));
            assertTrue(err.toString().contains(missing), err::toString);
        }
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void rejectsPlainHttpToAnythingButLoopback() {
        Map<String, String> environment = ExportProcess.environment(ACCOUNT);
        environment.put("ZOOM_API_URL", "http://api.example.com/v2");

        assertEquals(2, run(environment, "voice-calls", "--from=2026-01-01", "--to=2026-02-01"));
        assertTrue(err.toString().contains("https"), err::toString);
    }

    @Test
    void usesTheEmbeddedAccountIfNothingIsSetAndSaysSo() throws IOException {
        int status = run(Map.of(), "sms", "--from=2026-01-01", "--to=2026-02-01", "--plan=unlimited", "--out=" + out());

        assertEquals(0, status, err::toString);
        assertTrue(err.toString().contains("made-up records of an embedded account"), err::toString);
        assertTrue(Files.readAllLines(out()).size() >= EmbeddedAccount.RECORDS_A_MONTH);
    }

    @Test
    void dryRunSaysWhatItWouldReadAndMakesNoRequest() {
        assertEquals(0, export("voice-calls", "--from=2026-01-01", "--to=2026-07-01", "--dry-run", "--out=" + out()));

        assertTrue(err.toString().contains("2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00"), err::toString);
        assertTrue(lastLine().startsWith("7 windows; at least 7 requests, 0.05 % of the 15000"), err::toString);
        assertEquals(List.of(), ACCOUNT.requests());
        assertFalse(Files.exists(out()));
    }

    @Test
    void dryRunNamesNoShareOfADayWithoutLimit() {
        assertEquals(0, export("voice-calls", "--from=2026-01-01", "--to=2026-07-01", "--dry-run", "--plan=unlimited"));

        assertEquals("7 windows; at least 7 requests", lastLine());
    }

    @Test
    void endsWithStatus3AndSaysFromWhenToGoOnIfALimitWouldKeepItTooLong() {
        String midnight = LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T00:00:00Z";
        ACCOUNT.fault(request -> !request.isTokenRequest(), Fault.dailyLimitReached("Retry-After", midnight));

        assertEquals(3, export("voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--out=" + out()));
        assertTrue(lastLine().contains("per-day limit reached"), err::toString);
        assertTrue(lastLine().contains(midnight.replace("0Z", "")), err::toString);
        assertTrue(lastLine().endsWith("with --checkpoint or --database it resumes where it stopped."), err::toString);
    }

    @Test
    void endsWithStatus1AndOneLineIfItFailsAndKeepsWholeLines() throws IOException {
        ACCOUNT.fault(
                request -> request.parameter("from").orElse("").startsWith("2026-01-31"),
                Fault.response(403, "{\"code\":4700,\"message\":\"No.\"}"));

        assertEquals(1, export("voice-calls", "--from=2026-01-01", "--to=2026-03-01", "--out=" + out()));
        assertTrue(lastLine().startsWith("ExportLogs: listVoiceCall of account me, window 2026-01-31"), err::toString);
        assertFalse(err.toString().contains("\tat "), "no stack trace");
        List<String> lines = Files.readAllLines(out());
        assertTrue(lines.size() >= A_MONTH);
        lines.forEach(line -> JsonParser.parseString(line).getAsJsonObject());
    }

    @Test
    void leavesAnOlderFileAloneIfItCannotAuthenticate() throws IOException {
        Files.writeString(out(), "kept\n");
        Map<String, String> environment = ExportProcess.environment(ACCOUNT);
        environment.put("ZOOM_CLIENT_SECRET", "wrong");

        assertEquals(1, run(environment, "voice-calls", "--from=2026-01-01", "--to=2026-03-01", "--out=" + out()));
        assertEquals("kept\n", Files.readString(out()));
    }

    @Test
    void rejectsAFileThatCannotBeMadeBeforeAnyRequest() {
        for (Path file : List.of(folder, folder.resolve("no/such"))) {
            assertEquals(2, export("voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--out=" + file));
            assertTrue(err.toString().contains("--out must be a file"), err::toString);
        }
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void endsWithStatus1IfTheFileMayNotBeWritten() throws IOException {
        Path busy = folder.resolve("busy.ndjson");
        try (FileChannel other = FileChannel.open(busy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertEquals(1, export("voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--out=" + busy));
        }
    }

    @Test
    void saysSoWhenTheRangeReachesBeyondWhatHasSettled() {
        assertEquals(0, export("voice-calls", "--from=2026-02-01", "--to=2999-01-01", "--out=" + out(), "--settle=2d"));
        assertTrue(err.toString().contains("Reads up to 20"), err::toString);
    }

    @Test
    void endsNowUnlessToldOtherwise() throws IOException {
        assertEquals(0, export("voice-calls", "--from=2026-02-01", "--out=" + out(), "--settle=2d"));

        int toTheEnd = Files.readAllLines(out()).size();
        assertEquals(0, export("voice-calls", "--from=2026-02-01", "--to=2999-01-01", "--out=" + out(), "--settle=2d"));
        assertEquals(toTheEnd, Files.readAllLines(out()).size());
        assertTrue(toTheEnd > 0);
    }

    @Test
    void theSameCommandWithoutAnEndKeepsTheEndThatItsCheckpointHas() throws IOException {
        String[] command = {
            "voice-calls", "--from=2026-02-01", "--out=" + out(), "--checkpoint=" + folder.resolve("checkpoint")
        };
        assertEquals(0, export(command));
        byte[] first = Files.readAllBytes(out());
        ACCOUNT.reset();

        assertEquals(0, export(command));

        assertEquals("Already finished: nothing to do.", lastLine());
        assertArrayEquals(first, Files.readAllBytes(out()));
        assertEquals(0, ACCOUNT.listRequestCount());
    }

    @Test
    void startInTheFutureReadsNothing() {
        assertEquals(0, export("voice-calls", "--from=2999-01-01"));
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void emptyAddressesAreUnset() {
        Map<String, String> environment = new HashMap<>(Map.of("ZOOM_API_URL", "", "ZOOM_OAUTH_URL", ""));

        assertEquals(0, run(environment, "sms", "--from=2026-01-01", "--to=2026-02-01", "--dry-run"));
        assertTrue(err.toString().contains("embedded account"), err::toString);
    }

    @Test
    void failsOnAWindowThatStaysShortUnlessThatIsAllowed() throws IOException {
        ACCOUNT.fault(request -> !request.isTokenRequest(), Fault.totalOff(7));
        String[] arguments = {"voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--out=" + out()};

        assertEquals(1, export(arguments));
        assertTrue(lastLine().contains("it gave "), err::toString);
        assertEquals(
                0,
                export(Stream.concat(Stream.of(arguments), Stream.of("--allow-incomplete"))
                        .toArray(String[]::new)));
        assertTrue(err.toString().contains("1 windows incomplete: 7 records fewer"), err::toString);
        assertTrue(Files.readAllLines(out()).size() >= A_MONTH);
    }

    @Test
    void writesRecordsAsTheyWereSent() throws IOException {
        JsonObject record = new JsonObject();
        String json = "{\"engagement_id\":\"exact\",\"new_member\":[1.10,12345678901234567890,null],"
                + "\"result\":\"brand_new\",\"start_time\":\"2025-06-15T00:00:00+00:00\","
                + "\"end_time\":\"2025-06-15T00:01:00+00:00\",\"consumer_display_name\":\"Zo\\u00eb \\/ \uD83D\uDE00\"}";
        ACCOUNT.add(Operation.VOICE_CALLS, json);

        assertEquals(0, export("voice-calls", "--from=2025-06-01", "--to=2025-07-01", "--out=" + out()));
        assertEquals(json + "\n", Files.readString(out()));
    }

    /** At full speed, but for the dry run, which shows the plan's limits. */
    private int export(String... arguments) {
        Stream<String> speed = List.of(arguments).contains("--dry-run") ? Stream.of() : Stream.of("--plan=unlimited");
        return run(
                ExportProcess.environment(ACCOUNT),
                Stream.concat(speed, Stream.of(arguments)).toArray(String[]::new));
    }

    private int run(Map<String, String> environment, String... arguments) {
        return ExportLogs.run(arguments, environment, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path out() {
        return folder.resolve("out.ndjson");
    }

    private String lastLine() {
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }
}
