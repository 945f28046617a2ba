package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's example runs as it stands there, with the credentials in the environment. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = SparkFixture.NO_WINDOWS)
class SparkExampleTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder()
            .account("id1", account -> account.madeUp(Operation.VOICE_CALLS, YearMonth.of(2026, 1), 6, 3, 1))
            .account("id2", account -> account.madeUp(Operation.VOICE_CALLS, YearMonth.of(2026, 1), 6, 2, 2))
            .account("id3", account -> {})
            .start();

    @Test
    void itWritesTheCallsOfAllAccounts() throws Exception {
        Path folder = SparkFixture.TARGET.resolve("example");
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        ProcessBuilder example = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + MODULE.resolve("src/test/jvm.options").toAbsolutePath(),
                        "-Dspark.master=local[2]",
                        "-Dspark.ui.enabled=false",
                        "-Dspark.driver.host=127.0.0.1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallsToParquet.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        example.environment()
                .putAll(Map.of(
                        "ZOOM_ACCOUNT_ID", FakeContactCenter.ACCOUNT_ID,
                        "ZOOM_CLIENT_ID", FakeContactCenter.CLIENT_ID,
                        "ZOOM_CLIENT_SECRET", FakeContactCenter.CLIENT_SECRET,
                        "ZOOM_API_URL", zoom.apiUrl().toString(),
                        "ZOOM_OAUTH_URL", zoom.oauthUrl().toString()));
        Process process = example.start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("output")));
        List<Row> counts = SparkFixture.session()
                .read()
                .parquet(folder.resolve("calls").toString())
                .groupBy("account")
                .count()
                .orderBy("account")
                .collectAsList();
        assertEquals("[[id1,18], [id2,12]]", counts.toString());
    }

    @Test
    void itIsWhatTheReadmeHas() throws Exception {
        String example =
                Files.readString(MODULE.resolve("src/test/java/io/github/zoomcontactcenter/spark/CallsToParquet.java"));
        List<String> shown = Stream.of(
                        Files.readString(MODULE.resolve("../../README.md")).split("```"))
                .filter(block -> block.startsWith("java\n") && block.contains("spark.read()"))
                .map(block -> code(block.substring("java\n".length())))
                .toList();
        assertEquals(1, shown.size());
        assertTrue(code(example).contains(shown.get(0)), shown.get(0));
    }

    /** Without comments, and without white space, of which the formatter has its own idea. */
    private static String code(String text) {
        return text.replaceAll(" //.*", "").replaceAll("\\s", "");
    }
}
