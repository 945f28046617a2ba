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
    void whatIsToBeReadNextIsBegunWhileTheCallerIsBusy() throws InterruptedException {
        ReadAhead<String> ahead = readAhead(2, 3 * 1_000_000, Map.of());
        end(0);
        ahead.take(WINDOWS.get(0), WINDOWS);
        end(1);
        assertBegun(0, 1, 2, 3);
    }

    @Test
    void withOneAtATimeNothingIsReadAhead() throws InterruptedException {
        ReadAhead<String> ahead = readAhead(1, 1_000_000, Map.of());
        end(0);
        ahead.take(WINDOWS.get(0), WINDOWS);

        assertBegun(0);
        assertEquals(1, threads.getTaskCount());
    }

    private ReadAhead<String> readAhead(int concurrency, long bufferBytes, Map<Window, Integer> bytes) {
        ReadingOptions options = new ReadingOptions(
                5_000,
                bufferBytes,
                concurrency,
                threads::execute,
                false,
                new VirtualTime().timing(),
                new LogListener() {});
        WindowReading.Pages<String> pages = new WindowReading.Pages<>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                return page(window, bytes.getOrDefault(window, 0));
            }

            @Override
            public Origin origin(Window window, int page) {
                return new Origin("listSMS", "me", window, page);
            }
        };
        return new ReadAhead<>(options, (window, place) -> new WindowReading<>(window, pages, options).begin(place));
    }

    /** The one page of a window, once that may end. */
    private Page<String> page(Window window, int bytes) {
        synchronized (begun) {
            begun.add(window);
            begun.notifyAll();
        }
        try {
            latch(window).await();
            if (bytes < 0) {
                throw new IllegalStateException("failed");
            }
            String row = bytes == 0 ? "" : "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
            return Page.parse(("{\"sms\":[" + row + "]}").getBytes(StandardCharsets.UTF_8), "sms", LogRecord::json);
        } catch (InterruptedException testIsOver) {
            throw new IllegalStateException(testIsOver);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
