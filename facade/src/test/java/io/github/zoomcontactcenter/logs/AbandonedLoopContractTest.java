package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loop that is left by an exception can't be closed, and need not be: what was begun for it ends by itself. */
@Timeout(120)
class AbandonedLoopContractTest {

    private static final int MONTHS = 12;
    private static final int A_MONTH = 5_500;
    private static final int PAGES = A_MONTH / 100;
    private static final int CONCURRENCY = 4;

    /** The first window, and twice as many as are read at once. */
    private static final int MOST_WINDOWS = 1 + 2 * CONCURRENCY;

    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final FakeContactCenter zoom = FakeContactCenter.builder().gzip(false).start();

    private final AtomicInteger windowsBegun = new AtomicInteger();

    private void addMonths() {
        String padding = ",\"notes\":\"" + "x".repeat(1_190) + "\"}";
        for (int month = 0; month < MONTHS; month++) {
            String prefix = month + "-";
            OffsetDateTime start = Scene.JANUARY.minusYears(1).plusMonths(month).plusHours(1);
            zoom.add(
                    Operation.VOICE_CALLS,
                    IntStream.range(0, A_MONTH)
                            .mapToObj(i ->
                                    Scene.call(prefix + i, start.plusMinutes(i)).replace("}", padding))
                            .toArray(String[]::new));
        }
    }

    private ContactCenterLogs logs(OkHttpClient http) {
        return ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(Scene.CREDENTIALS)
                .httpClient(http)
                .ratePlan(RatePlan.UNLIMITED)
                .concurrency(CONCURRENCY)
                .listener(new LogListener() {
                    @Override
                    public void windowStarted(Window window) {
                        windowsBegun.incrementAndGet();
                    }
                })
                .build();
    }

    private static void overModels(LogListing<VoiceCallLog> calls) {
        int count = 0;
        for (VoiceCallLog call : calls) {
            if (++count > A_MONTH) {
                throw new UnsupportedOperationException(call.getEngagementId());
            }
        }
    }

    private static void overWindows(LogListing<VoiceCallLog> calls) {
        int count = 0;
        for (LogWindow<VoiceCallLog> window : calls.windows()) {
            if (++count == 2) {
                throw new UnsupportedOperationException("" + window.window());
            }
        }
    }

    @Test
    void whatWasBegunForLoopsThatThrowEndsByItself() {
        addMonths();
        OkHttpClient http = new OkHttpClient();
        // Nobody closes it.
        LogListing<VoiceCallLog> calls =
                logs(http).voiceCalls(LogQuery.of("me", Scene.JANUARY.minusYears(1), Scene.JANUARY));
        assertEquals(A_MONTH, calls.stream().limit(A_MONTH).count());
        untilSoon(() -> LibraryThreads.all().isEmpty());
        zoom.reset();
        windowsBegun.set(0);
        long before = heap();

        List<Consumer<LogListing<VoiceCallLog>>> loops = List.of(
                AbandonedLoopContractTest::overModels,
                AbandonedLoopContractTest::overWindows,
                AbandonedLoopContractTest::overModels,
                AbandonedLoopContractTest::overWindows);
        loops.forEach(loop -> assertThrows(UnsupportedOperationException.class, () -> loop.accept(calls)));
        int begun = windowsBegun.get();

        untilSoon(() -> LibraryThreads.all().isEmpty());
        assertEquals(List.of(), LibraryThreads.all());
        int requests = zoom.listRequestCount();
        assertTrue(windowsBegun.get() <= begun + CONCURRENCY, "windows were begun that nobody asked for");
        assertTrue(requests <= loops.size() * MOST_WINDOWS * PAGES, requests + " requests");
        assertEquals(
                http.connectionPool().connectionCount(), http.connectionPool().idleConnectionCount());
        long kept = heap() - before;
        assertTrue(kept < 60 * MEGABYTE, kept / MEGABYTE + " MB kept");
        assertEquals(requests, zoom.listRequestCount());
    }

    private static void untilSoon(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        until(() -> condition.getAsBoolean() || System.nanoTime() > end);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
