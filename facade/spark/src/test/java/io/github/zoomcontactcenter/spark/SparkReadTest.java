package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenterBuilder;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import scala.jdk.javaapi.CollectionConverters;

/** Twenty accounts as rows and in Parquet: each record once, whatever fails, and whatever a query needs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = SparkFixture.NO_WINDOWS)
class SparkReadTest {

    private static final List<String> IDS = SparkFixture.ids(20);
    private static final String FAILING = IDS.get(4);

    @RegisterExtension
    static final FakeContactCenter zoom = SparkFixture.accounts(IDS);

    private final SparkSession spark = SparkFixture.session();

    private DataFrameReader reader(String... accounts) {
        return SparkFixture.reader(spark, zoom).option("accounts", String.join(", ", accounts));
    }

    @Test
    void parquetHasEveryRecordOfEveryAccountOnceThoughATaskFailed() throws Exception {
        zoom.account(FAILING).faultAt(3, SparkFixture.REJECTED);
        String folder = SparkFixture.TARGET.resolve("calls").toString();
        Dataset<Row> calls = reader(IDS.toArray(String[]::new)).load();
        calls.write().mode("overwrite").partitionBy("account").parquet(folder);

        assertEquals(1, zoom.account(FAILING).count(request -> request.status() == 400));
        assertTrue(zoom.account(SparkFixture.limited(IDS)).count(request -> request.status() == 429) > 0);
        Map<String, List<Row>> rows = spark.read().parquet(folder).collectAsList().stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("account")));
        assertEquals(Set.copyOf(IDS), rows.keySet());
        for (String id : IDS) {
            Expected.assertRows(Expected.records(zoom, id, "voice_calls"), rows.get(id));
        }
    }

    @Test
    void metricsCountWhatWasReadAndRequested() {
        zoom.reset();
        String limited = SparkFixture.limited(IDS);
        Dataset<Row> calls = reader(limited).load().select("json");
        QueryExecution execution = calls.queryExecution();
        int records = calls.collectAsList().size();
        Map<String, SQLMetric> metrics = CollectionConverters.asJava(
                execution.executedPlan().collectLeaves().head().metrics());
        FakeContactCenter account = zoom.account(limited);
        assertEquals(records, metrics.get("Records").value());
        assertEquals(account.listRequestCount(), metrics.get("Requests").value());
        assertEquals(
                account.count(request -> request.status() == 429),
                metrics.get("TooManyRequests").value());
        assertTrue(metrics.get("Waits").value() > 0);
    }

    @Test
    void accountsThatShareALimitKeepToItTogether() {
        FakeContactCenterBuilder builder =
                FakeContactCenter.builder().perSecondLimit(10).sharedLimits(true);
        List<String> ids = SparkFixture.ids(4);
        ids.forEach(id -> builder.account(id, account -> account.madeUp(YearMonth.of(2024, 1), 3, 150, 1)));
        try (FakeContactCenter sharing = builder.start()) {
            Dataset<Row> calls = SparkFixture.reader(spark, sharing)
                    .option("accounts", String.join(",", ids))
                    .option("plan", "business-plus")
                    .option("limits", "shared")
                    .load();
            assertEquals(4 * 450, calls.count());
            int rejected = ids.stream()
                    .mapToInt(id -> sharing.account(id).count(request -> request.status() == 429))
                    .sum();
            // A task may meet the last requests of the one before it, of which it doesn't know.
            assertTrue(rejected <= 4, rejected + " requests were rejected");
        }
    }

    @Test
    void sqlReadsItToo() {
        zoom.reset();
        spark.sql("create or replace temporary view calls using `zoom-contact-center` options (operation 'voice-calls',"
                + " accounts '" + IDS.get(3) + "', from '2024-01-01', to '2024-04-01T00:00:00+00:00', plan 'unlimited',"
                + " accountId '" + FakeContactCenter.ACCOUNT_ID + "', clientId '" + FakeContactCenter.CLIENT_ID
                + "', clientSecret '" + FakeContactCenter.CLIENT_SECRET + "', apiUrl '" + zoom.apiUrl()
                + "', oauthUrl '" + zoom.oauthUrl() + "')");
        assertEquals(48L, spark.sql("select count(*) from calls").head().get(0));
        assertEquals(
                48L,
                spark.sql("select count(distinct engagement_id) from calls where account = 'account-04'")
                        .head()
                        .get(0));
    }

    @Test
    void smsAndDetailsAreReadAsWell() throws Exception {
        List<Row> sms = reader(IDS.get(0)).option("operation", "sms").load().collectAsList();
        Expected.assertRows(Expected.records(zoom, IDS.get(0), "sms"), sms);

        Dataset<Row> detailed =
                reader(IDS.get(0)).option("param.view_type", "detail").load();
        List<Row> legs = detailed.selectExpr("explode(voice_call_details) leg")
                .select("leg.*")
                .collectAsList();
        assertFalse(legs.isEmpty());
        assertEquals("detail", last(IDS.get(0)).parameter("view_type").orElseThrow());
        for (Row row : detailed.collectAsList()) {
            JsonObject record = Expected.json(row);
            Expected.assertRows(Map.of(record.get("engagement_id").getAsString(), record), List.of(row));
        }
    }

    @Test
    void meIsTheAccountOfTheCredentialsAlsoAtTheAccountLevel() {
        zoom.reset();
        assertEquals(5, reader("me").load().count());
        assertEquals("/v2/accounts/me/contact_center/voice_calls", lastOfMain().path());
        assertEquals("-", reader("-").load().select("account").distinct().head().get(0));
        assertEquals("/v2/contact_center/voice_calls", lastOfMain().path());
    }

    @Test
    void whatDoesNotFitIsNullWhateverElseARecordHas() {
        try (FakeContactCenter odd = FakeContactCenter.builder().start()) {
            String start = "\"start_time\":\"2024-01-05T00:00:00+00:00\"";
            String number = "1".repeat(2_000);
            odd.add(
                    Operation.VOICE_CALLS,
                    "{\"engagement_id\":\"e\"," + start + ",\"total_duration\":\"long\",\"types\":{},"
                            + "\"queues\":[null,{\"queue_name\":\"q\",\"cc_queue_id\":null},7],\"account\":\"a\",\"unknown\":"
                            + number + "}");
            Dataset<Row> calls = SparkFixture.reader(spark, odd).load();

            assertEquals(1, calls.count());
            assertEquals(
                    "[me,e,2024-01-05 00:00:00.0,null,null,ArraySeq(null, q, null)]",
                    calls.select(
                                    "account",
                                    "engagement_id",
                                    "start_time",
                                    "total_duration",
                                    "types",
                                    "queues.queue_name")
                            .head()
                            .toString());
            assertTrue(calls.select("json").head().getString(0).contains(number));
        }
    }

    @Test
    void aTaskThatFailsForGoodSaysWhyOfWhichAccountAndWhenItMayGoOn() {
        FakeContactCenter account = zoom.account(IDS.get(1));
        account.fault(request -> true, Fault.dailyLimitReached("Retry-After", "2099-01-01T00:00:00Z"));
        String message = assertThrows(
                        Exception.class, () -> reader(IDS.get(1)).load().count())
                .getMessage();
        assertTrue(message.contains("of account " + IDS.get(1)), message);
        String tomorrow =
                Instant.now().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1).toString();
        assertTrue(message.contains("since to wait until " + tomorrow + "T00:"), message);
        account.clearFaults();
        assertEquals(
                0,
                reader("unknown-account")
                        .option("from", "2024-03-31")
                        .option("to", "2024-04-01")
                        .load()
                        .where("account = 'another'")
                        .count());
        message = assertThrows(
                        Exception.class, () -> reader("unknown-account").load().count())
                .getMessage();
        assertTrue(message.contains("Account does not exist"), message);
    }

    @Test
    void onlyWhatAQueryNeedsIsRead() {
        Dataset<Row> calls = reader(IDS.get(2)).load();
        assertEquals(Set.of("account", "json"), scanned(calls.select("account", "json")));
        assertEquals(Set.of(), scanned(calls.groupBy().count()));
        assertEquals(Set.of("queues"), scanned(calls.select("queues.queue_name")));
        String nested = calls.select("queues.queue_name")
                .queryExecution()
                .executedPlan()
                .toString();
        assertEquals(
                "STRUCT<queue_name: STRING>",
                SparkFixture.scan(calls.select("queues.queue_name"))
                        .readSchema()
                        .apply("queues")
                        .dataType()
                        .sql()
                        .replaceAll("^ARRAY<|>$", ""),
                nested);
    }

    private static Set<String> scanned(Dataset<Row> query) {
        return Set.of(SparkFixture.scan(query).readSchema().fieldNames());
    }

    @Test
    void filtersNarrowWhatIsRequestedAndChangeNoResult() throws Exception {
        Map<String, JsonObject> records = Expected.records(zoom, IDS.get(19), "voice_calls");
        Dataset<Row> calls = reader(IDS.get(19), IDS.get(18)).load();
        zoom.reset();
        Dataset<Row> some = calls.where("account = '" + IDS.get(19) + "' and direction = 'inbound'"
                + " and start_time >= '2024-02-10' and start_time < timestamp '2024-02-12 06:00:00'");
        Expected.assertRows(
                Expected.some(records, "inbound", "2024-02-10T00:00:00Z", "2024-02-12T06:00:00Z"),
                some.collectAsList());
        RecordedRequest request = last(IDS.get(19));
        assertEquals("inbound", request.parameter("direction").orElseThrow());
        assertEquals("2024-02-09T23:59:59+00:00", request.parameter("from").orElseThrow());
        assertEquals("2024-02-19T06:00:01+00:00", request.parameter("to").orElseThrow());
        assertEquals(0, zoom.account(IDS.get(18)).listRequestCount());

        zoom.reset();
        // What the API may not know isn't sent, and a range is never widened.
        assertEquals(0, calls.where("direction = 'INBOUND'").count());
        assertTrue(last(IDS.get(19)).parameter("direction").isEmpty());
        assertEquals(0, calls.where("start_time > '2025-01-01'").count());
        Dataset<Row> all = calls.where("account = '" + IDS.get(19) + "' and start_time < '2025-01-01'");
        assertEquals(records.size(), all.count());
        assertEquals(
                "2024-04-01T00:00:00+00:00",
                zoom.account(IDS.get(19)).requests().stream()
                        .map(each -> each.parameter("to").orElseThrow())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static RecordedRequest lastOfMain() {
        return zoom.requests(request -> request.operation().isPresent()).get(zoom.listRequestCount() - 1);
    }

    private static RecordedRequest last(String account) {
        List<RecordedRequest> requests = zoom.account(account).requests();
        return requests.get(requests.size() - 1);
    }
}
