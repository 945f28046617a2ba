package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, as people run it and as they end it. */
@Timeout(600)
class ExportLogsProcessTest {

    private static final File FULL = new File("/dev/full");
    private static final int KILLS = Integer.getInteger("kills", 5);

    @RegisterExtension
    static final FakeContactCenter ACCOUNT = FakeContactCenter.builder()
            .madeUp(YearMonth.of(2026, 1), 6, 450, 3)
            .latency(Duration.ofMillis(25))
            .start();

    @TempDir
    Path folder;

    @Test
    void endsUpByteForByteAsIfItHadNeverStoppedHoweverOftenItIsKilled() throws Exception {
        Path unbroken = folder.resolve("unbroken.ndjson");
        long begun = System.nanoTime();
        assertEquals(0, start("--out=" + unbroken).waitFor());
        long wholeRun = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

        long seed = System.nanoTime();
        Random random = new Random(seed);
        int done = 0;
        for (int kills = 0; kills < KILLS; done++) {
            Path out = folder.resolve("killed-" + done + ".ndjson");
            String[] arguments = {"--out=" + out, "--checkpoint=" + folder.resolve(done + ".json")};
            boolean finished = false;
            while (!finished) {
                Process process = start(arguments);
                finished = process.waitFor(random.nextLong(wholeRun), TimeUnit.MILLISECONDS) || kills == KILLS;
                if (!finished) {
                    kills++;
                    process.destroyForcibly();
                }
                int status = process.waitFor();
                // It may have come to its end in the instant before it was killed.
                finished |= status == 0;
                assertEquals(finished ? 0 : 137, status, "seed " + seed);
            }
            assertArrayEquals(Files.readAllBytes(unbroken), Files.readAllBytes(out), "seed " + seed);
        }
    }

    @Test
    void leavesWholeLinesWhenItIsToldToEnd() throws Exception {
        Path out = folder.resolve("ended.ndjson");
        Process process = start("--out=" + out, "--checkpoint=" + folder.resolve("ended.json"));
        while (!Files.exists(out)) {
            Thread.onSpinWait();
        }

        process.destroy();
        process.waitFor();

        String written = Files.readString(out);
        assertTrue(written.endsWith("}\n"));
        written.lines().forEach(line -> JsonParser.parseString(line).getAsJsonObject());
        assertTrue(Files.exists(folder.resolve("ended.json")));
    }

