package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What an account holds, asked for by hand, and what a row must be like that has it. */
final class Expected {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Expected() {}

    /** The records of the first quarter of 2024 by their engagement ids. */
    static Map<String, JsonObject> records(FakeContactCenter zoom, String account, String operation) throws Exception {
        String token = zoom.issueAccessToken();
        Map<String, JsonObject> records = new HashMap<>();
        for (int month = 1; month <= 3; month++) {
            String next = "";
            do {
                JsonObject page = page(zoom, account, operation, YearMonth.of(2024, month), next, token);
                page.getAsJsonArray(operation)
                        .forEach(row -> records.put(
                                row.getAsJsonObject().get("engagement_id").getAsString(), row.getAsJsonObject()));
                next = page.get("next_page_token").getAsString();
            } while (!next.isEmpty());
        }
        return records;
    }

    private static JsonObject page(
            FakeContactCenter zoom, String account, String operation, YearMonth month, String next, String token)
            throws Exception {
        String query = "?page_size=100&from=" + month + "-01T00:00:00%2B00:00&to=" + month.plusMonths(1)
                + "-01T00:00:00%2B00:00&next_page_token=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        URI uri = URI.create(zoom.apiUrl() + "/accounts/" + account + "/contact_center/" + operation + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 429) {
            return page(zoom, account, operation, month, next, token);
        }
        assertEquals(200, response.statusCode(), response.body());
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    /** Those of a direction that start in a range. */
    static Map<String, JsonObject> some(Map<String, JsonObject> records, String direction, String from, String to) {
        Map<String, JsonObject> some = new HashMap<>(records);
        some.values()
                .removeIf(record -> !record.has("direction")
                        || !record.get("direction").getAsString().equals(direction)
                        || time(record).isBefore(Instant.parse(from))
                        || !time(record).isBefore(Instant.parse(to)));
        return some;
    }

    private static Instant time(JsonObject record) {
        return OffsetDateTime.parse(record.get("start_time").getAsString()).toInstant();
    }

    static JsonObject json(Row row) {
        return JsonParser.parseString(row.getAs("json")).getAsJsonObject();
    }

    /** Checks that these rows are these records, each of them once. */
    static void assertRows(Map<String, JsonObject> records, List<Row> rows) {
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            String id = row.getAs("engagement_id");
            JsonObject record = records.get(id);
            assertNotNull(record, id);
            assertTrue(seen.add(id), id + " twice");
            assertEquals(record, json(row));
            assertMembers(record, row, id);
        }
        assertEquals(records.keySet(), seen);
    }

    private static void assertMembers(JsonObject record, Row row, String path) {
        for (StructField column : row.schema().fields()) {
            if (!column.name().equals("account") && !column.name().equals("json")) {
                assertValue(record.get(column.name()), row.getAs(column.name()), path + "." + column.name());
            }
        }
    }

    private static void assertValue(JsonElement sent, Object value, String path) {
        if (sent == null || sent.isJsonNull()) {
            assertEquals(null, value, path);
        } else if (value instanceof Row struct) {
            assertMembers(sent.getAsJsonObject(), struct, path);
        } else if (value instanceof Seq<?> seq) {
            JsonArray array = sent.getAsJsonArray();
            List<?> elements = CollectionConverters.asJava(seq);
            assertEquals(array.size(), elements.size(), path);
            for (int i = 0; i < elements.size(); i++) {
                assertValue(array.get(i), elements.get(i), path + "[" + i + "]");
            }
        } else if (value instanceof Timestamp time) {
            assertEquals(OffsetDateTime.parse(sent.getAsString()).toInstant(), time.toInstant(), path);
        } else {
            assertEquals(sent.getAsString(), String.valueOf(value), path);
        }
    }
}
