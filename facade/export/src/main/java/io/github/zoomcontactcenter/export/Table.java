package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that is created if it is missing, and has to have this shape if it isn't. Columns of its owner's that need no
 * value may be in it too.
 *
 * @param columns the types by the names
 * @param key the columns of the primary key
 */
record Table(String name, Map<String, String> columns, Set<String> key) {

    static Table records(String name, Dialect dialect) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("account", dialect.textType());
        columns.put("engagement_id", dialect.textType());
        columns.put("start_time", dialect.timeType());
        columns.put("end_time", dialect.timeType());
        columns.put("record", dialect.jsonType());
        columns.put("exported_at", dialect.timeType());
        columns.put("record_key", dialect.textType());
        return new Table(name, columns, Set.of("account", "record_key"));
    }

    static Table progress(Dialect dialect) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("export_key", dialect.textType());
        columns.put("operation", dialect.textType());
        columns.put("account", dialect.textType());
        columns.put("server", dialect.textType());
        columns.put("filters", dialect.textType());
        columns.put("from_time", dialect.timeType());
        columns.put("to_time", dialect.timeType());
        columns.put("windows", dialect.numberType());
        columns.put("checkpoint", dialect.textType());
        columns.put("updated_at", dialect.timeType());
        return new Table("export_progress", columns, Set.of("export_key"));
    }

    /**
     * Whether it is there.
     *
     * @throws IOException if it is, and has another shape
     */
    boolean exists(Connection connection, Dialect dialect) throws SQLException, IOException {
        Map<String, String> missing = new LinkedHashMap<>(columns);
        List<String> others = new ArrayList<>();
        boolean found = false;
        try (ResultSet column =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), name, null)) {
            while (column.next()) {
                // An underscore in the name stands for any character.
                if (column.getString("TABLE_NAME").equalsIgnoreCase(name)) {
                    found = true;
                    String columnName = lowerCase(column.getString("COLUMN_NAME"));
                    String type = missing.remove(columnName);
                    boolean fits = type == null
                            ? needsNoValue(column)
                            : !dialect.reportsTypes() || type.equals(lowerCase(column.getString("TYPE_NAME")));
                    if (!fits) {
                        others.add(columnName);
                    }
                }
            }
        }
        others.addAll(missing.keySet());
        if (found && !others.isEmpty()) {
            throw otherShape(String.join(", ", others));
        }
        if (found && !foundKey(connection).equals(key)) {
            throw otherShape("the primary key");
        }
        return found;
    }

    private static boolean needsNoValue(ResultSet column) throws SQLException {
        return column.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls || column.getString("COLUMN_DEF") != null;
    }

    private Set<String> foundKey(Connection connection) throws SQLException {
        Set<String> found = new HashSet<>();
        try (ResultSet column =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), name)) {
            while (column.next()) {
                found.add(lowerCase(column.getString("COLUMN_NAME")));
            }
        }
        return found;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private IOException otherShape(String what) {
        return new IOException("the database's table " + name + " isn't one of this program's: " + what
                + " differs. Rename it, or use another database or schema");
    }

    /** Creates it if it is missing. Who may only read and write rows can use one that is there. */
    void createIfMissing(Connection connection, Dialect dialect) throws SQLException, IOException {
        if (!exists(connection, dialect)) {
            create(connection);
        }
    }

    private void create(Connection connection) throws SQLException {
        String definition = columns.entrySet().stream()
                .map(column ->
                        column.getKey() + " " + column.getValue() + (key.contains(column.getKey()) ? " NOT NULL" : ""))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS " + name + " (" + definition + ", PRIMARY KEY ("
                    + columns.keySet().stream().filter(key::contains).collect(Collectors.joining(", ")) + "))");
        }
    }
}
