package io.github.zoomcontactcenter.export;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** SQLite: a file. */
final class SqliteDialect extends Dialect {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CANNOT_OPEN = 14;

    /** How long to wait for another program that writes, before that counts as a failure. */
    private static final String BUSY_MILLIS = "1000";

    /** Reads and writes, since what a killed process left has to be rolled back, but creates no file. */
    private static final String OPEN_EXISTING = "2";

    /** Each export locks a byte of its own. */
    private static final int LOCKS = 1 << 30;

    static {
        // The driver logs stack traces of what it throws all the same.
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.sqlite", "off");
    }

    @Override
    Properties properties(Duration maxWait, boolean readOnly) {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", BUSY_MILLIS);
        properties.setProperty("transaction_mode", "IMMEDIATE");
        if (readOnly) {
            properties.setProperty("open_mode", OPEN_EXISTING);
            properties.setProperty("transaction_mode", "DEFERRED");
        }
        return properties;
    }

    /**
     * Locks a byte of a file beside the database. A killed process has no lock any more. SQLite's own unlocking of the
     * database's file would end the lock, if that file had it.
     */
    @Override
    Optional<Closeable> lock(Connection connection, LockName name, Disk disk) throws SQLException, IOException {
        Optional<Path> file = file(connection);
        if (file.isEmpty()) {
            return super.lock(connection, name, disk);
        }
        Path beside = file.get().resolveSibling(file.get().getFileName() + ".lock");
        FileChannel channel = FileChannel.open(beside, CREATE, WRITE);
        if (!disk.lock(channel, file.get(), Math.floorMod(name.number(), LOCKS))) {
            channel.close();
            return Optional.empty();
        }
        if (Files.size(file.get()) == 0) {
            disk.restrict(file.get());
        }
        return Optional.of(channel);
    }

    /** Empty if the database is in memory. */
    private static Optional<Path> file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
            String file = databases.next() ? databases.getString("file") : null;
            return file == null || file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
        }
    }

    @Override
    boolean isAbsent(SQLException e) {
        return e.getErrorCode() == CANNOT_OPEN;
    }

    @Override
    boolean isTransient(SQLException e) {
        return Set.of(BUSY, LOCKED).contains(e.getErrorCode()) || super.isTransient(e);
    }

    @Override
    String timeType() {
        return "text";
    }

    @Override
    String numberType() {
        return "integer";
    }

    @Override
    boolean reportsTypes() {
        return true;
    }

    @Override
    void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setString(index, time == null ? null : time.toString());
    }

    @Override
    Optional<Instant> time(ResultSet rows, int index) throws SQLException {
        return Optional.ofNullable(rows.getString(index)).map(Instant::parse);
    }
}
