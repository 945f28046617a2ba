package io.github.zoomcontactcenter.export;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** PostgreSQL, and what speaks its protocol. */
final class PostgresDialect extends Dialect {

    private static final Duration SHORTEST_SOCKET_TIMEOUT = Duration.ofSeconds(10);

    /** The driver logs URLs that it doesn't understand, passwords included. */
    private static final Logger LOGGER = Logger.getLogger("org.postgresql");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    Properties properties(Duration maxWait, boolean readOnly) {
        Duration socketTimeout = maxWait.compareTo(SHORTEST_SOCKET_TIMEOUT) < 0 ? SHORTEST_SOCKET_TIMEOUT : maxWait;
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "ExportLogs");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "socketTimeout", String.valueOf(Math.min(socketTimeout.toSeconds(), Integer.MAX_VALUE / 1000)));
        properties.setProperty("reWriteBatchedInserts", "true");
        // A statement that is planned once, while the table is empty, would go on scanning all of it.
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("readOnly", String.valueOf(readOnly));
        // Details of an error may quote records.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /** Without a schema, what is asked of the driver about tables would be answered of all schemas. */
    @Override
    Optional<String> problem(Connection connection) throws SQLException {
        return connection.getSchema() != null
                ? super.problem(connection)
                : Optional.of("it has none of the schemas of the search path; create the schema, or give another one as"
                        + " currentSchema");
    }

    /** Locks the name for the session. Each schema has tables of its own. */
    @Override
    Optional<Closeable> lock(Connection connection, LockName name, Disk disk) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            // Else the server keeps the lock of a client that is gone for hours.
            statement.execute("SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10;"
                    + " SET tcp_keepalives_count = 3");
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, name.number() ^ Objects.hashCode(connection.getSchema()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1) ? super.lock(connection, name, disk) : Optional.empty();
            }
        }
    }

    @Override
    String timeType() {
        return "timestamptz";
    }

    @Override
    String jsonType() {
        return "jsonb";
    }

    @Override
    String numberType() {
        return "int8";
    }

    @Override
    boolean reportsTypes() {
        return true;
    }

    @Override
    String jsonParameter() {
        return "CAST(? AS jsonb)";
    }

    @Override
    String storable(String json) {
        return JsonbText.of(json);
    }
}
