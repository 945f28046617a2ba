package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of the records of one operation. */
final class RecordTable {

    private static final int KEYS_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 128;
    private static final int CHARACTERS_AT_ONCE = 1 << 18;

    private final Dialect dialect;
    private final String account;
    private final String select;
    private final String delete;
    private final String move;
    private final String upsert;

    RecordTable(String name, Dialect dialect, String account) {
        this.dialect = dialect;
        this.account = account;
        this.select = "SELECT record_key, end_time FROM " + name + " WHERE account = ? AND record_key IN (?"
                + ", ?".repeat(KEYS_AT_ONCE - 1) + ")";
        this.delete = "DELETE FROM " + name + " WHERE account = ? AND record_key = ?";
        this.move = "UPDATE " + name + " SET record_key = ? WHERE account = ? AND record_key = ?";
        // What is the same stays as it was exported first.
        this.upsert = "INSERT INTO " + name
                + " (account, record_key, engagement_id, start_time, end_time, record, exported_at) VALUES (?, ?, ?, ?, ?, "
                + dialect.jsonParameter() + ", ?) ON CONFLICT (account, record_key) DO UPDATE SET"
                + " engagement_id = excluded.engagement_id, start_time = excluded.start_time, end_time = excluded.end_time,"
                + " record = excluded.record, exported_at = excluded.exported_at WHERE " + name
                + ".record <> excluded.record";
    }

    /**
     * Makes the table have what a window lists. That includes records that were returned before: of several legs of a
     * call one may have changed, and their rows are replaced together.
     *
     * @return how many records can't be stored as they were sent
     */
    long write(Connection connection, LogWindow<?> window, Instant now) throws SQLException {
        Map<String, RecordGroup> groups = new LinkedHashMap<>();
        for (LogRecord<?> record : window.listed()) {
            RecordRow row = RecordRow.of(record);
            groups.computeIfAbsent(row.group(), name -> new RecordGroup(name, window.window()))
                    .list(row);
        }
        find(connection, groups.values());
        List<String> deleted = new ArrayList<>();
        Map<String, String> moved = new LinkedHashMap<>();
        Map<String, RecordRow> written = new LinkedHashMap<>();
        for (RecordGroup group : groups.values()) {
            RecordGroup.Changes changes = group.changes();
            deleted.addAll(changes.deleted());
            moved.putAll(changes.moved());
            written.putAll(changes.written());
        }
        delete(connection, deleted);
        move(connection, moved);
        return upsert(connection, written, now);
    }

    /** Looks for the rows that are stored, number by number. */
    private void find(Connection connection, Collection<RecordGroup> groups) throws SQLException {
        List<RecordGroup> left = List.copyOf(groups);
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            for (int number = 0; !left.isEmpty(); number++) {
                List<RecordGroup> found = new ArrayList<>();
                for (int from = 0; from < left.size(); from += KEYS_AT_ONCE) {
                    List<RecordGroup> some = left.subList(from, Math.min(from + KEYS_AT_ONCE, left.size()));
                    find(statement, some, number);
                    int asked = number;
                    some.stream().filter(group -> group.has(asked)).forEach(found::add);
                }
                left = found;
            }
        }
    }

    private void find(PreparedStatement statement, List<RecordGroup> groups, int number) throws SQLException {
        Map<String, RecordGroup> byKey = new HashMap<>();
        groups.forEach(group -> byKey.put(group.key(number), group));
        statement.setString(1, account);
        for (int i = 0; i < KEYS_AT_ONCE; i++) {
            statement.setString(
                    i + 2, groups.get(Math.min(i, groups.size() - 1)).key(number));
        }
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byKey.get(rows.getString(1)).found(number, dialect.time(rows, 2));
            }
        }
    }

    private void delete(Connection connection, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            for (String key : keys) {
                statement.setString(1, account);
                statement.setString(2, key);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void move(Connection connection, Map<String, String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(move)) {
            for (Map.Entry<String, String> key : keys.entrySet()) {
                statement.setString(1, key.getValue());
                statement.setString(2, account);
                statement.setString(3, key.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private long upsert(Connection connection, Map<String, RecordRow> rows, Instant now) throws SQLException {
        long changed = 0;
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            int count = 0;
            long characters = 0;
            for (Map.Entry<String, RecordRow> entry : rows.entrySet()) {
                RecordRow row = entry.getValue();
                String sent = row.record().json();
                String json = dialect.storable(sent);
                changed += json.equals(sent) ? 0 : 1;
                statement.setString(1, account);
                statement.setString(2, entry.getKey());
                statement.setString(3, row.engagementId().isEmpty() ? null : row.engagementId());
                dialect.setTime(statement, 4, row.start().orElse(null));
                dialect.setTime(statement, 5, row.end().orElse(null));
                statement.setString(6, json);
                dialect.setTime(statement, 7, now);
                statement.addBatch();
                characters += json.length();
                if (++count % ROWS_AT_ONCE == 0 || characters > CHARACTERS_AT_ONCE) {
                    statement.executeBatch();
                    characters = 0;
                }
            }
            statement.executeBatch();
        }
        return changed;
    }
}
