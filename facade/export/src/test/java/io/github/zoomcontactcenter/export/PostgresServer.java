package io.github.zoomcontactcenter.export;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server for all tests of a process, which ends with it. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static EmbeddedPostgres server;
    private static String whyNot;

    private PostgresServer() {}

    /** Skips the test if it can't be started, as for root where user namespaces aren't allowed. */
    static synchronized EmbeddedPostgres get() {
        if (server == null && whyNot == null) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (IOException | RuntimeException e) {
                whyNot = "PostgreSQL can't be started here: " + e;
            }
        }
        Assumptions.assumeTrue(server != null, () -> whyNot);
        return server;
    }

    /** An empty schema. */
    static TestDatabase schema() throws SQLException {
        String schema = "test" + SCHEMAS.incrementAndGet();
        String url = get().getJdbcUrl("postgres", "postgres");
        new TestDatabase(url).execute("CREATE SCHEMA " + schema);
        return new TestDatabase(url + "&currentSchema=" + schema);
    }
}
