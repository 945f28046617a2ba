package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports into a database that are killed at random instants, and run again. */
@Timeout(600)
class DatabaseKillTest {

    private static final int KILLS = Math.max(20, Integer.getInteger("kills", 0));
    private static final int AT_ONCE = 2;

    @RegisterExtension
    static final FakeContactCenter ACCOUNT = FakeContactCenter.builder()
            .madeUp(Operation.VOICE_CALLS, YearMonth.of(2026, 1), 6, 250, 3)
            .latency(Duration.ofMillis(20))
            .start();

    @TempDir
    Path folder;

    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final long seed = System.nanoTime();

    @Test
    void sqliteEndsUpAsIfItHadNeverStopped() throws Exception {
        test(() -> new TestDatabase("jdbc:sqlite:" + folder.resolve(databases.incrementAndGet() + ".db")));
    }

    @Test
    void postgresEndsUpAsIfItHadNeverStopped() throws Exception {
        PostgresServer.get();
        test(() -> {
            try {
                return PostgresServer.schema();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void test(Supplier<TestDatabase> newDatabase) throws Exception {
        TestDatabase unbroken = newDatabase.get();
        long begun = System.nanoTime();
        assertEquals(0, start(unbroken).waitFor());
        long wholeRun = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        List<String> rows = unbroken.rows("voice_calls");
        assertEquals(ACCOUNT.recordCount(Operation.VOICE_CALLS), rows.size());

        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(seed + i);
                all.add(threads.submit(() -> {
                    while (kills.get() < KILLS) {
                        TestDatabase database = newDatabase.get();
                        runKilled(database, random, wholeRun);
                        assertEquals(rows, database.rows("voice_calls"), "seed " + seed);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void runKilled(TestDatabase database, Random random, long wholeRun) throws Exception {
        boolean finished = false;
        while (!finished) {
            Process process = start(database);
            boolean isLast = kills.get() >= KILLS;
            if (!isLast && !process.waitFor(random.nextLong(wholeRun), TimeUnit.MILLISECONDS)) {
                kills.incrementAndGet();
                process.destroyForcibly();
            }
            int status = process.waitFor();
            finished = status == 0;
            assertEquals(finished ? 0 : 137, status, "seed " + seed);
        }
    }

    private Process start(TestDatabase database) throws IOException {
        return ExportProcess.of(ACCOUNT, "--look-back=0s", "--database=" + database.url())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
