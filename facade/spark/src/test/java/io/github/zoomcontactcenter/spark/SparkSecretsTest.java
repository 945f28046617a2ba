package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where Spark says what it does, there are no credentials; but there are the source's metrics. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = SparkFixture.NO_WINDOWS)
class SparkSecretsTest {

    private static final List<String> IDS = SparkFixture.ids(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final FakeContactCenter zoom = SparkFixture.accounts(IDS);

    private final SparkSession spark = SparkFixture.session();

    @Test
    void nothingThatSparkWritesHasCredentials() throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        Dataset<Row> calls = SparkFixture.reader(spark, zoom)
                .option("accounts", String.join(",", IDS))
                .load();
        assertEquals(66, calls.count());
        said.put("plan", calls.queryExecution().toString());
        said.put("physical plan as JSON", calls.queryExecution().optimizedPlan().toJSON());
        said.put("scan", SparkFixture.scan(calls).toString());
        calls.createOrReplaceTempView("calls");
        spark.sql("select count(*), min(start_time) from calls group by account")
                .collectAsList();
        zoom.account(IDS.get(0)).faultOnce(request -> true, SparkFixture.REJECTED);
        zoom.account(IDS.get(1)).fault(request -> true, Fault.dailyLimitReached());
        said.put("exception", stackTrace(assertThrows(Exception.class, calls::count)));
        zoom.reset();
        zoom.fault(request -> request.isTokenRequest(), Fault.response(400, "{\"error\":\"invalid_client\"}"));
        said.put("exception of credentials", stackTrace(assertThrows(Exception.class, calls::count)));
        said.put(
                "exception of an option",
                stackTrace(assertThrows(
                        IllegalArgumentException.class,
                        () -> SparkFixture.reader(spark, zoom)
                                .option("apiUrl", "http://user:" + FakeContactCenter.CLIENT_SECRET + "@a.test")
                                .load())));
        said.put(
                "redacted options",
                spark.sessionState()
                        .conf()
                        .redactOptions(new scala.collection.immutable.Map.Map1<>(
                                "clientSecret", FakeContactCenter.CLIENT_SECRET))
                        .toString());
        said.putAll(pages());
        said.put("event log", read(SparkFixture.EVENTS, spark.sparkContext().applicationId()));
        said.put("log", Files.readString(SparkFixture.LOG));

        for (String secret : secrets()) {
            said.forEach((where, text) ->
                    assertFalse(text.contains(secret), () -> where + " has " + secret + ": " + around(text, secret)));
        }
        assertTrue(said.get("event log").contains("BatchScan zoom-contact-center"), "the event log has the plans");
        assertTrue(said.get("event log").contains("clientSecret=*********(redacted)"), "and Spark redacts an option");
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
    }

    /** The client's secret, alone and as it is sent, and the beginnings of the account's tokens. */
    private static Set<String> secrets() {
        String basic = FakeContactCenter.CLIENT_ID + ":" + FakeContactCenter.CLIENT_SECRET;
        return Set.of(
                FakeContactCenter.CLIENT_SECRET,
                Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                zoom.issueAccessToken().substring(0, 5),
                "Bearer ",
                "fake-page-");
    }

    private Map<String, String> pages() throws Exception {
        String ui = spark.sparkContext().uiWebUrl().get();
        String api = ui + "/api/v1/applications/" + spark.sparkContext().applicationId();
        Map<String, String> pages = new LinkedHashMap<>();
        for (String path : List.of("/jobs", "/stages?details=true", "/environment", "/allexecutors")) {
            pages.put(path, get(api + path));
        }
        String queries = "";
        // The listener is behind for a moment.
        for (int i = 0; i < 50 && !queries.contains("\"too many requests\""); i++) {
            Thread.sleep(100);
            queries = get(api + "/sql?details=true&planDescription=true&length=1000");
        }
        pages.put("/sql", queries);
        for (String name : List.of("records", "requests", "waits", "too many requests")) {
            assertTrue(queries.contains("\"name\" : \"" + name + "\""), name + " in " + queries);
        }
        for (String path : List.of("/environment/", "/SQL/", "/SQL/execution/?id=0", "/jobs/", "/stages/")) {
            pages.put("page " + path, get(ui + path));
        }
        return pages;
    }

    private static String get(String url) throws Exception {
        HttpResponse<String> response =
                HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), url);
        return response.body();
    }

    private static String read(Path folder, String application) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(application)
                            && !file.toString().endsWith(".crc"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
