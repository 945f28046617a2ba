package io.github.zoomcontactcenter.export;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** What differs from database to database. This is one that is known by its driver only. */
class Dialect {

    /**
     * Connections that were refused, lost or too many, a server that starts or ends, deadlocks, and what two exports
     * create at the same time.
     */
    private static final Set<String> TRANSIENT =
            Set.of("57P01", "57P02", "57P03", "53300", "40001", "40P01", "55P03", "42P07", "23505");

    static Dialect of(DatabaseUrl url) {
        if (url.isSqlite()) {
            return new SqliteDialect();
        }
        return url.isPostgres() ? new PostgresDialect() : new Dialect();
    }

    /** The driver's properties, which the URL may override. */
    Properties properties(Duration maxWait, boolean readOnly) {
        return new Properties();
    }

    /** Why a database that is connected can't be used. */
    Optional<String> problem(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * Locks a name for as long as the connection lives. Empty if another process has locked it. Without a lock, the
     * second of two exports finds the first one's progress when it stores its own.
     */
    Optional<Closeable> lock(Connection connection, LockName name, Disk disk) throws SQLException, IOException {
        return Optional.of(() -> {});
    }

    /** Whether a database has no tables because it isn't there, which doesn't matter to who only reads. */
    boolean isAbsent(SQLException e) {
        return false;
    }

    /** Whether the same may succeed later. */
    boolean isTransient(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException) {
                return false;
            }
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || state.startsWith("08")
                || TRANSIENT.contains(state);
    }

    String textType() {
        return "text";
    }

    String timeType() {
        return "timestamp with time zone";
    }

    String jsonType() {
        return "text";
    }

    String numberType() {
        return "bigint";
    }

    /** Whether the driver calls the types of columns by these names. */
    boolean reportsTypes() {
        return false;
    }

    /** The parameter of a statement that takes JSON. */
    String jsonParameter() {
        return "?";
    }

    /** A record's JSON as the database can hold it. */
    String storable(String json) {
        return json;
    }

    /** @param time null if there is none */
    void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, time.atOffset(ZoneOffset.UTC));
        }
    }

    Optional<Instant> time(ResultSet rows, int index) throws SQLException {
        return Optional.ofNullable(rows.getObject(index, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
