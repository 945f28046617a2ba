package io.github.zoomcontactcenter.export;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * A database, which is connected by the first transaction, and anew after a connection was lost. Only one process at a
 * time can write under a name.
 */
final class Database implements Closeable {

    /** What is done in a transaction. It is done again if the transaction failed, or may have failed. */
    @FunctionalInterface
    interface Work<R> {
        R run(Connection connection) throws SQLException, IOException;
    }

    /** Another process writes under the same name. */
    private static final class LockedException extends SQLTransientException {

        private static final long serialVersionUID = 1L;

        LockedException() {
            super("another process is exporting the same into it");
        }
    }

    /** There is no database to read. */
    static final class AbsentException extends IOException {

        private static final long serialVersionUID = 1L;

        AbsentException(SQLException cause) {
            super(cause);
        }
    }

    /** A server may need a moment to notice that a process was killed. */
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(3);

    private final DatabaseUrl url;
    private final Dialect dialect;
    private final Optional<LockName> name;
    private final Duration maxWait;
    private final Disk disk;
    private final Consumer<String> report;
    private Connection connection;
    private Closeable lock;
    private boolean hasConnected;

    /**
     * @param name what to lock; if it is empty, the database is only read
     * @param maxWait for how long connections are tried
     * @param report is told of each retry
     */
    Database(
            DatabaseUrl url,
            Dialect dialect,
            Optional<LockName> name,
            Duration maxWait,
            Disk disk,
            Consumer<String> report) {
        this.url = url;
        this.dialect = dialect;
        this.name = name;
        this.maxWait = maxWait;
        this.disk = disk;
        this.report = report;
    }

    /**
     * Does something in a transaction.
     *
     * @throws IOException if that fails for good, or again and again
     */
    <R> R transaction(Work<R> work) throws IOException {
        Patience patience = null;
        while (true) {
            try {
                return tryOnce(work);
            } catch (SQLException failure) {
                SQLException e = SqlFailure.cause(failure);
                boolean waitsForOther = e instanceof LockedException && !hasConnected;
                if (patience == null) {
                    patience = new Patience(waitsForOther ? PATIENCE_WITH_OTHERS : maxWait, System::nanoTime);
                }
                Optional<Duration> wait = patience.next();
                String message = SqlFailure.message(e, url);
                if (name.isEmpty() && dialect.isAbsent(e)) {
                    throw new AbsentException(e);
                }
                if (wait.isEmpty() || !dialect.isTransient(e)) {
                    throw new IOException("the database " + url + ": " + message, e);
                }
                if (!waitsForOther) {
                    report.accept(
                            "The database failed, trying again in " + wait.get().toMillis() + " ms: " + message);
                }
                disk.pause(wait.get().toMillis());
            }
        }
    }

    private <R> R tryOnce(Work<R> work) throws SQLException, IOException {
        boolean done = false;
        try {
            if (connection == null) {
                connect();
            }
            connection.setAutoCommit(false);
            R result = work.run(connection);
            // Commits, without beginning the next transaction as SQLite's driver would do.
            connection.setAutoCommit(true);
            done = true;
            return result;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void connect() throws SQLException, IOException {
        connection = driver().connect(url.url(), dialect.properties(maxWait, name.isEmpty()));
        if (connection == null) {
            throw noDriver(null);
        }
        Optional<String> problem = dialect.problem(connection);
        if (problem.isPresent()) {
            throw new IOException("the database " + url + ": " + problem.get());
        }
        if (name.isPresent()) {
            lock = dialect.lock(connection, name.get(), disk).orElseThrow(LockedException::new);
        }
        hasConnected = true;
    }

    /** Not by the driver manager, which looks for drivers only where the program that loaded it first did. */
    private Driver driver() throws SQLException, IOException {
        try {
            Iterator<Driver> drivers = ServiceLoader.load(Driver.class, Database.class.getClassLoader())
                    .iterator();
            while (drivers.hasNext()) {
                Driver driver = drivers.next();
                if (driver.acceptsURL(url.url())) {
                    return driver;
                }
            }
            throw noDriver(null);
        } catch (ServiceConfigurationError e) {
            throw noDriver(e);
        }
    }

    private IOException noDriver(Throwable cause) {
        return new IOException(
                "the database " + url + ": no driver on the class path takes such a URL; use jdbc:sqlite:FILE or"
                        + " jdbc:postgresql://HOST/DATABASE, or add the driver",
                cause);
    }

    /** Rolls back what wasn't committed. */
    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It is lost, or will be at the end of the process.
        }
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // The lock ends with the process.
        }
        connection = null;
        lock = null;
    }
}
