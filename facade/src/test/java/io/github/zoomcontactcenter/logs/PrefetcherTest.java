package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is begun before its turn, step by step: a window is being read until the test lets it end. */
@Timeout(30)
class PrefetcherTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final List<Window> WINDOWS = IntStream.range(0, 12)
            .mapToObj(i -> new Window(JANUARY.plusDays(i), JANUARY.plusDays(i + 1)))
            .toList();
    private static final long SHARE = 1_000;

    private final List<Prefetcher<String>> opened = new ArrayList<>();
    private final List<Window> begun = new ArrayList<>();
    private final List<Window> stopped = new ArrayList<>();
    private final Map<Window, CountDownLatch> ends = new ConcurrentHashMap<>();

    /** What becomes of a window when it is read for the first time. */
    private final Map<Window, Throwable> failures = new ConcurrentHashMap<>();

    private final Map<Window, Integer> sizes = new ConcurrentHashMap<>();
    private final Map<Window, List<Window>> parts = new ConcurrentHashMap<>();

    @AfterEach
    void closeAll() {
        opened.forEach(Prefetcher::close);
    }

    @Test
    void asManyWindowsAreBegunAsMayBeReadAtOnce() throws Exception {
        takeInBackground(prefetcher(3), 0);

        assertBegun(0, 1, 2);
    }

    @Test
    void windowsThatAreDoneMakeRoomForOthersWhileTheFirstOneIsAwaited() throws Exception {
        takeInBackground(prefetcher(3), 0);
        assertBegun(0, 1, 2);
        end(2);
        assertBegun(0, 1, 2, 3);
        end(1);
        assertBegun(0, 1, 2, 3, 4);
    }

    @Test
    void atMostTwiceAsManyWindowsAreHeldHoweverSmallTheyAre() throws Exception {
        Prefetcher<String> prefetcher = prefetcher(3);
        IntStream.range(1, WINDOWS.size()).forEach(this::end);
        takeInBackground(prefetcher, 0);

        assertBegun(0, 1, 2, 3, 4, 5);
    }

    @Test
    void nothingIsBegunThatDoesNotFitBesideWhatIsHeld() throws Exception {
        Prefetcher<String> prefetcher = prefetcher(3);
        for (int i = 1; i <= 3; i++) {
            sizes.put(WINDOWS.get(i), (int) SHARE);
            end(i);
        }
        FutureTask<WindowResult<String>> first = takeInBackground(prefetcher, 0);
        // Four shares: the first one's, and three that are held.
        assertBegun(0, 1, 2, 3);

        end(0);
        first.get();
        assertBegun(0, 1, 2, 3, 4);

        take(prefetcher, 1);
        assertBegun(0, 1, 2, 3, 4, 5);
    }

    @Test
    void partsGoBeforeWhatWasBegunAfterTheWindowThatIsSplit() throws Exception {
        List<Window> halves = WINDOWS.get(0).halves();
        parts.put(WINDOWS.get(0), halves);
        Prefetcher<String> prefetcher = prefetcher(2);
        FutureTask<WindowResult<String>> whole = takeInBackground(prefetcher, 0);
        assertBegun(0, 1);
        end(0);

        assertEquals(halves, whole.get().parts());
        List<Window> left = new ArrayList<>(halves);
        left.addAll(WINDOWS.subList(1, WINDOWS.size()));
        synchronized (begun) {
            while (!begun.containsAll(halves)) {
                begun.wait();
            }
        }
        end(halves.get(0));
        assertEquals(
                halves.get(0),
                prefetcher
                        .take(left.get(0), left.subList(1, left.size()), false)
                        .summary()
                        .window());
        assertEquals(List.of(WINDOWS.get(1)), stopped);
    }

    @Test
    void afterAFailureNothingIsBegun() throws Exception {
        Prefetcher<String> prefetcher = secondFailsAheadOfItsTurn(new IllegalStateException("failed"));
        assertBegun(0, 1);

        assertThrows(IllegalStateException.class, () -> take(prefetcher, 1));
        assertBegun(0, 1);
    }

    @Test
    void nothingIsBegunOnceTheAwaitedWindowHasFailed() throws Exception {
        failures.put(WINDOWS.get(0), new IllegalStateException("failed"));
        Prefetcher<String> prefetcher = prefetcher(2);
        // Asked for once it has seen that the first one isn't done.
        Iterable<Window> following = () -> {
            fail(0, 0);
            return WINDOWS.subList(1, WINDOWS.size()).iterator();
        };

        assertThrows(IllegalStateException.class, () -> prefetcher.take(WINDOWS.get(0), following, false));
        assertBegun(0);
    }

    @Test
    void nothingIsStoppedForPartsOnceTheAwaitedWindowHasFailed() throws Exception {
        failures.put(WINDOWS.get(0), new IllegalStateException("failed"));
        parts.put(WINDOWS.get(1), WINDOWS.get(1).halves());
        AtomicBoolean isSplit = new AtomicBoolean();
        Prefetcher<String> prefetcher = prefetcher(3);
        FutureTask<WindowResult<String>> first = inBackground(() -> prefetcher.take(
                WINDOWS.get(0),
                () -> {
                    if (isSplit.get()) {
                        fail(0, 1);
                    }
                    return WINDOWS.subList(1, 3).iterator();
                },
                false));
        assertBegun(0, 1, 2);
        isSplit.set(true);
        end(1);

        assertThrows(ExecutionException.class, first::get);
        assertBegun(0, 1, 2);
        assertEquals(List.of(), stopped);
    }

    @Test
    void aFailureAheadLetsThePartsOfAnEarlierWindowBeReadAtOnce() throws Exception {
        List<Window> halves = WINDOWS.get(1).halves();
        parts.put(WINDOWS.get(1), halves);
        failures.put(WINDOWS.get(2), new IllegalStateException("failed"));
        takeInBackground(prefetcher(3), 0);
        assertBegun(0, 1, 2);
        fail(2, 2);
        end(1);

        synchronized (begun) {
            while (!begun.containsAll(halves)) {
                begun.wait();
            }
        }
    }

    @Test
    void aFailureOfAListenerAheadOfItsTurnIsThrownAsItIs() throws Exception {
        IOException checked = new IOException("thrown by a listener without a throws clause");
        Prefetcher<String> prefetcher = secondFailsAheadOfItsTurn(checked);

        assertEquals(checked, assertThrows(IOException.class, () -> take(prefetcher, 1)));
    }

    @Test
    void whatFailedAheadOfItsTurnIsReadAgainAtItsTurn() throws Exception {
        RequestContext context = new RequestContext("listSMS", "me", WINDOWS.get(1), 1);
        Prefetcher<String> prefetcher =
                secondFailsAheadOfItsTurn(ReadFailedException.network(context, new IOException("gone")));

        assertEquals(WINDOWS.get(1), take(prefetcher, 1).summary().window());
        assertBegun(0, 1, 1, 2, 3);
    }

    private Prefetcher<String> secondFailsAheadOfItsTurn(Throwable failure) throws Exception {
        failures.put(WINDOWS.get(1), failure);
        Prefetcher<String> prefetcher = prefetcher(2);
        FutureTask<WindowResult<String>> first = takeInBackground(prefetcher, 0);
        fail(1, 1);
        end(0);
        first.get();
        return prefetcher;
    }

    /** Lets the window fail that is to; returns once it has, and no more than so many others are being read. */
    private void fail(int window, int others) {
        end(window);
        while (failures.containsKey(WINDOWS.get(window))) {
            Thread.onSpinWait();
        }
        awaitIdle(others);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatWasTakenIsNotHeld(int concurrency) throws Exception {
        IntStream.range(0, WINDOWS.size()).forEach(this::end);
        Prefetcher<String> prefetcher = prefetcher(concurrency);
        List<WeakReference<?>> taken = new ArrayList<>();
        for (int i = 0; i < WINDOWS.size(); i++) {
            taken.add(new WeakReference<>(take(prefetcher, i)));
        }

        // The thread that read the last one may hold it for a moment.
        for (WeakReference<?> result : taken.subList(0, WINDOWS.size() - concurrency)) {
            while (result.get() != null) {
                System.gc();
            }
        }
    }

    @Test
    void whatIsReadNextIsBegunWhileTheCallerIsBusy() throws Exception {
        Prefetcher<String> prefetcher = prefetcher(2);
        end(0);
        take(prefetcher, 0);

        assertBegun(0, 1, 2);
    }

    @Test
    void anInterruptIsNoticedThoughTheNextWindowIsReady() throws Exception {
        Prefetcher<String> prefetcher = prefetcher(2);
        end(0);
        end(1);
        take(prefetcher, 0);
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> take(prefetcher, 1));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void aWindowThatIsReadAloneHasNothingBegunBesideItNotEvenItsParts() throws Exception {
        parts.put(WINDOWS.get(0), WINDOWS.get(0).halves());
        Prefetcher<String> prefetcher = prefetcher(3);
        end(0);

        assertTrue(prefetcher
                .take(WINDOWS.get(0), WINDOWS.subList(1, WINDOWS.size()), true)
                .isSplit());
        assertBegun(0);
    }

    @Test
    void withOneAtATimeNothingIsReadAhead() throws Exception {
        Prefetcher<String> prefetcher = prefetcher(1);
        end(0);
        take(prefetcher, 0);

        assertBegun(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingEndsTheWaitOfWhoTakes(int concurrency) throws Exception {
        Prefetcher<String> prefetcher = prefetcher(concurrency);
        FutureTask<WindowResult<String>> first = takeInBackground(prefetcher, 0);
        assertBegun(IntStream.range(0, concurrency).boxed().toArray(Integer[]::new));

        prefetcher.close();

        Throwable failure = assertThrows(Exception.class, first::get).getCause();
        assertTrue(failure instanceof Prefetcher.ClosedException, () -> "" + failure);
        assertThrows(Prefetcher.ClosedException.class, () -> take(prefetcher, 1));
    }

    private Prefetcher<String> prefetcher(int concurrency) {
        Prefetcher<String> prefetcher = new Prefetcher<>(concurrency, SHARE, this::read);
        opened.add(prefetcher);
        return prefetcher;
    }

    /** The result of a window, once that may end. */
    private WindowResult<String> read(Window window) {
        synchronized (begun) {
            begun.add(window);
            begun.notifyAll();
        }
        try {
            latch(window).await();
        } catch (InterruptedException e) {
            stopped.add(window);
            throw new CancellationException();
        }
        Throwable failure = failures.remove(window);
        if (failure != null) {
            throw Threads.<RuntimeException>rethrow(failure);
        }
        if (parts.containsKey(window)) {
            return WindowResult.split(window, new WindowSplitter.Split(parts.get(window), ChronoUnit.SECONDS));
        }
        List<LogRecord<String>> records = sizes.containsKey(window) ? List.of(record(sizes.get(window))) : List.of();
        return new WindowResult<>(
                records, new WindowSummary(window, records.size(), 0, OptionalLong.empty(), 0, 0, 0, 0));
    }

    private static LogRecord<String> record(int size) {
        String json = "{\"" + "x".repeat(size - LogRecord.OVERHEAD_BYTES - 6) + "\":0}";
        try {
            byte[] page = ("{\"sms\":[" + json + "]}").getBytes(StandardCharsets.UTF_8);
            return TestPages.parse(page, "sms").records().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitIdle(int readings) {
        // The failure is there once the thread waits for its next window.
        while (Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().equals("contact-center-logs"))
                        .filter(thread -> List.of(thread.getValue()).stream()
                                .noneMatch(frame -> frame.getMethodName().equals("getTask")))
                        .count()
                > readings) {
            Thread.onSpinWait();
        }
    }

    private CountDownLatch latch(Window window) {
        return ends.computeIfAbsent(window, w -> new CountDownLatch(1));
    }

    private void end(int window) {
        end(WINDOWS.get(window));
    }

    private void end(Window window) {
        latch(window).countDown();
    }

    private static WindowResult<String> take(Prefetcher<String> prefetcher, int window) throws InterruptedException {
        return prefetcher.take(WINDOWS.get(window), WINDOWS.subList(window + 1, WINDOWS.size()), false);
    }

    private static FutureTask<WindowResult<String>> takeInBackground(Prefetcher<String> prefetcher, int window) {
        return inBackground(() -> take(prefetcher, window));
    }

    private static FutureTask<WindowResult<String>> inBackground(Callable<WindowResult<String>> take) {
        FutureTask<WindowResult<String>> taking = new FutureTask<>(take);
        Thread thread = new Thread(taking);
        thread.setDaemon(true);
        thread.start();
        return taking;
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
