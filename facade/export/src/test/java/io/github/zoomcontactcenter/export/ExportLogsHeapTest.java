package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quality")
class ExportLogsHeapTest {

    private static final int MONTHS = 10;
    private static final int A_MONTH = 100_000;

    @TempDir
    Path folder;

    @Test
    void exportsAMillionRecordsWithAHeapOf64Megabytes() throws Exception {
        Path out = folder.resolve("out.ndjson");
        export("-Xmx64m", "--out=" + out);
        try (Stream<String> lines = Files.lines(out)) {
            assertEquals((long) MONTHS * A_MONTH, lines.count());
        }
    }

    /** A database takes records more slowly than they are read, so that more windows wait for it than for a file. */
    @Test
    void exportsAMillionRecordsIntoADatabaseWithAHeapOf128Megabytes() throws Exception {
        TestDatabase database = new TestDatabase("jdbc:sqlite:" + folder.resolve("out.db"));
        export("-Xmx128m", "--database=" + database.url());
        assertEquals(List.of(String.valueOf(MONTHS * A_MONTH)), database.query("SELECT count(*) FROM voice_calls"));
    }

    private static void export(String heap, String target) throws Exception {
        Process server = java(
                        "-Xmx8g", SyntheticServer.class.getName(), String.valueOf(MONTHS), String.valueOf(A_MONTH))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String[] urls =
                    server.inputReader(StandardCharsets.UTF_8).readLine().split(" ");
            ProcessBuilder export = java(
                    heap,
                    ExportLogs.class.getName(),
                    "voice-calls",
                    "--from=2026-01-01",
                    "--to=2026-11-01",
                    "--plan=unlimited",
                    target);
            export.environment()
                    .putAll(Map.of(
                            "ZOOM_ACCOUNT_ID", FakeContactCenter.ACCOUNT_ID,
                            "ZOOM_CLIENT_ID", FakeContactCenter.CLIENT_ID,
                            "ZOOM_CLIENT_SECRET", FakeContactCenter.CLIENT_SECRET,
                            "ZOOM_API_URL", urls[0],
                            "ZOOM_OAUTH_URL", urls[1]));

            assertEquals(
                    0,
                    export.redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor());
        } finally {
            server.destroy();
        }
    }

    private static ProcessBuilder java(String heap, String main, String... arguments) {
        Stream<String> command = Stream.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main);
        return new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList());
    }
}
