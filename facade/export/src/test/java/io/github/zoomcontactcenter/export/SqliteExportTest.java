package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteExportTest extends DatabaseExportContract {

    private int files;

    @Override
    TestDatabase newDatabase() {
        return new TestDatabase("jdbc:sqlite:" + folder.resolve("test" + ++files + ".db"));
    }

    @Override
    void assertHard(List<String> sent) throws Exception {
        assertEquals(
                sent.stream().sorted().toList(),
                database.query("SELECT record FROM voice_calls").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void makesAFileThatItsOwnerAloneCanRead() throws Exception {
        export("--from=2026-01-10", "--to=2026-02-01");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void leavesTheRightsOfAFileThatWasThere() throws Exception {
        database.execute("CREATE TABLE other (x)");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        export("--from=2026-01-10", "--to=2026-02-01");

        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    private Path file() {
        return Path.of(database.url().substring("jdbc:sqlite:".length()));
    }

    @Test
    void dryRunCreatesNoFile() {
        assertEquals(0, export("--from=2026-01-10", "--to=2026-02-01", "--dry-run"), err::toString);

        assertTrue(Files.notExists(file()));
    }

    @ParameterizedTest
    @CsvSource({
        "?open_mode=1, readonly",
        "?max_page_count=20, full",
    })
    void saysWhyItCannotWriteAndLeavesNothingHalfWritten(String parameter, String named) throws Exception {
        database.execute("CREATE TABLE other (x)");
        String url = database.url() + parameter;

        assertEquals(1, run(months, url, Stream.of("voice-calls", "--from=2026-01-01", "--to=2026-04-01")));

        assertTrue(lastLine().startsWith("ExportLogs: the database " + database.url() + ": "), err::toString);
        assertTrue(lastLine().contains(named), err::toString);
        assertFalse(err.toString().contains("\tat "), err::toString);
        assertFalse(err.toString().contains("trying again"), err::toString);
        assertEquals(0, months("voice-calls", "--from=2026-01-01", "--to=2026-04-01"), err::toString);
        assertEquals(
                listed(months, "voice-calls", "--from=2026-01-01", "--to=2026-04-01"), database.records("voice_calls"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:nosuch://user:hidden@host/db?password=hidden, no driver",
        "jdbc:postgresql://user:hidden@host:port/db?password=hidden, no driver",
        "calls.db, no driver",
        "postgresql://user:hidden@host/db, no driver",
        "jdbc:sqlite:/nosuch/folder/calls.db, nable to open",
        "jdbc:sqlite:/dev/null/calls.db, /dev/null",
    })
    void refusesAWrongUrlInOneLineWithoutItsPassword(String url, String named) {
        assertEquals(1, run(account, url, Stream.of("voice-calls", "--from=2026-01-01")));

        assertTrue(lastLine().contains(named), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertFalse(err.toString().contains("hidden"), err::toString);
        assertEquals(List.of(), account.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?cache=shared", ":memory:", "file:", "file::memory:?cache=shared", "file:x?mode=memory"})
    void refusesADatabaseThatEndsWithTheProgram(String rest) {
        assertEquals(2, run(account, "jdbc:sqlite:" + rest, Stream.of("voice-calls", "--from=2026-01-01")));

        assertTrue(err.toString().contains("--database needs a file"), err::toString);
        assertEquals(List.of(), account.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out=x", "--since=x", "--checkpoint=x --out=y"})
    void goesWithNoOptionOfFiles(String others) {
        assertEquals(2, export(("--from=2026-01-01 " + others).split(" ")));

        assertTrue(err.toString().contains("--database"), err::toString);
    }

    @Test
    void hidesPasswordsInWhatIsWrongWithTheCommandLine() {
        String url = "jdbc:postgresql://host/db?user=u&password=hid%26den";
        String[] arguments = {"voice-calls", "--databse", url, "jdbc:x://user:hid&den@host"};

        assertEquals(2, ExportLogs.run(arguments, ExportProcess.environment(account), new PrintStream(err, true)));

        assertFalse(err.toString().contains("den"), err::toString);
    }

    @Test
    void waitsWhileAnotherProgramWrites() throws Exception {
        export("--from=2026-01-10", "--to=2026-02-01");
        try (Connection other = DriverManager.getConnection(database.url());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertEquals(1, export("--to=2026-02-01", "--max-wait=500ms"));
            assertTrue(lastLine().contains("locked"), err::toString);
            Executors.newSingleThreadScheduledExecutor()
                    .schedule(() -> statement.execute("ROLLBACK"), 300, TimeUnit.MILLISECONDS);
            assertEquals(0, export("--to=2026-02-01"), err::toString);
        }
    }
}
