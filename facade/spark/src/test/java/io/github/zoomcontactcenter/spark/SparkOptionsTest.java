package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What Spark knows before anything is read: columns, plan, and options that aren't valid. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = SparkFixture.NO_WINDOWS)
class SparkOptionsTest {

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder().start();

    private final SparkSession spark = SparkFixture.session();

    private DataFrameReader reader() {
        return SparkFixture.reader(spark, zoom);
    }

    @AfterEach
    void nothingWasSent() {
        assertEquals(List.of(), zoom.requests());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operation     | calls          | option operation (calls) must be sms or voice-calls
            operation     |                | option operation must be set, to sms or voice-calls
            from          | yesterday      | option from (yesterday) must be a date, such as 2026-01-01, or a date-time with offset
            from          |                | option from must be set, to a date
            from          | 2024-05-01     | from (2024-05-01T00:00Z) must be before to (2024-04-01T00:00Z)
            to            | 2024-13-01     | option to (2024-13-01) must be a date
            plan          | gold           | option plan (gold) must be business-plus or pro or unlimited
            limits        | none           | option limits (none) must be account or shared
            tasks         | 0              | option tasks (0) must be a whole number, at least 1
            concurrency   | 17             | concurrency (17) must be from 1 to 16
            maxWait       | soon           | option maxWait (soon) must be a duration, such as 90s, 2m, 12h, 7d or PT1H30M
            maxWait       | -PT1S          | option maxWait (-PT1S) must be a duration
            accounts      | id1,,id2       | account must be an account's id
            apiUrl        | http://a.test  | apiUrl must be an https address
            oauthUrl      | nowhere        | oauthUrl must be an https address
            param.colour  | red            | takes no colour; it takes accountId, from, to, types
            param.from    | 2024-01-01     | from is set by the query
            acounts       | id1            | option acounts must be one of [accountId, accounts, apiUrl
            path          | calls          | option path must be one of [accountId, accounts, apiUrl
            """)
    void whatIsNotValidIsNamedBeforeAnythingIsSent(String option, String value, String message) {
        DataFrameReader reader = reader().option(option, value == null ? "" : value);
        String actual =
                assertThrows(IllegalArgumentException.class, reader::load).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @Test
    void aPlanHasAccountsWindowsAndTheLeastNumberOfRequests() {
        Dataset<Row> calls = reader().option("accounts", "id1, id2,id1")
                .option("to", "2024-03-01")
                .option("plan", "business-plus")
                .option("limits", "shared")
                .option("param.consumer_number", "+15550100")
                .load();
        String plan = calls.select("json").queryExecution().executedPlan().toString();
        assertTrue(plan.contains("BatchScan zoom-contact-center[json#"), plan);
        assertTrue(
                plan.contains("accounts: [id1, id2], windows: [2024-01-01T00:00:00+00:00/2024-02-01T00:00:00+00:00,"
                        + " 2024-01-31T23:59:59+00:00/2024-02-29T23:59:59+00:00,"
                        + " 2024-02-29T23:59:58+00:00/2024-03-01T00:00:00+00:00], requests: at least 6,"
                        + " parameters: [consumer_number], limits of each account:"
                        + " RatePlan[perSecond=5.0, perDay=15000]"),
                plan);
    }

    @Test
    void aPlanOfNothingHasNoRequest() {
        Dataset<Row> calls = reader().option("from", "2024-01-01").load();
        assertEquals(0, calls.where("start_time >= '2025-01-01'").count());
        // Nothing has settled yet.
        assertEquals(
                0,
                reader().option("from", "2099-01-01")
                        .option("to", "2099-02-01")
                        .load()
                        .count());
    }

    @Test
    void accountsShareAPlanByTheTasksThatRunAtOnce() {
        assertEquals("perSecond=10.0", perSecond(Map.of()));
        assertEquals("perSecond=10.0", perSecond(Map.of("limits", "account", "tasks", "4")));
        assertEquals("perSecond=5.0", perSecond(Map.of("limits", "shared")));
        assertEquals("perSecond=2.5", perSecond(Map.of("limits", "shared", "tasks", "4")));
        assertEquals("perSecond=2.0", perSecond(Map.of("limits", "shared", "tasks", "100")));
        assertEquals("perSecond=10.0", perSecond(Map.of("limits", "shared", "tasks", "4", "accounts", "id1")));
    }

    private String perSecond(Map<String, String> options) {
        Dataset<Row> calls = reader().option("plan", "business-plus")
                .option("accounts", "id1,id2,id3,id4,id5")
                .options(options)
                .load();
        return SparkFixture.scan(calls).description().replaceAll("(?s).*(perSecond=[0-9.]+).*", "$1");
    }

    @Test
    void rowsOfAnAccountNeedNoSortToBeWrittenByThemselves() {
        Dataset<Row> calls = reader().option("accounts", "id1,id2").load();
        assertFalse(calls.sortWithinPartitions("account")
                .queryExecution()
                .executedPlan()
                .toString()
                .contains("Sort ["));
        assertTrue(calls.sortWithinPartitions("json")
                .select("json")
                .queryExecution()
                .executedPlan()
                .toString()
                .contains("Sort [json"));
    }

    @Test
    void whatIsReadTwiceIsReadOnce() {
        Dataset<Row> calls = reader().load();
        assertEquals(SparkFixture.scan(calls.select("json")), SparkFixture.scan(calls.select("json")));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "openapi.spec",
            matches = ".*",
            disabledReason = "the client is another document's")
    void columnsAreTheMembersThatTheDocumentHas() throws Exception {
        Map<String, Object> document = new Yaml()
                .load(Files.readString(
                        Path.of(System.getProperty("basedir", ""), "../../openapi/contact-center-logs.yaml")));
        for (Map.Entry<String, String> operation :
                Map.of("voice-calls", "VoiceCallLog", "sms", "SmsLog").entrySet()) {
            StructType columns =
                    reader().option("operation", operation.getKey()).load().schema();
            List<StructField> members = new ArrayList<>(List.of(columns.fields()));
            assertEquals(DataTypes.createStructField("account", DataTypes.StringType, false), members.remove(0));
            assertEquals(
                    DataTypes.createStructField("json", DataTypes.StringType, false),
                    members.remove(members.size() - 1));
            DataType expected = type(document, Map.of("$ref", "#/components/schemas/" + operation.getValue()));
            assertEquals(expected.sql(), DataTypes.createStructType(members).sql());
        }
    }

    @SuppressWarnings("unchecked")
    private static DataType type(Map<String, Object> document, Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String ref) {
            Object found = document;
            for (String step : ref.substring(2).split("/")) {
                found = ((Map<String, Object>) found).get(step);
            }
            return type(document, (Map<String, Object>) found);
        }
        Object type = schema.get("type");
        if (type.equals("array")) {
            return DataTypes.createArrayType(type(document, (Map<String, Object>) schema.get("items")));
        } else if (type.equals("object")) {
            StructType struct = new StructType();
            for (var member : ((Map<String, Map<String, Object>>) schema.get("properties")).entrySet()) {
                boolean isTime = member.getKey().endsWith("_time");
                struct = struct.add(
                        member.getKey(), isTime ? DataTypes.TimestampType : type(document, member.getValue()));
            }
            return struct;
        }
        return switch (type.toString()) {
            case "integer" -> "int64".equals(schema.get("format")) ? DataTypes.LongType : DataTypes.IntegerType;
            case "boolean" -> DataTypes.BooleanType;
            default -> DataTypes.StringType;
        };
    }
}
