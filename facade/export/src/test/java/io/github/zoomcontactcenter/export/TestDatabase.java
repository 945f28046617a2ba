package io.github.zoomcontactcenter.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An empty database. */
record TestDatabase(String url) {

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, their columns separated by bars. */
    List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    /** All that a table has, but when it was exported. */
    List<String> rows(String table) throws SQLException {
        return query("SELECT account, engagement_id, start_time, end_time, record, record_key FROM " + table).stream()
                .sorted()
                .toList();
    }

    /** What the records of a table mean, in order. */
    List<String> records(String table) throws SQLException {
        return meanings(query("SELECT record FROM " + table));
    }

    static List<String> meanings(List<String> records) {
        return records.stream()
                .map(JsonParser::parseString)
                .map(record -> meaning(record).toString())
                .sorted()
                .toList();
    }

    private static JsonElement meaning(JsonElement json) {
        if (json.isJsonObject()) {
            JsonObject sorted = new JsonObject();
            new TreeMap<>(json.getAsJsonObject().asMap()).forEach((name, value) -> sorted.add(name, meaning(value)));
            return sorted;
        }
        if (json.isJsonArray()) {
            JsonArray array = new JsonArray();
            json.getAsJsonArray().forEach(value -> array.add(meaning(value)));
            return array;
        }
        return json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber()
                ? new JsonPrimitive(json.getAsBigDecimal().stripTrailingZeros())
                : json;
    }
}
