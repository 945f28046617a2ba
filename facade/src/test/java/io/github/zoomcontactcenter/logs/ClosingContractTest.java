package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;
import static io.github.zoomcontactcenter.logs.ThreeMonths.failing;
import static io.github.zoomcontactcenter.logs.ThreeMonths.isOf;
import static io.github.zoomcontactcenter.logs.ThreeMonths.untilCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing windows, a stream or the client ends what is being read, wherever it is, and says that it was closed. */
@Timeout(60)
class ClosingContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final ThreeMonths months = new ThreeMonths(scene);

    private static void assertClosed(ReadFailedException e) {
        assertEquals(ReadFailedException.Kind.CLOSED, e.kind(), e::toString);
        assertTrue(e.getMessage().endsWith("the client or the listing was closed"), e::getMessage);
        assertFalse(e.isRetryable());
    }

    @Test
    void closingWindowsStopsWhatIsReadAhead() {
        ContactCenterLogs logs = months.logs(3);
        CountDownLatch held = new CountDownLatch(2);
        months.onTheWay = chain -> {
            if (!isOf(chain, ThreeMonths.FIRST)) {
                held.countDown();
                return untilCancelled(chain);
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(ThreeMonths.query()).windows();
        windows.next();
        until(() -> held.getCount() == 0);

        windows.close();

        months.assertNothingIsLeftOpen();
        assertFalse(windows.hasNext());
        assertEquals(3, months.zoom.listRequestCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingWindowsEndsTheWaitForTheNextOne(int concurrency) throws Exception {
        ContactCenterLogs logs = months.logs(concurrency);
        CountDownLatch held = new CountDownLatch(concurrency);
        months.onTheWay = chain -> {
            held.countDown();
            return untilCancelled(chain);
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(ThreeMonths.query()).windows();
        AtomicInteger interrupted = new AtomicInteger();
        FutureTask<ReadFailedException> failure = failing(() -> {
            try {
                windows.next();
            } finally {
                interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
            }
        });
        until(() -> held.getCount() == 0);

        windows.close();

        assertClosed(failure.get());
        assertEquals(0, interrupted.get());
        assertFalse(windows.hasNext());
        assertClosed(assertThrows(ReadFailedException.class, windows::next));
        months.assertNothingIsLeftOpen();
        months.release();
        assertEquals(750, logs.voiceCalls(ThreeMonths.query()).stream().count(), "the client isn't closed");
    }

    /** Not even an interrupt ends the reading itself here. */
    @Test
    void closingWindowsEndsTheWaitThoughATokenSourceGoesOn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean released = new AtomicBoolean();
        ContactCenterLogs logs = scene.logs(scene.builder(months.zoom).accessTokens(() -> {
            asked.countDown();
            while (!released.get()) {
                Thread.yield();
            }
            throw new IllegalStateException("too late");
        }));
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(ThreeMonths.query()).windows();
        FutureTask<ReadFailedException> failure = failing(windows::next);
        until(() -> asked.getCount() == 0);

        windows.close();

        assertClosed(failure.get());
        released.set(true);
        months.assertNothingIsLeftOpen();
    }

    @Test
    void closingAStreamStopsWhatIsReadAhead() {
        ContactCenterLogs logs = months.logs(3);
        AtomicInteger held = new AtomicInteger();
        months.onTheWay = chain -> {
            if (isOf(chain, ThreeMonths.THIRD)) {
                held.incrementAndGet();
                return untilCancelled(chain);
            }
            return chain.proceed(chain.request());
        };
        try (Stream<VoiceCallLog> calls = logs.voiceCalls(ThreeMonths.query()).stream()) {
            assertEquals(260, calls.limit(260).count());
            until(() -> held.get() == 1);
        }
        months.assertNothingIsLeftOpen();
    }

    /** Reactor takes the iterator, and may cancel before it asks for the first record. */
    @Test
    void aStreamThatIsClosedBeforeItsFirstRecordHasNone() {
        LogListing<VoiceCallLog> calls = months.logs(3).voiceCalls(ThreeMonths.query());
        for (Stream<?> stream : List.of(calls.stream(), calls.records())) {
            Iterator<?> records = stream.iterator();
            stream.close();
            assertFalse(records.hasNext());
        }
        months.assertNothingIsLeftOpen();
        assertEquals(0, months.zoom.listRequestCount());
    }

    @Test
    void closingTheClientStopsWhatIsBeingRead() throws Exception {
        ContactCenterLogs logs = months.logs(3);
        CountDownLatch held = new CountDownLatch(3);
        months.onTheWay = chain -> {
            held.countDown();
            return untilCancelled(chain);
        };
        FutureTask<ReadFailedException> failure =
                failing(() -> logs.voiceCalls(ThreeMonths.query()).windows().next());
        until(() -> held.getCount() == 0);

        logs.close();

        assertClosed(failure.get());
        months.assertNothingIsLeftOpen();
        assertClosed(assertThrows(
                ReadFailedException.class,
                () -> logs.sms(Scene.january()).stream().toList()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aClosedClientSaysSoAndSendsNothing(int concurrency) {
        ContactCenterLogs logs = months.logs(concurrency);
        Iterator<VoiceCallLog> begun = logs.voiceCalls(ThreeMonths.query()).iterator();
        begun.next();
        logs.close();
        months.assertNothingIsLeftOpen();
        int requests = months.zoom.requests().size();

        LogListing<VoiceCallLog> calls = logs.voiceCalls(ThreeMonths.query());
        AtomicInteger rest = new AtomicInteger();
        for (Executable use : List.<Executable>of(
                () -> calls.stream().toList(),
                () -> calls.windows().next(),
                () -> logs.sms(Scene.january()).iterator().next(),
                () -> begun.forEachRemaining(record -> rest.incrementAndGet()))) {
            assertClosed(assertThrows(ReadFailedException.class, use));
        }
        assertEquals(249, rest.get(), "what was read before it was closed");
        months.assertNothingIsLeftOpen();
        assertEquals(requests, months.zoom.requests().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aClosedClientAsksNoTokenSourceAndTellsOfNoRequest(int concurrency) {
        AtomicInteger calls = new AtomicInteger();
        ContactCenterLogs logs = scene.logs(scene.builder(months.zoom)
                .concurrency(concurrency)
                .accessTokens(() -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("the caller has closed its source, too");
                })
                .listener(new LogListener() {
                    @Override
                    public void requestSent() {
                        calls.incrementAndGet();
                    }
                }));
        logs.close();

        LogListing<VoiceCallLog> listing = logs.voiceCalls(ThreeMonths.query());
        assertClosed(
                assertThrows(ReadFailedException.class, () -> listing.stream().toList()));
        assertEquals(0, calls.get());
    }

    @Test
    void aClosedClientSaysSoAlsoWhereALimitWouldKeepItWaiting() {
        ContactCenterLogs logs = months.logs(1);
        months.zoom.fault(Scene.anyList(), Fault.dailyLimitReached());
        LogListing<VoiceCallLog> calls = logs.voiceCalls(ThreeMonths.query());
        assertThrows(RateLimitException.class, () -> calls.stream().toList());

        logs.close();

        assertClosed(
                assertThrows(ReadFailedException.class, () -> calls.stream().toList()));
    }

    /** Many times over, as what ends the wait and what says that the client is closed are two things. */
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void closingTheClientEndsTheWaitBeforeARetry(int status) throws Exception {
        months.zoom.fault(Scene.anyList(), Fault.response(status, "{}", "Retry-After", "100"));
        for (int i = 1; i <= 50; i++) {
            ContactCenterLogs logs = months.inRealTime(1);
            FutureTask<ReadFailedException> failure =
                    failing(() -> logs.sms(Scene.january()).stream().toList());
            int requests = i;
            // A thread of the client before may still be seen to wait.
            until(() -> months.zoom.listRequestCount() == requests
                    && !LibraryThreads.waitingIn(Timing.class).isEmpty());

            logs.close();

            assertClosed(failure.get());
            assertEquals(requests, months.zoom.listRequestCount());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingTheClientEndsAReadingWhoseRequestsAreOnTheirWay(int concurrency) throws Exception {
        CountDownLatch held = new CountDownLatch(concurrency);
        months.onTheWay = chain -> {
            if (!chain.request().url().encodedPath().contains("voice_calls")) {
                return chain.proceed(chain.request());
            }
            held.countDown();
            return untilCancelled(chain);
        };
        ContactCenterLogs logs = months.inRealTime(concurrency);
        AtomicInteger interrupted = new AtomicInteger();
        FutureTask<ReadFailedException> failure = failing(() -> {
            try {
                logs.voiceCalls(ThreeMonths.query()).windows().next();
            } finally {
                interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
            }
        });
        until(() -> held.getCount() == 0);

        logs.close();

        assertClosed(failure.get());
        assertEquals(0, interrupted.get());
        months.assertNothingIsLeftOpen();
    }

    @Test
    void closingTheClientEndsTheWaitForTheRequestThatGoesFirst() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        months.onTheWay = chain -> {
            held.countDown();
            return untilCancelled(chain);
        };
        ContactCenterLogs logs = months.inRealTime(1);
        FutureTask<ReadFailedException> first =
                failing(() -> logs.sms(Scene.january()).stream().toList());
        until(() -> held.getCount() == 0);
        FutureTask<ReadFailedException> second =
                failing(() -> logs.sms(Scene.january()).stream().toList());
        until(() -> LibraryThreads.waitingIn(RateLimiter.class).size() == 1);

        logs.close();

        assertClosed(first.get());
        assertClosed(second.get());
        assertEquals(0, months.zoom.requests().size());
    }
}
