package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.ref.WeakReference;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is begun before its turn, by hand: a window stays being read until the test lets it end. */
@Timeout(30)
class PrefetcherTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final List<Window> WINDOWS = IntStream.range(0, 8)
            .mapToObj(i -> new Window(JANUARY.plusDays(i), JANUARY.plusDays(i + 1)))
            .toList();

    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final List<Window> begun = new ArrayList<>();
    private final Map<Window, CountDownLatch> ends = new ConcurrentHashMap<>();

    /** What becomes of a window when it is read for the first time. */
    private final Map<Window, RuntimeException> failures = new ConcurrentHashMap<>();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void asManyAreBegunAsMayBeReadAtOnce() throws InterruptedException {
        Prefetcher<String> ahead = readAhead(3, 3 * 1_000_000);
        takeInBackground(ahead, 0);

        assertBegun(0, 1, 2);
    }

    @Test
    void thoseThatAreDoneMakeRoomForMoreWhileTheFirstOneIsWaitedFor() throws InterruptedException {
        Prefetcher<String> ahead = readAhead(3, 4 * 1_000_000);
        takeInBackground(ahead, 0);
        assertBegun(0, 1, 2);
        end(2);
        assertBegun(0, 1, 2, 3);
        end(1);
        assertBegun(0, 1, 2, 3, 4);
    }

    @Test
    void afterAFailureNothingIsBegun() throws InterruptedException {
        Prefetcher<String> ahead = secondFailsAheadOfItsTurn(new IllegalStateException("failed"));
        assertBegun(0, 1);

        assertThrows(IllegalStateException.class, () -> take(ahead, 1));
        assertBegun(0, 1);
    }

    @Test
    void whatFailedAheadOfItsTurnIsTriedAgainWhenItsTurnComesIfThatMayHelp() throws InterruptedException {
        RequestContext context = new RequestContext("listSMS", "me", WINDOWS.get(1), 1);
        Prefetcher<String> ahead =
                secondFailsAheadOfItsTurn(ReadFailedException.network(context, new IOException("gone")));

        assertEquals(WINDOWS.get(1), take(ahead, 1).window());
        assertBegun(0, 1, 1, 2, 3);
        end(2);
        assertEquals(WINDOWS.get(2), take(ahead, 2).window());
    }

    private Prefetcher<String> secondFailsAheadOfItsTurn(RuntimeException failure) throws InterruptedException {
        failures.put(WINDOWS.get(1), failure);
        Prefetcher<String> ahead = readAhead(2, 1_000_000);
        Thread taking = takeInBackground(ahead, 0);
        end(1);
        while (threads.getCompletedTaskCount() < 1) {
            Thread.onSpinWait();
        }
        end(0);
        taking.join();
        return ahead;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatWasHandedOnIsLetGoOf(int concurrency) throws InterruptedException {
        IntStream.range(0, WINDOWS.size()).forEach(this::end);
        Prefetcher<String> ahead = readAhead(concurrency, 1_000_000);
        List<WeakReference<?>> handedOn = new ArrayList<>();
        for (int i = 0; i < WINDOWS.size(); i++) {
            // Who is done is in the queue of those that are done a moment later only, and is held there until the next
            // is taken.
            awaitIdle();
            handedOn.add(new WeakReference<>(take(ahead, i)));
        }

        // The last ones may be held until the next one is taken.
        for (WeakReference<?> reading : handedOn.subList(0, WINDOWS.size() / 2)) {
            while (reading.get() != null) {
                System.gc();
                assertFalse(Thread.currentThread().isInterrupted(), "waited in vain");
            }
        }
    }

    @Test
    void whatIsToBeReadNextIsBegunWhileTheCallerIsBusy() throws InterruptedException {
        Prefetcher<String> ahead = readAhead(2, 3 * 1_000_000);
        end(0);
        take(ahead, 0);
        end(1);
        assertBegun(0, 1, 2, 3);
    }

    @Test
    void anInterruptIsNoticedThoughTheNextWindowIsReady() throws InterruptedException {
        Prefetcher<String> ahead = readAhead(2, 3 * 1_000_000);
        end(0);
        end(1);
        ahead.take(WINDOWS.get(0), WINDOWS);
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> ahead.take(WINDOWS.get(1), WINDOWS.subList(1, 8)));
    }

    @Test
    void withOneAtATimeNothingIsReadAhead() throws InterruptedException {
        Prefetcher<String> ahead = readAhead(1, 1_000_000);
        end(0);
        take(ahead, 0);

        assertBegun(0);
    }

    private Prefetcher<String> readAhead(int concurrency, long bufferBytes) {
        ReadOptions options = new ReadOptions(
                5_000,
                bufferBytes,
                concurrency,
                concurrency == 1 ? Runnable::run : threads,
                false,
                new VirtualTime().timing(),
                new LogListener() {});
        WindowReading.Pages<String> pages = new WindowReading.Pages<>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                return page(window);
            }

            @Override
            public RequestContext context(Window window, int page) {
                return new RequestContext("listSMS", "me", window, page);
            }
        };
        return new Prefetcher<>(options, (window, place) -> new WindowReading<>(window, pages, options).begin(place));
    }

    /** The one page of a window, once that may end. */
    private Page<String> page(Window window) {
        synchronized (begun) {
            begun.add(window);
            begun.notifyAll();
        }
        try {
            latch(window).await();
            RuntimeException failure = failures.remove(window);
            if (failure != null) {
                throw failure;
            }
            return Page.parse("{\"sms\":[]}".getBytes(StandardCharsets.UTF_8), "sms", LogRecord::json);
        } catch (InterruptedException testIsOver) {
            throw new IllegalStateException(testIsOver);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitIdle() {
        while (threads.getCompletedTaskCount() < threads.getTaskCount()) {
            Thread.onSpinWait();
        }
    }

    private CountDownLatch latch(Window window) {
        return ends.computeIfAbsent(window, w -> new CountDownLatch(1));
    }

    private void end(int window) {
        latch(WINDOWS.get(window)).countDown();
    }

    private static WindowReading<String> take(Prefetcher<String> ahead, int window) throws InterruptedException {
        return ahead.take(WINDOWS.get(window), WINDOWS.subList(window, WINDOWS.size()));
    }

    private Thread takeInBackground(Prefetcher<String> ahead, int window) {
        Thread thread = new Thread(() -> {
            try {
                take(ahead, window);
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
