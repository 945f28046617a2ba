package io.github.zoomcontactcenter.spark;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenterBuilder;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import scala.jdk.javaapi.CollectionConverters;

/** A session in this process, which all tests share: to start one takes seconds. */
final class SparkFixture {

    static final Path TARGET =
            Path.of(System.getProperty("basedir", ""), "target").toAbsolutePath();
    static final Path EVENTS = TARGET.resolve("spark-events");
    static final Path LOG = Path.of("target", "spark.log").toAbsolutePath();

    /** Isn't retried by the library: the task fails, and Spark runs it again. */
    static final Fault REJECTED = Fault.response(400, "{\"code\":300,\"message\":\"Validation Failed.\"}");

    static final String NO_WINDOWS = "Hadoop writes no files there without winutils.exe";

    private SparkFixture() {}

    /** With two tasks at a time, each of which may fail three times. */
    static SparkSession session() {
        return session("local[2,4]", Map.of());
    }

    static SparkSession session(String master, Map<String, Object> settings) {
        EVENTS.toFile().mkdirs();
        return SparkSession.builder()
                .master(master)
                .appName("test")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.port", 0)
                .config("spark.eventLog.enabled", true)
                .config("spark.eventLog.compress", false)
                .config("spark.eventLog.dir", EVENTS.toUri().toString())
                .config("spark.sql.warehouse.dir", TARGET.resolve("warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", 2)
                .config(settings)
                .getOrCreate();
    }

    /** Reads the first quarter of 2024, as the tests' accounts have it. */
    static DataFrameReader reader(SparkSession spark, FakeContactCenter zoom) {
        return spark.read()
                .format("zoom-contact-center")
                .option("operation", "voice-calls")
                .option("from", "2024-01-01")
                .option("to", "2024-04-01")
                .option("plan", "unlimited")
                .option("accountId", FakeContactCenter.ACCOUNT_ID)
                .option("clientId", FakeContactCenter.CLIENT_ID)
                .option("clientSecret", FakeContactCenter.CLIENT_SECRET)
                .option("apiUrl", zoom.apiUrl().toString())
                .option("oauthUrl", zoom.oauthUrl().toString());
    }

    static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("account-%02d"::formatted)
                .toList();
    }

    /** Ends the session, if there is one: a process has one context. */
    static void stop() {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
    }

    /** Accounts with a quarter of calls and SMS each, of which one is limited; and five calls of the main account. */
    static FakeContactCenter accounts(List<String> ids) {
        FakeContactCenterBuilder builder =
                FakeContactCenter.builder().madeUp(Operation.VOICE_CALLS, YearMonth.of(2024, 1), 1, 5, 99);
        for (String id : ids) {
            int index = ids.indexOf(id);
            builder.account(
                    id,
                    account -> account.madeUp(YearMonth.of(2024, 1), 3, 10 + 2 * index, index)
                            .tooManyRequestsEvery(id.equals(limited(ids)) ? 4 : 0));
        }
        return builder.start();
    }

    static String limited(List<String> ids) {
        return ids.get(ids.size() / 2);
    }

    /** What the source reads for a query. */
    static Scan scan(Dataset<Row> query) {
        return CollectionConverters.asJava(
                        query.queryExecution().optimizedPlan().collectLeaves())
                .stream()
                .filter(DataSourceV2ScanRelation.class::isInstance)
                .map(relation -> ((DataSourceV2ScanRelation) relation).scan())
                .findFirst()
                .orElseThrow();
    }
}
