package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several windows at once, and several threads on one client: in order, held back together, and ended together. */
@Timeout(60)
class ConcurrencyContractTest {

    private static final String FIRST = "2026-01-01";
    private static final String SECOND = "2026-01-31";
    private static final String THIRD = "2026-02-28";

    @RegisterExtension
    final Scene scene = new Scene();

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private FakeContactCenter zoom;
    private OkHttpClient http;

    /** What a test does with a request on its way, in place of the network or around it. */
    private volatile Interceptor onTheWay = chain -> chain.proceed(chain.request());

    @BeforeEach
    void anAccountWithThreeMonths() {
        zoom = scene.account();
        for (int month = 0; month < 3; month++) {
            for (int i = 0; i < 250; i++) {
                zoom.add(
                        Operation.VOICE_CALLS,
                        Scene.call(
                                month + "-" + i,
                                Scene.JANUARY.plusMonths(month).plusHours(1).plusMinutes(i)));
            }
        }
        http = new OkHttpClient.Builder().addInterceptor(this::observed).build();
    }

    private Response observed(Interceptor.Chain chain) throws IOException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            return onTheWay.intercept(chain);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** A client that has signed in, so that no request has to go first for that. */
    private ContactCenterLogs logs(int concurrency) {
        ContactCenterLogs logs =
                scene.logs(zoom, builder -> builder.httpClient(http).concurrency(concurrency));
        logs.sms(Scene.january()).stream().toList();
        zoom.reset();
        mostInFlight.set(0);
        return logs;
    }

