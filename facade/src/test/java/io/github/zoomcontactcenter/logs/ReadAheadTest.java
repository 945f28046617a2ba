package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is begun before its turn, by hand: a window stays being read until the test lets it end. */
@Timeout(30)
class ReadAheadTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final List<Window> WINDOWS = IntStream.range(0, 8)
            .mapToObj(i -> new Window(JANUARY.plusDays(i), JANUARY.plusDays(i + 1)))
            .toList();

    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final List<Window> begun = new ArrayList<>();
    private final Map<Window, CountDownLatch> ends = new ConcurrentHashMap<>();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void asManyAreBegunAsMayBeReadAtOnce() throws InterruptedException {
        ReadAhead<String> ahead = readAhead(3, 3 * 1_000_000, Map.of());
        takeInBackground(ahead, 0);

        assertBegun(0, 1, 2);
    }

    @Test
    void thoseThatAreDoneMakeRoomForMoreWhileTheFirstOneIsWaitedFor() throws InterruptedException {
        ReadAhead<String> ahead = readAhead(3, 4 * 1_000_000, Map.of());
        takeInBackground(ahead, 0);
        assertBegun(0, 1, 2);
        end(2);
        assertBegun(0, 1, 2, 3);
        end(1);
        assertBegun(0, 1, 2, 3, 4);
    }

    @Test
    void afterAFailureNothingIsBegun() throws InterruptedException {
        ReadAhead<String> ahead = readAhead(2, 1_000_000, Map.of(WINDOWS.get(1), -1));
        Thread taking = takeInBackground(ahead, 0);
        assertBegun(0, 1);
        end(1);
        while (threads.getCompletedTaskCount() < 1) {
            Thread.onSpinWait();
        }
        end(0);
        taking.join();
        assertBegun(0, 1);

        assertThrows(IllegalStateException.class, () -> ahead.take(WINDOWS.get(1), WINDOWS.subList(1, WINDOWS.size())));
        assertBegun(0, 1);
    }

    @Test
    void withOneAtATimeNothingIsReadAhead() throws InterruptedException {
        ends.values().forEach(CountDownLatch::countDown);
        ReadingOptions options = options(1, 1_000_000, Runnable::run);
        ReadAhead<String> ahead = new ReadAhead<>(options, (window, budget) -> {
            begun.add(window);
            return reading(window, options, budget, 10);
        });
        ahead.take(WINDOWS.get(0), WINDOWS);

        assertBegun(0);
    }

    private ReadAhead<String> readAhead(int concurrency, long bufferBytes, Map<Window, Integer> bytes) {
        ReadingOptions options = options(concurrency, bufferBytes, threads::execute);
        return new ReadAhead<>(options, (window, budget) -> {
            synchronized (begun) {
                begun.add(window);
                begun.notifyAll();
            }
            try {
                latch(window).await();
            } catch (InterruptedException testIsOver) {
                throw new IllegalStateException(testIsOver);
            }
            int size = bytes.getOrDefault(window, 0);
            if (size < 0) {
                throw new IllegalStateException("failed");
            }
            return reading(window, options, budget, size);
        });
    }

    private static ReadingOptions options(int concurrency, long bytes, Executor threads) {
        return new ReadingOptions(
                5_000, bytes, concurrency, threads, false, new VirtualTime().timing(), new LogListener() {});
    }

    private static WindowReading<String> reading(Window window, ReadingOptions options, Budget budget, int bytes) {
        String row = bytes == 0 ? "" : "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
        return new WindowReading<>(
                        window,
                        new WindowReading.Pages<String>() {
                            @Override
                            public Page<String> fetch(Window of, String token, int number) {
                                try {
                                    byte[] page = ("{\"sms\":[" + row + "]}").getBytes(StandardCharsets.UTF_8);
                                    return Page.parse(page, "sms", LogRecord::json);
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            }

                            @Override
                            public Origin origin(Window of, int page) {
                                return new Origin("listSMS", "me", of, page);
                            }
                        },
                        options)
                .begin(budget);
    }

    private CountDownLatch latch(Window window) {
        return ends.computeIfAbsent(window, w -> new CountDownLatch(1));
    }

    private void end(int window) {
        latch(WINDOWS.get(window)).countDown();
    }

    private Thread takeInBackground(ReadAhead<String> ahead, int window) {
        Thread thread = new Thread(() -> {
            try {
                ahead.take(WINDOWS.get(window), WINDOWS.subList(window, WINDOWS.size()));
            } catch (InterruptedException | IllegalStateException testIsOver) {
                // Nobody is there to be told.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for as many, and sees that there are no others. */
    private void assertBegun(Integer... windows) throws InterruptedException {
        synchronized (begun) {
            while (begun.size() < windows.length) {
                begun.wait();
            }
            assertEquals(
                    List.of(windows),
                    begun.stream().map(WINDOWS::indexOf).sorted().toList());
        }
    }
}
