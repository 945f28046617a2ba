package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import io.github.zoomcontactcenter.logs.testing.ServerRules;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export into any database has to do. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class DatabaseExportContract {

    static final Predicate<RecordedRequest> PAGES = request -> !request.isTokenRequest();

    private static final int A_MONTH = 120;

    /** Three months, which no test changes. */
    @RegisterExtension
    final FakeContactCenter months = FakeContactCenter.builder()
            .madeUp(YearMonth.of(2026, 1), 3, A_MONTH, 5)
            .start();

    /** The records of one test. */
    @RegisterExtension
    final FakeContactCenter account = FakeContactCenter.builder().start();

    @TempDir
    Path folder;

    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    TestDatabase database;

    abstract TestDatabase newDatabase() throws SQLException;

    @BeforeEach
    void begin() throws SQLException {
        err.reset();
        account.clearRecords();
        account.rules(ServerRules.standard());
        database = newDatabase();
    }

    @ParameterizedTest
    @CsvSource({"voice-calls, voice_calls", "sms, sms"})
    void storesEachRecordOnce(String kind, String table) throws Exception {
        assertEquals(0, months(kind, "--from=2026-01-01", "--to=2026-04-01"), err::toString);

        assertEquals(listed(months, kind, "--from=2026-01-01", "--to=2026-04-01"), database.records(table));
        assertEquals(
                List.of(FakeContactCenter.ACCOUNT_ID),
                database.query("SELECT DISTINCT account FROM " + table + " WHERE exported_at IS NOT NULL"));
        assertEquals(
                List.of("1"), database.query("SELECT count(*) FROM export_progress WHERE operation = '" + kind + "'"));
    }

    @Test
    void storesTimesInUtcAndNoneForThoseThatCannotBeRead() throws Exception {
        Instant day = Instant.parse("2026-01-10T00:00:00Z");
        String[] times = {
            "\"start_time\":\"2026-01-10T02:00:00+02:00\",\"end_time\":\"2026-01-10T00:00:07.25Z\"",
            "\"start_time\":\"yesterday\",\"end_time\":\"\"",
            "\"start_time\":null,\"end_time\":1768003200",
            "\"end_time\":\"2026-01-10T00:00:08\""
        };
        for (int i = 0; i < times.length; i++) {
            account.add(Operation.VOICE_CALLS, "{\"engagement_id\":\"t" + i + "\"," + times[i] + "}", day, day);
        }

        assertEquals(0, export("--from=2026-01-01", "--to=2026-02-01"), err::toString);

        assertEquals(
                List.of(
                        "t0|2026-01-10T00:00:00Z|2026-01-10T00:00:07.250Z",
                        "t1|null|null",
                        "t2|null|null",
                        "t3|null|null"),
                database.query("SELECT engagement_id, start_time, end_time FROM voice_calls ORDER BY 1").stream()
                        .map(DatabaseExportContract::isoTimes)
                        .toList());
    }

    /** In the form that PostgreSQL's driver gives, too. */
    static String isoTimes(String row) {
        return row.replaceAll("(\\d\\d) (\\d\\d:\\d\\d:\\d\\d)", "$1T$2")
                .replace("+00", "Z")
                .replaceAll("(\\.\\d\\d)Z", "$10Z");
    }

    @Test
    void theSameCommandAgainReadsTheLookBackOnlyAndChangesNothing() throws Exception {
        months("voice-calls", "--from=2026-01-01", "--to=2026-04-01");
        List<String> rows = database.rows("voice_calls");
        List<String> exported = database.query("SELECT max(exported_at) FROM voice_calls");
        months.reset();

        assertEquals(0, months("voice-calls", "--to=2026-04-01"), err::toString);

        assertEquals(
                List.of("2026-03-31T00:00:00+00:00"),
                months.requests(PAGES).stream()
                        .map(request -> request.parameter("from").orElseThrow())
                        .distinct()
                        .toList());
        assertEquals(rows, database.rows("voice_calls"));
        assertEquals(exported, database.query("SELECT max(exported_at) FROM voice_calls"));
    }

    @Test
    void goesOnAfterAFailure() throws Exception {
        months.fault(
                request -> request.parameter("from").orElse("").startsWith("2026-02-28"), Fault.response(403, "{}"));
        assertEquals(1, months("voice-calls", "--from=2026-01-01", "--to=2026-04-01"));
        int stored = database.rows("voice_calls").size();
        months.reset();

        assertEquals(0, months("voice-calls", "--from=2026-01-01", "--to=2026-04-01"), err::toString);

        assertTrue(0 < stored && stored < 3 * A_MONTH);
        assertEquals(
                listed(months, "voice-calls", "--from=2026-01-01", "--to=2026-04-01"), database.records("voice_calls"));
        assertTrue(months.requests(PAGES).stream()
                .noneMatch(request -> request.parameter("from").orElse("").startsWith("2026-01-01")
                        && request.parameter("page_size").isPresent()
                        && request.number() < 2));
    }

    /** What comes late, changes, or has a leg more or less from night to night. */
    @ParameterizedTest
    @EnumSource(RangeMatch.class)
    void fiveNightsHaveWhatTheApiListsHoweverItListsRanges(RangeMatch match) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        account.rules(ServerRules.standard().rangeMatch(match));
        List<String> ids = new ArrayList<>();
        for (int night = 1; night <= 5; night++) {
            Instant end = Instant.parse("2026-01-1" + night + "T00:00:00Z");
            for (int i = 0; i < 12; i++) {
                Instant start = end.minusSeconds(random.nextLong(TimeUnit.HOURS.toSeconds(i < 8 ? 24 : 40)));
                String id = night + "-" + i;
                ids.add(id);
                int legs = 1 + random.nextInt(3);
                for (int leg = 0; leg < legs; leg++) {
                    account.add(Operation.VOICE_CALLS, call(id, start, start.plusSeconds(60 + leg), leg));
                }
            }
            for (int change = 0; change < 6 && night > 1; change++) {
                String id = (night - 1) + "-" + random.nextInt(12);
                String added = "{\"changed\":" + night + ",";
                account.change(Operation.VOICE_CALLS, id, json -> json.replaceFirst("\\{", added));
            }

            assertEquals(
                    0,
                    export("--from=2026-01-09", "--to=" + end, "--look-back=48h", "--settle=0s"),
                    () -> "seed " + seed + err);
        }

        assertEquals(
                listed(account, "voice-calls", "--from=2026-01-09", "--to=2026-01-15"),
                database.records("voice_calls"),
                "seed " + seed);
    }

    static String call(String id, Instant start, Instant end, int leg) {
        return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"" + start + "\",\"end_time\":\"" + end
                + "\",\"leg\":" + leg + "}";
    }

    @Test
    void numbersTheLegsOfACallAndReplacesThemTogether() throws Exception {
        Instant start = Instant.parse("2026-01-10T12:00:00Z");
        for (int leg = 0; leg < 3; leg++) {
            account.add(Operation.VOICE_CALLS, call("a", start, start.plusSeconds(60), leg));
        }
        account.add(Operation.VOICE_CALLS, call("a", start.plusSeconds(1), start.plusSeconds(60), 7));
        export("--from=2026-01-10", "--to=2026-01-11");
        assertEquals(
                List.of(
                        "a 2026-01-10T12:00:00Z 0",
                        "a 2026-01-10T12:00:00Z 1",
                        "a 2026-01-10T12:00:00Z 2",
                        "a 2026-01-10T12:00:01Z 0"),
                database.query("SELECT record_key FROM voice_calls ORDER BY 1"));

        account.remove(Operation.VOICE_CALLS, "a");
        account.add(Operation.VOICE_CALLS, call("a", start, start.plusSeconds(61), 1));
        account.add(Operation.VOICE_CALLS, call("a", start, start.plusSeconds(60), 2));
        assertEquals(0, export("--to=2026-01-11"), err::toString);

        assertEquals(
                listed(account, "voice-calls", "--from=2026-01-10", "--to=2026-01-11"),
                TestDatabase.meanings(
                        database.query("SELECT record FROM voice_calls WHERE record_key LIKE '%12:00:00Z%'")));
    }

    /** With an API that lists calls by their end, legs of one call are in several windows. */
    @Test
    void keepsTheLegsThatAreListedInAnotherWindow() throws Exception {
        account.rules(ServerRules.standard().rangeMatch(RangeMatch.END));
        Instant start = Instant.parse("2026-01-10T23:00:00Z");
        for (int day = 0; day < 4; day++) {
            account.add(Operation.VOICE_CALLS, call("a", start, start.plus(20 + 24 * day, ChronoUnit.HOURS), day));
            assertEquals(
                    0, export("--from=2026-01-10", "--to=2026-01-1" + (2 + day), "--look-back=20h"), err::toString);
        }
        assertEquals(4, database.rows("voice_calls").size());

        account.change(Operation.VOICE_CALLS, "a", json -> json.replace("\"leg\":3", "\"leg\":33"));
        assertEquals(0, export("--to=2026-01-16", "--look-back=20h"), err::toString);

        assertEquals(
                listed(account, "voice-calls", "--from=2026-01-10", "--to=2026-01-16"),
                database.records("voice_calls"));
        assertEquals(
                List.of("0", "1", "2", "3"),
                database.query("SELECT record_key FROM voice_calls ORDER BY 1").stream()
                        .map(key -> key.substring(key.length() - 1))
                        .toList());
    }

    @Test
    void aRecordWithoutAnIdIsOneRowHoweverItIsWritten() throws Exception {
        for (String json : List.of("{\"a\":1,\"b\":\"\u00e9\"}", "{\"b\":\"\\u00e9\", \"a\":1}")) {
            account.clearRecords();
            Instant start = Instant.parse("2026-01-10T12:00:00Z");
            account.add(Operation.VOICE_CALLS, json, start, start);
            assertEquals(0, export("--from=2026-01-10", "--to=2026-01-11"), err::toString);
        }

        assertEquals(List.of("null|null"), database.query("SELECT engagement_id, start_time FROM voice_calls"));
    }

    @Test
    void takesBackAVersionThatTheApiListsAgain() throws Exception {
        Instant start = Instant.parse("2026-01-10T12:00:00Z");
        for (int version : new int[] {1, 2, 1}) {
            account.remove(Operation.VOICE_CALLS, "a");
            account.add(Operation.VOICE_CALLS, call("a", start, start, version));
            assertEquals(0, export("--from=2026-01-10", "--to=2026-01-11"), err::toString);
            assertEquals(
                    listed(account, "voice-calls", "--from=2026-01-10", "--to=2026-01-11"),
                    database.records("voice_calls"));
        }
    }

    @Test
    void storesRecordsWhoseTextDatabasesFindHard() throws Exception {
        Instant day = Instant.parse("2026-01-10T00:00:00Z");
        String[] hard = {
            "{\"engagement_id\":\"nul\\u0000in the id\",\"name\":\"a\\u0000b \\\\u0000 \\ud83d\\ude00\"}",
            "{\"engagement_id\":\"half\\ud800\",\"x\\udc00\":\"\\ud800\\ud800 \\udfff\"}",
            "{\"engagement_id\":\"numbers\",\"n\":[1e400,-1E+999999999999,1e-99999,0.10,9007199254740993,1e131071]}",
            "{\"engagement_id\":\"" + "long".repeat(2_000) + "\"}",
            "{\"engagement_id\":\"big\",\"text\":\"" + "ü".repeat(3_000_000) + "\"}",
            "{\"text\":\"no id\"}",
            "{\"text\":\"no id\",\"n\":1}",
            "{\"engagement_id\":\"'; DROP TABLE voice_calls; --\",\"a\":\"\u2028\"}"
        };
        for (String json : hard) {
            account.add(Operation.VOICE_CALLS, json, day, day);
        }

        assertEquals(0, export("--from=2026-01-01", "--to=2026-02-01"), err::toString);
        assertEquals(0, export("--to=2026-02-01", "--look-back=24h"), err::toString);

        assertEquals(
                hard.length, database.query("SELECT record FROM voice_calls").size());
        assertHard(List.of(hard));
    }

    /** Checks what such records look like in this database. */
    abstract void assertHard(List<String> sent) throws Exception;

    @Test
    void refusesAnEarlierStartThanTheStoredOneAndNeedsOneTheFirstTime() throws Exception {
        assertEquals(2, export("--to=2026-02-01"));
        assertTrue(err.toString().contains("--from is needed"), err::toString);
        export("--from=2026-01-10T00:00:00.5Z", "--to=2026-02-01");
        account.reset();

        assertEquals(1, export("--from=2026-01-09", "--to=2026-02-01"));

        assertTrue(lastLine().contains("--from 2026-01-09T00:00Z is before 2026-01-10T00:00Z"), err::toString);
        assertEquals(List.of(), account.requests());
        assertEquals(0, export("--from=2026-01-10T00:00:00.5Z", "--to=2026-02-01"), err::toString);
        assertEquals(0, export("--from=2026-01-11", "--to=2026-02-01"), err::toString);
    }

    @Test
    void goesOnInTheFirstYear() {
        assertEquals(0, export("--from=0001-01-01", "--to=0001-01-05"), err::toString);
        assertEquals(0, export("--from=0001-01-01", "--to=0001-01-06"), err::toString);
    }

    @Test
    void refusesALongerLookBackThanKeysAreKeptFor() throws Exception {
        export("--from=2026-01-10", "--to=2026-02-01", "--look-back=36h");

        assertEquals(1, export("--to=2026-02-02", "--look-back=48h"));

        assertTrue(lastLine().contains("PT48H") && lastLine().contains("; give --look-back PT36H; "), err::toString);
    }

    @Test
    void saysTheWayOutAfterAShorterLookBack() throws Exception {
        String[] range = {"--from=2026-01-01", "--to=2026-04-01"};
        months("voice-calls", range);
        assertEquals(0, months("voice-calls", "--to=2026-04-01", "--look-back=1h"), err::toString);
        List<String> rows = database.query("SELECT record_key, exported_at FROM voice_calls ORDER BY 1");
        assertEquals(1, months("voice-calls", "--to=2026-04-01"));

        exportAnew(range);
        assertEquals(0, months("voice-calls", "--to=2026-04-01"), err::toString);
        assertEquals(rows, database.query("SELECT record_key, exported_at FROM voice_calls ORDER BY 1"));
    }

    @Test
    void keepsTheProgressOfEachOperationAccountAndFilterApart() throws Exception {
        String[] range = {"--from=2026-01-01", "--to=2026-04-01"};
        months("voice-calls", range);
        months("sms", range);
        months("voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--param=direction=inbound");
        months("voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--account=-");

        assertEquals(
                List.of("sms|{}", "voice-calls|{\"direction\":[\"inbound\"]}", "voice-calls|{}", "voice-calls|{}"),
                database.query("SELECT operation, filters FROM export_progress").stream()
                        .sorted()
                        .toList());
        assertEquals(listed(months, "voice-calls", range), database.records("voice_calls"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CREATE TABLE voice_calls (id text)",
                "CREATE TABLE export_progress (id text)",
                "CREATE TABLE voice_calls (account text, engagement_id text, start_time text, end_time text, record text,"
                        + " exported_at text, record_key text)",
                "CREATE TABLE voice_calls (account text, engagement_id text, start_time int, end_time text, record text,"
                        + " exported_at text, record_key text, PRIMARY KEY (account, record_key))",
                "CREATE TABLE voice_calls (account text, engagement_id text, start_time text, end_time text, record text,"
                        + " exported_at text, record_key text, own text NOT NULL, PRIMARY KEY (account, record_key))"
            })
    void refusesATableOfAnotherShapeBeforeAnyRequest(String table) throws Exception {
        database.execute(table);

        assertEquals(1, export("--from=2026-01-10", "--to=2026-02-01"));

        assertTrue(lastLine().contains(table.split(" ")[2] + " isn't one of this program's"), err::toString);
        assertEquals(List.of(), account.requests());
        String other = table.contains("TABLE voice_calls") ? "export_progress" : "voice_calls";
        assertThrows(SQLException.class, () -> database.query("SELECT * FROM " + other));
    }

    @Test
    void takesATableWithAColumnOfItsOwners() throws Exception {
        export("--from=2026-01-10", "--to=2026-02-01");
        database.execute("ALTER TABLE voice_calls ADD COLUMN own text");
        account.add(
                Operation.VOICE_CALLS,
                call("a", Instant.parse("2026-01-31T12:00:00Z"), Instant.parse("2026-01-31T12:00:00Z"), 0));

        assertEquals(0, export("--to=2026-02-01"), err::toString);

        assertEquals(List.of("a|null"), database.query("SELECT engagement_id, own FROM voice_calls"));
    }

    @Test
    void dryRunSaysWhatIsLeftAndWritesNothing() throws Exception {
        assertEquals(0, months("voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--dry-run"), err::toString);
        assertTrue(lastLine().startsWith("4 windows; at least 4 requests"), err::toString);
        assertThrows(SQLException.class, () -> database.query("SELECT * FROM export_progress"));
        months("voice-calls", "--from=2026-01-01", "--to=2026-04-01");
        months.reset();

        assertEquals(0, months("voice-calls", "--to=2026-04-01", "--dry-run"), err::toString);

        assertTrue(lastLine().startsWith("1 windows; at least 1 requests"), err::toString);
        assertEquals(List.of(), months.requests());
    }

    @Test
    void theSecondOfTwoAtOnceSaysSoAndAnotherOperationMayRun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        account.fault(
                request -> {
                    begun.countDown();
                    await(tried);
                    return false;
                },
                Fault.response(500, ""));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> first = threads.submit(() -> export("--from=2026-01-10", "--to=2026-02-01"));
            await(begun);
            assertEquals(1, export("--from=2026-01-10", "--to=2026-02-01"));
            assertTrue(err.toString().contains("another process is exporting the same into it"), err::toString);
            assertEquals(0, months("sms", "--from=2026-01-01", "--to=2026-04-01"), err::toString);
            tried.countDown();
            assertEquals(0, first.get(), err::toString);
        } finally {
            tried.countDown();
            threads.shutdownNow();
        }
        assertEquals(0, export("--to=2026-02-01"), err::toString);
    }

    /** Locks of a process may be lost where those of threads aren't. */
    @Test
    void theSecondOfTwoProcessesSaysSoAndSendsNoRequest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        account.fault(
                request -> {
                    if (begun.getCount() > 0) {
                        begun.countDown();
                        await(tried);
                    }
                    return false;
                },
                Fault.response(500, ""));
        Path said = folder.resolve("said.txt");
        Process first = ExportProcess.of(account, "--database=" + database.url())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await(begun);
            int sent = account.requests().size();
            int status = ExportProcess.of(account, "--database=" + database.url())
                    .redirectError(said.toFile())
                    .start()
                    .waitFor();
            assertTrue(
                    Files.readString(said).contains("another process is exporting the same into it"),
                    Files.readString(said));
            assertEquals(1, status);
            assertEquals(sent, account.requests().size());
        } finally {
            tried.countDown();
        }
        assertEquals(0, first.waitFor());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesProgressThatIsDamaged() throws Exception {
        export("--from=2026-01-10", "--to=2026-02-01");
        database.execute("UPDATE export_progress SET checkpoint = '{\"version\":1}'");

        assertEquals(1, export("--to=2026-02-01"));

        assertTrue(lastLine().contains("can't be continued: the checkpoint is of version 1"), err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dry-run"})
    void refusesToGoOnWithoutTheTableAndSaysTheWayOut(String option) throws Exception {
        months("voice-calls", "--from=2026-01-01", "--to=2026-04-01");
        List<String> rows = database.rows("voice_calls");
        database.execute("DROP TABLE voice_calls");
        months.reset();

        assertEquals(1, months("voice-calls", "--to=2026-04-01", option.isEmpty() ? "--settle=15m" : option));

        assertTrue(lastLine().contains("table voice_calls is gone"), err::toString);
        assertEquals(List.of(), months.requests());
        exportAnew("--from=2026-01-01", "--to=2026-04-01");
        assertEquals(rows, database.rows("voice_calls"));
    }

    /** Does what the last line says. */
    private void exportAnew(String... range) throws SQLException {
        database.execute(lastLine().replaceFirst(".* run (DELETE .*), and then the export with --from$", "$1"));
        assertEquals(0, months("voice-calls", range), err::toString);
    }

    @Test
    void writesNoTableWhileNothingHasSettled() {
        assertEquals(0, export("--from=2998-01-01"), err::toString);

        assertTrue(lastLine().startsWith("No part of the range has settled"), err::toString);
        assertThrows(SQLException.class, () -> database.query("SELECT * FROM voice_calls"));
    }

    /** Exports the calls of this test's account. */
    final int export(String... arguments) {
        return run(account, database.url(), Stream.concat(Stream.of("voice-calls"), Stream.of(arguments)));
    }

    /** Exports from the account with three months. */
    final int months(String kind, String... arguments) {
        return run(months, database.url(), Stream.concat(Stream.of(kind), Stream.of(arguments)));
    }

    final int run(FakeContactCenter account, String url, Stream<String> arguments) {
        return run(account, Stream.concat(arguments, Stream.of("--database=" + url)));
    }

    private int run(FakeContactCenter account, Stream<String> arguments) {
        PrintStream standardOutput = System.out;
        try {
            return ExportLogs.run(
                    Stream.concat(arguments, Stream.of("--plan=unlimited")).toArray(String[]::new),
                    ExportProcess.environment(account),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOutput);
        }
    }

    /** What the API lists now, by an export into a file. */
    final List<String> listed(FakeContactCenter account, String kind, String... range) throws IOException {
        Path out = folder.resolve("listed.ndjson");
        assertEquals(
                0,
                run(account, Stream.concat(Stream.of(kind, "--out=" + out, "--settle=0s"), Stream.of(range))),
                err::toString);
        account.reset();
        return TestDatabase.meanings(Files.readAllLines(out));
    }

    final String lastLine() {
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }
}