    private static LogQuery threeMonths() {
        return LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusMonths(3));
    }

    private static boolean isOf(Interceptor.Chain chain, String start) {
        String from = chain.request().url().queryParameter("from");
        return from != null && from.startsWith(start);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    private void nothingIsLeftOpen() {
        until(() -> inFlight.get() == 0);
        until(() ->
                http.connectionPool().connectionCount() == http.connectionPool().idleConnectionCount());
    }

    @Test
    void windowsAreHandedOnInOrderOfTimeWhicheverIsReadFirst() {
        ContactCenterLogs logs = logs(3);
        CountDownLatch othersRead = new CountDownLatch(6);
        onTheWay = chain -> {
            if (isOf(chain, FIRST)) {
                await(othersRead);
            }
            Response response = chain.proceed(chain.request());
            othersRead.countDown();
            return response;
        };
        List<Window> windows = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (LogWindow<VoiceCallLog> window : logs.voiceCalls(threeMonths()).windows()) {
            windows.add(window.window());
            window.forEach(record -> ids.add(record.engagementId().substring(0, 2)));
        }
        assertEquals(logs.voiceCalls(threeMonths()).plan(), windows);
        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(750, ids.size());
    }

    private static long count(LogWindow<?> window) {
        return StreamSupport.stream(window.spliterator(), false).count();
    }

    @Test
    void neverAreMoreWindowsReadAtOnceThanAllowed() {
        for (int concurrency : new int[] {1, 2, 3}) {
            ContactCenterLogs logs = logs(concurrency);
            CountDownLatch together = new CountDownLatch(concurrency);
            onTheWay = chain -> {
                together.countDown();
                await(together);
                return chain.proceed(chain.request());
            };
            try (LogWindows<VoiceCallLog> windows =
                    logs.voiceCalls(threeMonths()).windows()) {
                windows.forEachRemaining(window -> {});
            }
            assertEquals(concurrency, mostInFlight.get());
        }
    }

    @Test
    void aFewRecordsCostOneWindow() {
        ContactCenterLogs logs = logs(4);
        try (Stream<VoiceCallLog> calls = logs.voiceCalls(threeMonths()).stream()) {
            assertEquals(250, calls.limit(250).count());
        }
        assertEquals(3, zoom.listRequestCount());
    }

    @Test
    void aFailureStopsWhatComesAfterItAndLetsPassWhatCameBefore() {
        ContactCenterLogs logs = logs(3);
        zoom.fault(
                request -> request.parameter("from").orElse("").startsWith(SECOND),
                Fault.answer(404, "{\"code\":2001,\"message\":\"Account does not exist.\"}"));
        AtomicInteger held = new AtomicInteger();
        onTheWay = chain -> {
            if (isOf(chain, THIRD)) {
                held.incrementAndGet();
                until(chain.call()::isCanceled);
                throw new IOException("cancelled");
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(threeMonths()).windows();
        LogWindow<VoiceCallLog> first = windows.next();
        assertEquals(250, count(first));
        Checkpoint checkpoint = first.checkpoint();

        RefusedException e = assertThrows(RefusedException.class, windows::next);

        assertEquals(RefusedException.Kind.NOT_FOUND, e.kind());
        nothingIsLeftOpen();
        zoom.clearFaults();
        onTheWay = chain -> chain.proceed(chain.request());
        assertEquals(
                500, logs.voiceCalls(threeMonths()).resume(checkpoint).stream().count());
        assertTrue(held.get() <= 1);
    }

    @Test
    void closingStopsWhatIsBeingRead() {
        ContactCenterLogs logs = logs(3);
        CountDownLatch held = new CountDownLatch(2);
        onTheWay = chain -> {
            if (!isOf(chain, FIRST)) {
                held.countDown();
                until(chain.call()::isCanceled);
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(threeMonths()).windows();
        windows.next();
        until(() -> held.getCount() == 0);

        windows.close();

        nothingIsLeftOpen();
        assertFalse(windows.hasNext());
        assertEquals(3, zoom.listRequestCount());
    }

    @Test
    void closingAStreamStopsWhatIsBeingRead() {
        ContactCenterLogs logs = logs(3);
        AtomicInteger held = new AtomicInteger();
        onTheWay = chain -> {
            if (isOf(chain, THIRD)) {
                held.incrementAndGet();
                until(chain.call()::isCanceled);
            }
            return chain.proceed(chain.request());
        };
        try (Stream<VoiceCallLog> calls = logs.voiceCalls(threeMonths()).stream()) {
            assertEquals(260, calls.limit(260).count());
            until(() -> held.get() == 1);
        }
        nothingIsLeftOpen();
    }

    @Test
    void closingTheClientStopsWhatIsBeingRead() throws InterruptedException {
        ContactCenterLogs logs = logs(3);
        CountDownLatch held = new CountDownLatch(3);
        onTheWay = chain -> {
            held.countDown();
            until(() -> chain.call().isCanceled() || Thread.currentThread().isInterrupted());
            throw new IOException("cancelled");
        };
        List<Throwable> failures = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                logs.voiceCalls(threeMonths()).windows().next();
            } catch (ContactCenterException | IllegalStateException e) {
                failures.add(e);
            }
        });
        reader.start();
        until(() -> held.getCount() == 0);

        logs.close();

        reader.join();
        assertEquals(1, failures.size());
        nothingIsLeftOpen();
        assertThrows(
                IllegalStateException.class,
                () -> logs.sms(Scene.january()).stream().toList());
    }

    @Test
    void interruptingTheCallerStopsWhatIsBeingRead() throws InterruptedException {
        for (int concurrency : new int[] {1, 3}) {
            ContactCenterLogs logs = logs(concurrency);
            CountDownLatch held = new CountDownLatch(concurrency);
            onTheWay = chain -> {
                held.countDown();
                until(chain.call()::isCanceled);
                throw new IOException("cancelled");
            };
            List<FailedException> failures = new ArrayList<>();
            List<Boolean> flags = new ArrayList<>();
            Thread reader = new Thread(() -> {
                try {
                    logs.voiceCalls(threeMonths()).windows().next();
                } catch (FailedException e) {
                    failures.add(e);
                    flags.add(Thread.currentThread().isInterrupted());
                }
            });
            reader.start();
            until(() -> held.getCount() == 0);

            reader.interrupt();

            reader.join();
            assertEquals(FailedException.Kind.INTERRUPTED, failures.get(0).kind());
            assertEquals(List.of(true), flags);
            nothingIsLeftOpen();
            onTheWay = chain -> chain.proceed(chain.request());
        }
    }

    @Test
    void aLimitThatLastsTooLongTellsWhereToGoOn() {
        ContactCenterLogs logs = logs(3);
        zoom.fault(
                request -> request.parameter("from").orElse("").startsWith(SECOND),
                Fault.dailyLimitReached("Retry-After", "3600"));
        List<String> ids = new ArrayList<>();
        TryLaterException e = assertThrows(TryLaterException.class, () -> {
            for (LogWindow<VoiceCallLog> window : logs.voiceCalls(threeMonths()).windows()) {
                window.forEach(record -> ids.add(record.engagementId()));
            }
        });
        nothingIsLeftOpen();
        int asked = zoom.listRequestCount();
        assertThrows(
                TryLaterException.class,
                () -> logs.sms(Scene.january()).stream().toList(),
                "the gate stays closed");
        assertEquals(asked, zoom.listRequestCount(), "nobody knocks in vain");

        zoom.clearFaults();
        scene.clock.advance(Duration.ofHours(1).plusSeconds(1));
        ids.addAll(
                Scene.ids(logs.voiceCalls(threeMonths()).resume(e.checkpoint().orElseThrow())));
        assertEquals(750, ids.size());
        assertEquals(750, ids.stream().distinct().count());
    }

    @Test
    void twentyThreadsAndOneLimit() throws InterruptedException {
        Instant begun = scene.clock.instant();
        CountDownLatch limited = new CountDownLatch(1);
        ContactCenterLogs logs = scene.logs(
                zoom,
                builder -> builder.httpClient(http)
                        .timing(new Timing(scene.clock, this::sleepUntil, () -> 0))
                        .listener(new LogListener() {
                            @Override
                            public void retrying(ContactCenterException failure, Duration wait) {
                                limited.countDown();
                            }
                        }));
        // Signs in, so that none of the twenty has to.
        logs.sms(Scene.january()).stream().toList();
        zoom.faultOnce(request -> request.page() == 1, Fault.tooManyRequests("Retry-After", "30"));

        List<Thread> threads = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(20);
        AtomicInteger started = new AtomicInteger();
        AtomicInteger alone = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<Instant> later = new ArrayList<>();
        onTheWay = chain -> {
            int number = started.incrementAndGet();
            if (number <= 20) {
                all.countDown();
                await(all);
                Response response = chain.proceed(chain.request());
                if (response.code() != 429) {
                    await(limited);
                }
                ended.incrementAndGet();
                return response;
            }
            synchronized (later) {
                later.add(scene.clock.instant());
            }
            if (number == 21) {
                until(() -> ended.get() == 20);
                until(() -> threads.stream()
                                .filter(ConcurrencyContractTest::waitsAtTheGate)
                                .count()
                        == 19);
                alone.set(started.get());
            }
            return chain.proceed(chain.request());
        };
        AtomicInteger records = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            threads.add(new Thread(() -> records.addAndGet(
                    (int) logs.voiceCalls(Scene.january()).stream().count())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(21, alone.get(), "one goes first");
        assertEquals(20 * 250, records.get());
        assertEquals(20 * 3 + 1, started.get());
        assertTrue(later.stream().allMatch(at -> !at.isBefore(begun.plusSeconds(30))), later::toString);
    }

    private static boolean waitsAtTheGate(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Gate.class.getName()));
    }

    /** Several who sleep at the same time do so together. */
    private void sleepUntil(Duration wait) {
        Instant until = scene.clock.instant().plus(wait);
        synchronized (scene.clock) {
            if (scene.clock.instant().isBefore(until)) {
                scene.clock.set(until);
            }
        }
    }

    @Test
    void manyThreadsSignInOnceAndOnceMoreAfterALimit() throws InterruptedException {
        zoom.faultOnce(request -> request.isSignIn(), Fault.tooManyRequests("Retry-After", "5"));
        ContactCenterLogs logs =
                scene.logs(zoom, builder -> builder.timing(new Timing(scene.clock, this::sleepUntil, () -> 0)));
        List<Thread> threads = new ArrayList<>();
        AtomicInteger records = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            threads.add(new Thread(() -> records.addAndGet(
                    (int) logs.voiceCalls(Scene.january()).stream().count())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(10 * 250, records.get());
        assertEquals(2, zoom.signInCount());
    }
}
