package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Closing is safe from any thread and at any instant: the reading ends, in nothing but the exception that says so, no
 * other thread fails, and none is left. In real time.
 */
@Timeout(120)
class ClosingAtRandomContractTest {

    private static final int TIMES = 500;
    private static final int MONTHS = 6;
    private static final int CALLS = MONTHS * 20;

    /** About as long as a request takes, so that no instant between two of them is left out. */
    private static final int MOST_NANOS = 3_000_000;

    /** What is closed. */
    private enum Closed {
        WINDOWS,
        STREAM,
        CLIENT
    }

    /** What came of a reading: how many records it got, and what it ended in, if that wasn't its end. */
    private record Ending(int records, @Nullable Throwable failure, boolean interrupted) {}

    /** Someone who iterates, in a thread of their own; and what another thread closes meanwhile. */
    private record Reading(CountDownLatch begun, FutureTask<Ending> ending, AutoCloseable closing) {}

    @RegisterExtension
    final FakeContactCenter zoom = FakeContactCenter.builder().gzip(false).start();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Semaphore requests = new Semaphore(0);
    private final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private Thread.@Nullable UncaughtExceptionHandler handler;

    @BeforeEach
    void hearOfEveryThreadThatFails() {
        handler = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    }

    @AfterEach
    void restoreTheHandler() {
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    @Test
    void closingAtRandomInstantsEndsTheReadingAndLeavesNothing() throws Exception {
        for (int month = 0; month < MONTHS; month++) {
            zoom.add(
                    Operation.VOICE_CALLS,
                    Scene.calls(Scene.JANUARY.plusMonths(month).plusDays(9), CALLS / MONTHS));
        }
        Map<Closed, Integer> endedEarly = new EnumMap<>(Closed.class);
        try (ContactCenterLogs shared = logs()) {
            for (int i = 0; i < TIMES; i++) {
                Closed closed = Closed.values()[i % 3];
                Ending ending =
                        closed == Closed.CLIENT ? closedAtRandom(logs(), closed) : closedAtRandom(shared, closed);
                assertIsOurs(ending, closed, i);
                endedEarly.merge(closed, ending.records() < CALLS ? 1 : 0, Integer::sum);
            }

            assertEquals(List.of(), List.copyOf(uncaught), "seed " + seed);
            Stream.of(Closed.values())
                    .forEach(closed ->
                            assertTrue(endedEarly.get(closed) > 0, closed + " was never early, seed " + seed));
            assertEquals(CALLS, started(shared, Closed.STREAM).ending().get().records(), "the client isn't closed");
            // They wait for something to do for some seconds.
            assertNoThreadIsLeftAfter(Duration.ofSeconds(20));
        }
    }

    private void assertNoThreadIsLeftAfter(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        until(() -> LibraryThreads.all().isEmpty() || System.nanoTime() > end);
        assertEquals(List.of(), LibraryThreads.all(), "seed " + seed);
    }

    /** Closes it a moment after a request that is drawn by lot was sent; one of the last may be, after the end. */
    private Ending closedAtRandom(ContactCenterLogs logs, Closed closed) throws Exception {
        requests.drainPermits();
        Reading reading = started(logs, closed);
        reading.begun().await();
        assertTrue(requests.tryAcquire(random.nextInt(MONTHS + 1), 30, TimeUnit.SECONDS));
        long instant = System.nanoTime() + random.nextInt(MOST_NANOS);
        while (System.nanoTime() < instant) {
            Thread.onSpinWait();
        }
        reading.closing().close();
        return reading.ending().get();
    }

    private void assertIsOurs(Ending ending, Closed closed, int time) {
        String what = closed + ", time " + time + ", seed " + seed;
        Throwable failure = ending.failure();
        boolean saysSo = failure instanceof ReadFailedException e && e.kind() == ReadFailedException.Kind.CLOSED;
        if (failure != null && !saysSo) {
            throw new AssertionError(what, failure);
        }
        if (closed == Closed.CLIENT && failure == null) {
            assertEquals(CALLS, ending.records(), "a reading that a closed client cuts short must say so, " + what);
        }
        assertFalse(ending.interrupted(), what);
    }

    private ContactCenterLogs logs() {
        return ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .accessTokens(() -> new AccessToken(
                        zoom.issueAccessToken(), Scene.JULY.plusYears(100).toInstant()))
                .ratePlan(RatePlan.UNLIMITED)
                .concurrency(4)
                .listener(new LogListener() {
                    @Override
                    public void requestSent() {
                        requests.release();
                    }
                })
                .build();
    }

    private static Reading started(ContactCenterLogs logs, Closed closed) {
        LogListing<?> calls = logs.voiceCalls(Scene.halfAYear());
        LogWindows<?> windows = calls.windows();
        // As Reactor does: the iterator first, and then it may be closed at any time.
        Stream<?> stream = calls.stream();
        Iterator<?> records = stream.iterator();
        int[] count = new int[1];
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Ending> ending = new FutureTask<>(() -> {
            Throwable failure = null;
            begun.countDown();
            try {
                if (closed == Closed.STREAM) {
                    records.forEachRemaining(record -> count[0]++);
                } else {
                    windows.forEachRemaining(
                            window -> count[0] += window.records().size());
                }
            } catch (Throwable e) {
                failure = e;
            }
            return new Ending(count[0], failure, Thread.currentThread().isInterrupted());
        });
        new Thread(ending).start();
        return new Reading(
                begun,
                ending,
                switch (closed) {
                    case WINDOWS -> windows;
                    case STREAM -> stream;
                    case CLIENT -> logs;
                });
    }
}