    @Test
    void writesNothingButRecordsToStandardOutput() throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = out.lines().toList();
            lines.forEach(line -> JsonParser.parseString(line).getAsJsonObject());
            assertEquals(ACCOUNT.recordCount(Operation.VOICE_CALLS), lines.size());
        }
        assertEquals(0, process.waitFor());
    }

    @Test
    @EnabledIf("hasPipes")
    void writesInOrderToWhatCannotSeek() throws Exception {
        Path pipe = pipe();
        for (String out : List.of("/dev/stdout", pipe.toString())) {
            Process process = start("--out=" + out);
            try (BufferedReader lines = out.equals("/dev/stdout")
                    ? process.inputReader(StandardCharsets.UTF_8)
                    : Files.newBufferedReader(pipe)) {
                assertEquals(
                        ACCOUNT.recordCount(Operation.VOICE_CALLS),
                        lines.lines().count());
            }
            assertEquals(0, process.waitFor());
        }
    }

    @Test
    @EnabledIf("hasPipes")
    void keepsWhatTheFileBehindADescriptorHas() throws Exception {
        Path log = folder.resolve("log");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
        for (String out : List.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", link.toString(), "/dev/fd/3")) {
            Files.writeString(log, "kept\n");
            ProcessBuilder builder = started("exec \"$@\" >> " + log + " 3>&1", "--out=" + out);
            assertEquals(
                    0,
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor());

            List<String> lines = Files.readAllLines(log);
            assertEquals(1 + ACCOUNT.recordCount(Operation.VOICE_CALLS), lines.size(), out);
            assertEquals("kept", lines.get(0), out);
        }
    }

    /** A shell writes behind its output what comes next. */
    @Test
    @EnabledIf("hasPipes")
    void movesOnTheStandardOutputThatItsShellGoesOnWith() throws Exception {
        Path log = folder.resolve("log");
        assertEquals(
                0,
                started("(echo one; \"$@\"; echo two) > " + log, "--out=/dev/stdout")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());

        List<String> lines = Files.readAllLines(log);
        assertEquals(2 + ACCOUNT.recordCount(Operation.VOICE_CALLS), lines.size());
        assertEquals("onetwo", lines.get(0) + lines.get(lines.size() - 1));
    }

    @Test
    @EnabledIf("hasPipes")
    void endsQuietlyWhenTheReaderOfItsPipeHasSeenEnough() throws Exception {
        Path pipe = pipe();
        Path err = folder.resolve("err.txt");
        Process process = builder("--out=" + pipe).redirectError(err.toFile()).start();
        try (BufferedReader lines = Files.newBufferedReader(pipe)) {
            JsonParser.parseString(lines.readLine()).getAsJsonObject();
        }

        assertEquals(0, process.waitFor());
        assertFalse(Files.readString(err).contains("Exception"), Files.readString(err));
    }

    @Test
    @EnabledIf("hasPipes")
    void refusesToResumeAPipeOrADeviceBeforeAnyRequest() throws Exception {
        ACCOUNT.reset();
        for (String out : List.of("/dev/stdout", "/dev/null", pipe().toString())) {
            Path checkpoint = folder.resolve("checkpoint.json");
            assertEquals(2, start("--out=" + out, "--checkpoint=" + checkpoint).waitFor());
            assertFalse(Files.exists(checkpoint));
        }
        assertEquals(List.of(), ACCOUNT.requests());
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    static boolean hasPipes() {
        return Files.isExecutable(Path.of("/usr/bin/mkfifo"));
    }

    @Test
    void endsQuietlyWhenItsReaderHasSeenEnough() throws Exception {
        Path err = folder.resolve("err.txt");
        Process process = builder().redirectError(err.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            JsonParser.parseString(out.readLine()).getAsJsonObject();
        }

        assertEquals(0, process.waitFor());
        assertFalse(Files.readString(err).contains("Exception"), Files.readString(err));
    }

    @Test
    @EnabledIf("hasAFullDevice")
    void saysWhatCannotTakeMore() throws Exception {
        Path err = folder.resolve("err.txt");
        ProcessBuilder standard = builder().redirectOutput(FULL).redirectError(err.toFile());
        assertEquals(1, standard.start().waitFor());
        assertSays("standard output: ", err);
        assertEquals(
                1, builder("--out=" + FULL).redirectError(err.toFile()).start().waitFor());
        assertSays("/dev/full: ", err);
    }

    /** A limit of the process stands for a full disk. */
    @Test
    @EnabledIf("hasAFullDevice")
    void saysWhichFileCannotTakeMore() throws Exception {
        Path err = folder.resolve("err.txt");
        Path out = folder.resolve("out.ndjson");
        Path checkpoint = folder.resolve("checkpoint.json");
        String[] arguments = {"--out=" + out, "--checkpoint=" + checkpoint, "--look-back=200d"};
        assertEquals(1, limited(arguments).redirectError(err.toFile()).start().waitFor());
        assertSays(out + ": ", err);

        assertEquals(0, start(arguments).waitFor());
        List<String> next = limited("--out=" + folder.resolve("2"), "--checkpoint=" + folder.resolve("next"))
                .command();
        next.replaceAll(argument -> argument.startsWith("--from=")
                ? "--since=" + checkpoint
                : argument.startsWith("--to=") ? "--to=2026-07-02" : argument);
        ProcessBuilder since = builder();
        assertEquals(1, since.command(next).redirectError(err.toFile()).start().waitFor());
        assertSays(folder.resolve("next.new") + ": ", err);
    }

    /** Whose files can't be longer than 96 KB. */
    private static ProcessBuilder limited(String... arguments) {
        return started("ulimit -f 96; exec \"$@\"", arguments);
    }

    /** Started by a shell. */
    private static ProcessBuilder started(String script, String... arguments) {
        ProcessBuilder builder = builder(arguments);
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(builder.command());
        return builder.command(command);
    }

    private static void assertSays(String start, Path err) throws IOException {
        List<String> lines = Files.readAllLines(err);
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("ExportLogs: " + start), last);
        assertFalse(last.contains("Exception"), last);
    }

    static boolean hasAFullDevice() {
        return FULL.canWrite();
    }

    private static Process start(String... arguments) throws IOException {
        return builder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static ProcessBuilder builder(String... arguments) {
        return ExportProcess.of(ACCOUNT, arguments);
    }
}
