package io.github.zoomcontactcenter.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How many records a second get into a file, SQLite and PostgreSQL; medians of runs that take turns. */
final class DatabaseFigures implements Benchmarks.Group {

    private static final AccountRules RECORDS = AccountRules.of(20, 5_000);
    private static final int TURNS = 3;
    private static final double LEAST = 5_000;

    @Override
    public List<Figure> measure(Path folder) throws Exception {
        List<Double> file = new ArrayList<>();
        List<Double> sqlite = new ArrayList<>();
        List<Double> postgres = new ArrayList<>();
        // As durable as a server of one's own: the defaults for tests are not.
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        try (LocalAccount account = new LocalAccount();
                EmbeddedPostgres database = server.start()) {
            for (int turn = 0; turn <= TURNS; turn++) {
                double intoFile = perSecond(
                        Run.of(Client.EXPORT, account, RECORDS, Run.UNLIMITED, folder.resolve("database.ndjson")));
                Path path = folder.resolve("database.db");
                Files.deleteIfExists(path);
                double intoSqlite = into("jdbc:sqlite:" + path, account, folder);
                double intoPostgres = into(schema(database, "turn" + turn), account, folder);
                // The first turn warms the account up, which is a process of its own.
                if (turn > 0) {
                    file.add(intoFile);
                    sqlite.add(intoSqlite);
                    postgres.add(intoPostgres);
                }
            }
        }
        return List.of(
                Figure.comparison("records a second into a file, 100,000 records", text(median(file))),
                figure("records a second into SQLite", median(sqlite)),
                figure("records a second into PostgreSQL", median(postgres)));
    }

    private static Figure figure(String what, double perSecond) {
        return new Figure(what, text(perSecond), "≥ " + text(LEAST), perSecond >= LEAST);
    }

    private static String text(double perSecond) {
        return String.format("%,.0f", perSecond);
    }

    private static double into(String url, LocalAccount account, Path folder) throws Exception {
        Run run = Run.intoDatabase(account, RECORDS, url, folder.resolve("database.log"));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM voice_calls")) {
            if (!count.next() || count.getLong(1) != RECORDS.records()) {
                throw new IOException("the database has another number of records");
            }
        }
        return perSecond(run);
    }

    private static String schema(EmbeddedPostgres database, String name) throws SQLException {
        String url = database.getJdbcUrl("postgres", "postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        return url + "&currentSchema=" + name;
    }

    private static double perSecond(Run run) {
        return RECORDS.records() / (run.wall().toNanos() / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
