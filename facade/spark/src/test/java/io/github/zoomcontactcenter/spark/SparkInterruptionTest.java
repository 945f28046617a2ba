package io.github.zoomcontactcenter.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task that ends early ends its reading at once: neither a thread nor a connection is left. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = SparkFixture.NO_WINDOWS)
class SparkInterruptionTest {

    private static final List<String> IDS = SparkFixture.ids(2);

    @RegisterExtension
    static final FakeContactCenter zoom = SparkFixture.accounts(IDS);

    private final SparkSession spark = SparkFixture.session();
    private final Dataset<Row> calls = SparkFixture.reader(spark, zoom)
            .option("accounts", String.join(",", IDS))
            .option("maxWait", "5m")
            .load();

    /** Spark interrupts the threads of tasks only if it is told so. */
    @ParameterizedTest
    @CsvSource({"true, Timing", "false, Timing", "true, HttpTransport", "false, HttpTransport"})
    void aKilledTaskStopsReadingWhateverItWaitsIn(boolean interrupted, String waitsIn) throws Exception {
        Fault fault = waitsIn.equals("Timing")
                ? Fault.tooManyRequests("Retry-After", "60", "X-RateLimit-Type", "Per-minute-limit")
                : Fault.delay(Duration.ofSeconds(30));
        IDS.forEach(id -> zoom.account(id).fault(request -> true, fault));
        CompletableFuture<Long> job = CompletableFuture.supplyAsync(() -> {
            spark.sparkContext().setJobGroup("killed", "to be killed", interrupted);
            return calls.count();
        });
        await(() -> IDS.stream().allMatch(id -> zoom.account(id).listRequestCount() > 0));
        await(() -> libraryStacks()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().endsWith(waitsIn)));
        spark.sparkContext().cancelJobGroup("killed");
        assertThrows(ExecutionException.class, () -> job.get(5, TimeUnit.SECONDS));
        await(() -> spark.sparkContext().statusTracker().getExecutorInfos()[0].numRunningTasks() == 0);
    }

    @Test
    void aQueryThatNeedsNoMoreRowsStopsReading() {
        assertEquals(1, calls.limit(1).collectAsList().size());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        await(() -> libraryStacks().findAny().isEmpty());
        await(() -> connections() == 0);
    }

    private static Stream<StackTraceElement[]> libraryStacks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(stack -> stack.getKey().getName().startsWith("contact-center-logs"))
                .map(Map.Entry::getValue);
    }

    /** The established ones from here to the account, where the system says which those are. */
    private static long connections() {
        String port = ":%04X 01 ".formatted(zoom.apiUrl().getPort());
        return List.of("/proc/net/tcp", "/proc/net/tcp6").stream()
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(line -> line.contains(port))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within five seconds");
            Thread.sleep(20);
        }
    }
}
