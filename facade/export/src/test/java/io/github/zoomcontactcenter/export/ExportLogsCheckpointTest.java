package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportLogsCheckpointTest {

    @RegisterExtension
    static final FakeContactCenter ACCOUNT =
            FakeContactCenter.builder().madeUp(YearMonth.of(2026, 1), 3, 230, 2).start();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-01-31", "2026-02-28"})
    void endsUpByteForByteAsIfItHadNeverStopped(String startOfFailingWindow) throws IOException {
        byte[] unbroken = unbroken();
        ACCOUNT.fault(startingOn(startOfFailingWindow).and(request -> request.page() == 2), Fault.response(403, "{}"));

        assertEquals(1, export());
        ACCOUNT.clearFaults();
        assertEquals(0, export(), err::toString);

        assertEquals(new String(unbroken), Files.readString(out()));
    }

    @Test
    void cutsOffWhatWasWrittenAfterTheCheckpoint() throws IOException {
        byte[] unbroken = unbroken();
        ACCOUNT.fault(startingOn("2026-01-31"), Fault.response(403, "{}"));
        export();
        ACCOUNT.clearFaults();
        Files.writeString(out(), "{\"half\":", StandardOpenOption.APPEND);

        assertEquals(0, export());

        assertEquals(new String(unbroken), Files.readString(out()));
    }

    @Test
    void makesNoRequestAndChangesNothingOnceFinished() throws IOException {
        export();
        byte[] written = Files.readAllBytes(out());
        byte[] checkpoint = Files.readAllBytes(checkpoint());
        int requests = ACCOUNT.listRequestCount();

        assertEquals(0, export());

        assertEquals(requests, ACCOUNT.listRequestCount());
        assertEquals(new String(written), Files.readString(out()));
        assertEquals(new String(checkpoint), Files.readString(checkpoint()));
    }

    @Test
    void doesNotReadWindowsAgainThatAreDone() {
        ACCOUNT.fault(startingOn("2026-01-31"), Fault.response(403, "{}"));
        export();
        ACCOUNT.reset();

        export();

        List<RecordedRequest> requests = ACCOUNT.requests(request -> !request.isTokenRequest());
        assertTrue(requests.stream()
                .noneMatch(request -> request.parameter("from").orElseThrow().startsWith("2026-01-01")));
    }

    @Test
    void refusesACheckpointOfOtherArgumentsAndOverwritesNothing() throws IOException {
        export();
        String written = Files.readString(out());

        for (String other :
                List.of("--account=" + FakeContactCenter.ACCOUNT_ID, "--param=direction=inbound", "--to=2026-05-01")) {
            assertEquals(1, export(other), other);
            assertTrue(lastLine().contains("checkpoint is of another listing"), err::toString);
        }

        assertEquals(written, Files.readString(out()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"version\":1}",
                "{\"version\":2,\"hash\":\"\",\"state\":{}}",
                "not JSON"
            })
    void refusesADamagedCheckpointAndOverwritesNothing(String content) throws IOException {
        Files.writeString(checkpoint(), content);
        Files.writeString(out(), "kept\n");

        assertEquals(1, export());

        assertTrue(lastLine().contains("can't be resumed"), err::toString);
        assertEquals("kept\n", Files.readString(out()));
        assertEquals(content, Files.readString(checkpoint()));
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void refusesACheckpointInWhichAnythingWasChanged() throws IOException {
        export();
        Files.writeString(
                checkpoint(), Files.readString(checkpoint()).replaceFirst("\"position\":\\d", "\"position\":0"));

        assertEquals(1, export());
        assertTrue(lastLine().contains("damaged"), err::toString);
    }

    @Test
    void refusesAnOutputShorterThanWhatWasWritten() throws IOException {
        ACCOUNT.fault(startingOn("2026-02-28"), Fault.response(403, "{}"));
        export();
        ACCOUNT.clearFaults();
        Files.writeString(out(), "short\n");

        assertEquals(1, export());
        assertTrue(lastLine().contains("fewer than"), err::toString);
        assertEquals("short\n", Files.readString(out()));
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void refusesAnOutputThatWasChangedAndOverwritesNothing(boolean finished, boolean atTheBeginningOfItsTail)
            throws IOException {
        if (!finished) {
            ACCOUNT.fault(startingOn("2026-02-28"), Fault.response(403, "{}"));
        }
        assertEquals(finished ? 0 : 1, export());
        ACCOUNT.reset();
        byte[] changed = Files.readAllBytes(out());
        long length = Checkpoint.fromJson(Files.readString(checkpoint())).position();
        int place = (int) (atTheBeginningOfItsTail ? Math.max(0, length - 64 * 1024) : length - 2);
        changed[place] ^= 1;
        Files.write(out(), changed);
        String checkpoint = Files.readString(checkpoint());

        assertEquals(1, export());

        assertTrue(lastLine().contains("was changed after its checkpoint was written"), err::toString);
        assertArrayEquals(changed, Files.readAllBytes(out()));
        assertEquals(checkpoint, Files.readString(checkpoint()));
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void refusesAFinishedOutputThatHasGrown() throws IOException {
        export();
        Files.writeString(out(), "{}\n", StandardOpenOption.APPEND);
        byte[] grown = Files.readAllBytes(out());

        assertEquals(1, export());

        assertTrue(lastLine().contains("more than"), err::toString);
        assertArrayEquals(grown, Files.readAllBytes(out()));
    }

    @Test
    void refusesToResumeWhileAnotherProcessWrites() throws IOException {
        export();
        ACCOUNT.reset();
        try (FileChannel other = FileChannel.open(out(), StandardOpenOption.WRITE)) {
            other.lock();
            Files.writeString(checkpoint(), "being written");

            assertEquals(1, export());
            assertTrue(lastLine().contains("being written by another process"), err::toString);
        }
    }

    @Test
    void doesNotTouchWhatAnotherProcessFinishedWhileItReadItsFirstWindow() throws IOException {
        export();
        byte[] finished = Files.readAllBytes(out());
        byte[] checkpoint = Files.readAllBytes(checkpoint());
        Files.delete(out());
        Files.delete(checkpoint());
        AtomicBoolean another = new AtomicBoolean();
        ACCOUNT.fault(
                request -> {
                    if (another.compareAndSet(false, true)) {
                        write(out(), finished);
                        write(checkpoint(), checkpoint);
                    }
                    return false;
                },
                Fault.response(500, ""));

        assertEquals(1, export());

        assertTrue(lastLine().contains("was written by another process meanwhile"), err::toString);
        assertArrayEquals(finished, Files.readAllBytes(out()));
        assertArrayEquals(checkpoint, Files.readAllBytes(checkpoint()));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void makesFilesThatTheirOwnerAloneCanReadOfThoseThatAreThere() throws IOException {
        Files.createFile(out());
        Files.setPosixFilePermissions(out(), PosixFilePermissions.fromString("rw-r--r--"));
        export();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out())));
    }

    @Test
    void makesFilesThatTheirOwnerAloneCanRead() throws IOException {
        export();

        for (Path file : List.of(out(), checkpoint())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "voice-calls, , 2026-03-31T00:00:00+00:00",
        "sms, , 2026-03-25T00:00:00+00:00",
        "voice-calls, 36h, 2026-03-30T12:00:00+00:00",
        "sms, PT0S, 2026-04-01T00:00:00+00:00"
    })
    void startsWhereAFinishedCheckpointEndedLessTheLookBack(String kind, String lookBack, String start) {
        String[] more = Stream.ofNullable(lookBack)
                .map(duration -> "--look-back=" + duration)
                .toArray(String[]::new);
        String[] first = {kind, "--from=2026-01-01", "--to=2026-04-01", "--out=" + out(), "--checkpoint=" + checkpoint()
        };
        assertEquals(0, run(both(first, more)), err::toString);
        ACCOUNT.reset();

        String[] second = {kind, "--since=" + checkpoint(), "--to=2026-04-02", "--out=" + folder.resolve("2")};
        assertEquals(0, run(both(second, more)), err::toString);

        assertEquals(
                start,
                ACCOUNT.requests(request -> !request.isTokenRequest())
                        .get(0)
                        .parameter("from")
                        .orElseThrow());
    }

    private static String[] both(String[] some, String[] more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void refusesALongerLookBackThanTheCheckpointKeepsKeysForAndCreatesNoOutput() throws IOException {
        export("--look-back=36h");
        ACCOUNT.reset();
        Path other = folder.resolve("other.ndjson");

        assertEquals(1, run("voice-calls", "--since=" + checkpoint(), "--look-back=48h", "--out=" + other));

        assertTrue(lastLine().contains("PT48H") && lastLine().endsWith("; give --look-back PT36H"), err::toString);
        assertTrue(Files.notExists(other));
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void refusesALookBackToBeforeTheFirstYear() {
        run("voice-calls", "--from=0001-01-01", "--to=0001-01-02", "--out=" + out(), "--checkpoint=" + checkpoint());

        assertEquals(2, run("voice-calls", "--since=" + checkpoint(), "--look-back=2d"));
        assertTrue(err.toString().contains("--look-back"), err::toString);
    }

    @Test
    void refusesToStartSinceACheckpointThatIsNotFinishedOrNotThere() {
        ACCOUNT.fault(startingOn("2026-01-31"), Fault.response(403, "{}"));
        export();

        assertEquals(1, run("voice-calls", "--since=" + checkpoint(), "--to=2026-04-02"));
        assertTrue(lastLine().contains("is not the checkpoint of a finished export"), err::toString);
        assertEquals(1, run("voice-calls", "--since=" + folder.resolve("none"), "--to=2026-04-02"));
        assertTrue(lastLine().endsWith("/none doesn't exist"), err::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "--since=, folder",
        "--from=2026-01-01 --checkpoint=, folder",
        "--from=2026-01-01 --checkpoint=, none/checkpoint.json",
        "--from=2026-01-01 --checkpoint=, taken"
    })
    void saysWhereReadingOrWritingFailed(String option, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectory(folder.resolve("folder"));
        Files.createDirectory(folder.resolve("taken.new"));
        String[] arguments = ("voice-calls --to=2026-04-02 --out=" + out() + " " + option + file).split(" ");

        assertEquals(1, run(arguments));

        assertTrue(lastLine().matches("ExportLogs: \\Q" + file + "\\E(\\.new)?: .+"), err::toString);
        assertFalse(lastLine().contains("Exception"), err::toString);
        assertEquals(
                1,
                err.toString()
                        .lines()
                        .filter(line -> line.contains("ExportLogs"))
                        .count(),
                err::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "sms, --since, , , operation",
        "sms, --checkpoint, , , operation",
        "voice-calls, --since, --param=direction=inbound, , filter",
        "voice-calls, --since, --account=-, , account",
        "voice-calls, --since, , ZOOM_ACCOUNT_ID=other, account",
        "voice-calls, --checkpoint, , ZOOM_ACCOUNT_ID=other, account",
        "voice-calls, --since, , ZOOM_API_URL=http://localhost:1/v2, server",
        "voice-calls, --checkpoint, , ZOOM_API_URL=http://localhost:1/v2, server"
    })
    void refusesAForeignCheckpointAndCreatesNoOutput(
            String kind, String option, String argument, String variable, String different) throws IOException {
        export();
        String checkpoint = Files.readString(checkpoint());
        ACCOUNT.reset();
        Path other = folder.resolve("other.ndjson");
        Map<String, String> environment = ExportProcess.environment(ACCOUNT);
        if (variable != null) {
            environment.put(variable.split("=")[0], variable.split("=")[1]);
        }

        Stream<String> arguments = Stream.of(kind, option + "=" + checkpoint(), "--out=" + other, "--to=2026-04-01");
        Stream<String> more = Stream.of(argument, option.equals("--since") ? null : "--from=2026-01-01")
                .filter(Objects::nonNull);
        assertEquals(1, run(environment, Stream.concat(arguments, more).toArray(String[]::new)));

        assertTrue(lastLine().endsWith("of another " + different), err::toString);
        assertTrue(Files.notExists(other));
        assertEquals(checkpoint, Files.readString(checkpoint()));
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void knowsTheSameServerAndFiltersHoweverTheyAreSpelled() {
        export("--param=direction=inbound", "--param=user_ids=a,b");
        Map<String, String> environment = ExportProcess.environment(ACCOUNT);
        environment.merge("ZOOM_API_URL", "/", String::concat);

        String[] arguments = {
            "voice-calls",
            "--since=" + checkpoint(),
            "--to=2026-04-02",
            "--dry-run",
            "--param=user_ids=a",
            "--param=user_ids=b",
            "--param=direction=inbound"
        };
        assertEquals(0, run(environment, arguments), err::toString);
    }

    @Test
    void knowsTheEmbeddedAccountAgainThoughItsPortIsAnother() {
        String[] arguments = {
            "sms", "--from=2026-01-01", "--to=2026-02-01", "--out=" + out(), "--checkpoint=" + checkpoint()
        };
        assertEquals(0, run(Map.of(), arguments));

        assertEquals(0, run(Map.of(), arguments));

        assertEquals("Already finished: nothing to do.", lastLine());
    }

    @Test
    void refusesACheckpointWithAWindowLongerThanAMonth() throws IOException {
        ACCOUNT.fault(startingOn("2026-01-31"), Fault.response(403, "{}"));
        export();
        SavedExport saved =
                new CheckpointFile(checkpoint(), new Disk(err -> {})).read().orElseThrow();
        JsonObject library = JsonParser.parseString(saved.checkpoint().toJson()).getAsJsonObject();
        JsonObject state = library.getAsJsonObject("state");
        JsonArray remaining = state.getAsJsonArray("remaining");
        String last = remaining.get(remaining.size() - 1).getAsString();
        remaining.set(0, new JsonPrimitive(remaining.get(0).getAsString().split("/")[0] + "/" + last.split("/")[1]));
        library.addProperty(
                "hash", ByteString.encodeUtf8(state.toString()).sha256().hex());
        new CheckpointFile(checkpoint(), new Disk(err -> {}))
                .write(saved.after(Checkpoint.fromJson(library.toString()), saved.tail()));
        ACCOUNT.reset();

        assertEquals(1, export());

        assertTrue(lastLine().contains("is longer than a month"), err::toString);
        assertEquals(List.of(), ACCOUNT.requests());
    }

    @Test
    void doesNotGoOnFromARealAccountWithMadeUpRecords() throws IOException {
        ACCOUNT.fault(startingOn("2026-01-31"), Fault.response(403, "{}"));
        export();
        String written = Files.readString(out());

        String[] sameCommand = {
            "voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--out=" + out(), "--checkpoint=" + checkpoint()
        };
        assertEquals(1, ExportLogs.run(sameCommand, Map.of(), new PrintStream(err, true, StandardCharsets.UTF_8)));

        assertTrue(lastLine().contains("of another server, account"), err::toString);
        assertEquals(written, Files.readString(out()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--since", "--checkpoint"})
    void refusesOneFileByAnyNameForAnOutputAndACheckpoint(String option) throws IOException {
        export();
        String checkpoint = Files.readString(checkpoint());
        Path hardLink = Files.createLink(folder.resolve("hard"), checkpoint());
        Path link = Files.createSymbolicLink(folder.resolve("symbolic"), hardLink.getFileName());
        Path spelling = folder.resolve(".").resolve(checkpoint().getFileName());

        for (Path other : List.of(checkpoint(), hardLink, link, spelling)) {
            Stream<String> arguments = Stream.of("voice-calls", option + "=" + checkpoint(), "--out=" + other);
            Stream<String> more = option.equals("--since") ? Stream.of() : Stream.of("--from=2026-01-01");
            assertEquals(2, run(Stream.concat(arguments, more).toArray(String[]::new)), other::toString);
            assertTrue(err.toString().contains("must be two files"), err::toString);
        }
        assertEquals(checkpoint, Files.readString(checkpoint()));
    }

    @Test
    void refusesOneFileForTheNewCheckpointAndTheEarlierOne() {
        export();

        assertEquals(
                2, run("voice-calls", "--since=" + checkpoint(), "--checkpoint=" + checkpoint(), "--out=" + out()));
        assertTrue(err.toString().contains("must be two files"), err::toString);
    }

    @Test
    void refusesAnOutputThatTheCheckpointWouldOverwriteByAnotherName() throws IOException {
        Path link =
                Files.createSymbolicLink(folder.resolve("link"), checkpoint().getFileName());
        for (Path other : List.of(link, folder.resolve("checkpoint.json.new"))) {
            assertEquals(
                    2,
                    run(
                            "voice-calls",
                            "--from=2026-01-01",
                            "--to=2026-04-01",
                            "--out=" + other,
                            "--checkpoint=" + checkpoint()));
            assertTrue(err.toString().contains("must be two files"), err::toString);
        }
    }

    @Test
    void doesNotCallAnExportFinishedWhoseOutputIsGone() throws IOException {
        export();
        Files.delete(out());

        assertEquals(1, export());
        assertTrue(lastLine().contains("is missing or shorter"), err::toString);
    }

    @Test
    void keepsNoCheckpointWhileNothingOfTheRangeHasSettled() {
        assertEquals(
                0,
                run(
                        "voice-calls",
                        "--from=2998-01-01",
                        "--to=2999-01-01",
                        "--out=" + out(),
                        "--checkpoint=" + checkpoint()));
        assertTrue(Files.notExists(checkpoint()));
    }

    @Test
    void refusesOneFileForBothOutputAndCheckpoint() {
        String[] arguments = {"voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--out=" + out()};
        String same = "--checkpoint=" + folder.resolve("x").resolve("..").resolve(out().getFileName());

        assertEquals(2, run(Stream.concat(Stream.of(arguments), Stream.of(same)).toArray(String[]::new)));
        assertTrue(err.toString().contains("must be two files"), err::toString);
    }

    @Test
    void needsAFileToWriteTo() {
        assertEquals(2, run("voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--checkpoint=" + checkpoint()));
        assertTrue(err.toString().contains("--checkpoint needs --out"), err::toString);
    }

    private static Predicate<RecordedRequest> startingOn(String day) {
        return request -> request.parameter("from").orElse("").startsWith(day);
    }

    private byte[] unbroken() throws IOException {
        Path file = folder.resolve("unbroken.ndjson");
        assertEquals(0, run("voice-calls", "--from=2026-01-01", "--to=2026-04-01", "--out=" + file), err::toString);
        ACCOUNT.reset();
        return Files.readAllBytes(file);
    }

    private int export(String... more) {
        return run(Stream.concat(
                        Stream.of("voice-calls", "--from=2026-01-01"),
                        Stream.concat(
                                Stream.of(more),
                                Stream.of("--to=2026-04-01", "--out=" + out(), "--checkpoint=" + checkpoint())
                                        .filter(argument -> Stream.of(more)
                                                .noneMatch(other ->
                                                        other.startsWith("--to") && argument.startsWith("--to")))))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        return run(ExportProcess.environment(ACCOUNT), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        String[] fast = Stream.concat(Stream.of(arguments), Stream.of("--plan=unlimited"))
                .toArray(String[]::new);
        return ExportLogs.run(fast, environment, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path out() {
        return folder.resolve("out.ndjson");
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint.json");
    }

    private String lastLine() {
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }
}
