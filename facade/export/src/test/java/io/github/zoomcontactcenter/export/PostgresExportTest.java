package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.Fault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresExportTest extends DatabaseExportContract {

    @BeforeAll
    static void start() {
        PostgresServer.get();
    }

    @Override
    TestDatabase newDatabase() throws SQLException {
        return PostgresServer.schema();
    }

    @Override
    void assertHard(List<String> sent) throws Exception {
        assertTrue(err.toString().contains("3 records have U+0000"), err::toString);
        assertEquals(
                List.of("a\uFFFDb \\u0000 \uD83D\uDE00"),
                database.query("SELECT record->>'name' FROM voice_calls WHERE record->>'name' IS NOT NULL"));
        assertEquals(
                List.of("\uFFFD\uFFFD \uFFFD"),
                database.query("SELECT record->>'x\uFFFD' FROM voice_calls WHERE record->>'x\uFFFD' IS NOT NULL"));
        assertEquals(
                List.of("string|\"-1E+999999999999\""),
                database.query("SELECT jsonb_typeof(record->'n'->1), record->'n'->1 FROM voice_calls"
                        + " WHERE engagement_id = 'numbers'"));
    }

    /** After a commit whose response is lost nobody knows whether it succeeded. */
    @ParameterizedTest
    @CsvSource({"COMMIT, 2", "COMMIT, 3", "BEGIN, 1", "INSERT INTO voice_calls, 0", "UPDATE export_progress, 1"})
    void goesOnWhenTheConnectionIsCut(String statement, int toPass) throws Exception {
        int port = PostgresServer.get().getPort();
        try (CuttingProxy proxy = new CuttingProxy(port, statement, toPass, 2)) {
            String url = database.url().replace(":" + port, ":" + proxy.port());

            int status =
                    run(months, url, Stream.of("voice-calls", "--from=2026-01-01T01:00:00+01:00", "--to=2026-04-01"));

            assertEquals(0, status, err::toString);
            assertTrue(proxy.hasCutAll(), err::toString);
        }
        assertTrue(err.toString().contains("The database failed, trying again in 100 ms: "), err::toString);
        assertEquals(
                listed(months, "voice-calls", "--from=2026-01-01", "--to=2026-04-01"), database.records("voice_calls"));
        assertEquals(List.of("4"), database.query("SELECT windows FROM export_progress"));
    }

    @Test
    void saysThatTheSchemaIsNotThereBeforeAnyRequest() throws Exception {
        months("voice-calls", "--from=2026-01-01", "--to=2026-04-01");
        months.reset();
        String url = database.url().replaceFirst("currentSchema=.*", "currentSchema=nosuch");
        for (String option : List.of("--settle=15m", "--dry-run")) {
            assertEquals(1, run(months, url, Stream.of("voice-calls", "--from=2026-01-01", option)));
            assertTrue(lastLine().contains("it has none of the schemas of the search path"), err::toString);
        }
        assertEquals(List.of(), months.requests());
    }

    @Test
    void goesOnWhenItsSessionIsEnded() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        months.fault(
                request -> {
                    if (request.parameter("from").orElse("").startsWith("2026-02") && !ended.getAndSet(true)) {
                        endSessions();
                    }
                    return false;
                },
                Fault.response(500, ""));

        assertEquals(0, months("voice-calls", "--from=2026-01-01", "--to=2026-04-01"), err::toString);

        assertTrue(err.toString().contains("trying again"), err::toString);
        assertEquals(
                listed(months, "voice-calls", "--from=2026-01-01", "--to=2026-04-01"), database.records("voice_calls"));
    }

    private void endSessions() {
        try {
            database.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ExportLogs'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/x?user=u&password=hidden",
                "jdbc:postgresql://h.invalid/?password=hidden"
            })
    void triesAgainForAsLongAsAllowedAndThenSaysWhatFailed(String url) {
        long begun = System.nanoTime();

        assertEquals(1, run(account, url, Stream.of("voice-calls", "--from=2026-01-01", "--max-wait=1s")));

        assertTrue(System.nanoTime() - begun > 500_000_000L);
        assertTrue(
                lastLine().startsWith("ExportLogs: the database " + url.replaceFirst("\\?.*", "") + ": "),
                err::toString);
        assertFalse(err.toString().contains("hidden"), err::toString);
        assertEquals(List.of(), account.requests());
    }

    @Test
    void doesNotTryAgainWhatCannotSucceed() {
        String url = database.url().replaceFirst("/postgres\\?", "/nosuch?password=hidden&");

        assertEquals(1, run(account, url, Stream.of("voice-calls", "--from=2026-01-01")));

        assertTrue(lastLine().endsWith("database \"nosuch\" does not exist"), err::toString);
        assertFalse(err.toString().contains("trying again"), err::toString);
        assertFalse(err.toString().contains("hidden"), err::toString);
    }

    /** The server's own word on what each character is. */
    @Test
    void storesEveryEscapeAndNumberThatJsonMayHave() throws Exception {
        Random random = new Random(1);
        String[] parts = {
            "\\u0000", "\\ud800", "\\udc00", "\\uDBFF\\uDFFF", "\\\\", "\\\"", "u0000", "x", "\\n", "\\u00e9", "\\ud83d"
        };
        String[] numbers = {
            "0",
            "-0.0",
            "1e131071",
            "1e131072",
            "1e-16383",
            "1e-16384",
            "-9.99e131071",
            "1E+400000000000",
            "0e99999999999",
            "123.4560e2",
            "1".repeat(131_072),
            "1".repeat(131_073)
        };
        database.execute("CREATE TABLE j (j jsonb)");
        try (Connection connection = DriverManager.getConnection(database.url());
                PreparedStatement insert = connection.prepareStatement("INSERT INTO j VALUES (CAST(? AS jsonb))")) {
            for (int i = 0; i < 300; i++) {
                String text = random.ints(6, 0, parts.length)
                        .mapToObj(part -> parts[part])
                        .collect(Collectors.joining());
                String number = i < numbers.length ? numbers[i] : "1.50";
                insert.setString(1, JsonbText.of("{\"" + text + "\":[" + number + ",\"" + text + "\"]}"));
                insert.addBatch();
            }
            assertEquals(300, insert.executeBatch().length);
        }
        assertEquals(
                List.of("number|295", "string|5"),
                database.query("SELECT jsonb_typeof(list->0), count(*) FROM j, jsonb_each(j) AS member(name, list)"
                        + " GROUP BY 1 ORDER BY 1"));
    }
}
