package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Executors that are processes of their own, of which one is killed, and which alone know the credentials. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = SparkFixture.NO_WINDOWS)
class SparkClusterTest {

    private static final List<String> IDS = SparkFixture.ids(20);

    @RegisterExtension
    static final FakeContactCenter zoom = SparkFixture.accounts(IDS);

    @Test
    void filesHaveEveryRecordOnceThoughAnExecutorWasKilled() throws Exception {
        String home = System.getenv("SPARK_HOME");
        assumeTrue(home != null, "SPARK_HOME must be a folder to start executors from");
        Files.createDirectories(Path.of(home, "jars"));
        SparkFixture.stop();
        SparkSession spark = SparkFixture.session("local-cluster[2,1,1024]", settings());
        AtomicBoolean killed = new AtomicBoolean();
        // Any: what runs beneath this process are the executors.
        Fault kill = Fault.run(() -> killed.set(
                ProcessHandle.current().descendants().findAny().orElseThrow().destroyForcibly()));
        zoom.account(IDS.get(5)).faultAt(3, kill);
        Path folder = SparkFixture.TARGET.resolve("cluster");
        try {
            spark.read()
                    .format("zoom-contact-center")
                    .option("operation", "voice-calls")
                    .option("accounts", String.join(",", IDS))
                    .option("from", "2024-01-01")
                    .option("to", "2024-04-01")
                    .option("plan", "unlimited")
                    .load()
                    .select("account", "json")
                    .write()
                    .mode("overwrite")
                    .partitionBy("account")
                    .text(folder.toString());
        } finally {
            spark.stop();
        }
        assertTrue(killed.get());
        for (String id : IDS) {
            assertEquals(Expected.records(zoom, id, "voice_calls"), written(folder.resolve("account=" + id)), id);
        }
    }

    private static Map<String, JsonObject> written(Path folder) throws Exception {
        Map<String, JsonObject> records = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonObject record = JsonParser.parseString(line).getAsJsonObject();
                    String id = record.get("engagement_id").getAsString();
                    assertEquals(null, records.put(id, record), id + " twice");
                }
            }
        }
        return records;
    }

    /** The driver knows no credentials. What executors do for so short a time isn't worth compiling. */
    private static Map<String, Object> settings() {
        return Map.of(
                "spark.executor.extraClassPath",
                System.getProperty("java.class.path"),
                "spark.executor.extraJavaOptions",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                "spark.sql.codegen.wholeStage",
                false,
                "spark.sql.codegen.factoryMode",
                "NO_CODEGEN",
                "spark.executorEnv.ZOOM_ACCOUNT_ID",
                FakeContactCenter.ACCOUNT_ID,
                "spark.executorEnv.ZOOM_CLIENT_ID",
                FakeContactCenter.CLIENT_ID,
                "spark.executorEnv.ZOOM_CLIENT_SECRET",
                FakeContactCenter.CLIENT_SECRET,
                "spark.executorEnv.ZOOM_API_URL",
                zoom.apiUrl().toString(),
                "spark.executorEnv.ZOOM_OAUTH_URL",
                zoom.oauthUrl().toString());
    }
}
