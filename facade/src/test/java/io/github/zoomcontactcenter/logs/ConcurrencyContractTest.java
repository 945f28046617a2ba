package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** In place of an answer, which never comes. */
    private static Response untilCancelled(Interceptor.Chain chain) throws IOException {
        while (!chain.call().isCanceled() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        throw new IOException("cancelled");
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }

    /** Lists January so many times at once; gives the number of records. */
    private int januaryByManyThreads(ContactCenterLogs logs, List<Thread> threads, int count)
            throws InterruptedException {
        AtomicInteger records = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            threads.add(new Thread(() -> records.addAndGet(
                    (int) logs.voiceCalls(Scene.january()).stream().count())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return records.get();
    }

    private static boolean isBusy(Map.Entry<Thread, StackTraceElement[]> thread) {
        return thread.getKey().getName().equals("contact-center-logs")
                && Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith(RateLimiter.class.getPackageName()));
    }

    private void nothingIsLeftOpen() {
        until(() -> inFlight.get() == 0);
        until(() -> Thread.getAllStackTraces().entrySet().stream().noneMatch(ConcurrencyContractTest::isBusy));
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFewRecordsCostOneWindow(boolean parallel) {
        ContactCenterLogs logs = logs(4);
        try (Stream<VoiceCallLog> calls = logs.voiceCalls(threeMonths()).stream()) {
            assertEquals(
                    250,
                    (parallel ? calls.parallel() : calls).limit(250).toList().size());
        }
        assertEquals(3, zoom.listRequestCount());
    }

    @Test
    void aFailureStopsWhatComesAfterItAndLetsPassWhatCameBefore() {
        ContactCenterLogs logs = logs(3);
        zoom.fault(
                request -> request.parameter("from").orElse("").startsWith(SECOND),
                Fault.response(404, "{\"code\":2001,\"message\":\"Account does not exist.\"}"));
        AtomicInteger held = new AtomicInteger();
        onTheWay = chain -> {
            if (isOf(chain, THIRD)) {
                held.incrementAndGet();
                return untilCancelled(chain);
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(threeMonths()).windows();
        LogWindow<VoiceCallLog> first = windows.next();
        assertEquals(250, count(first));
        Checkpoint checkpoint = first.checkpoint();

        RequestRejectedException e = assertThrows(RequestRejectedException.class, windows::next);

        assertEquals(RequestRejectedException.Kind.NOT_FOUND, e.kind());
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
                return untilCancelled(chain);
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
                return untilCancelled(chain);
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
            return untilCancelled(chain);
        };
        List<Throwable> failures = new ArrayList<>();
        Thread reader = started(() -> {
            try {
                logs.voiceCalls(threeMonths()).windows().next();
            } catch (ContactCenterException | IllegalStateException e) {
                failures.add(e);
            }
        });
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
                return untilCancelled(chain);
            };
            List<ReadFailedException> failures = new ArrayList<>();
            List<Boolean> flags = new ArrayList<>();
            Thread reader = started(() -> {
                try {
                    logs.voiceCalls(threeMonths()).windows().next();
                } catch (ReadFailedException e) {
                    failures.add(e);
                    flags.add(Thread.currentThread().isInterrupted());
                }
            });
            until(() -> held.getCount() == 0);

            reader.interrupt();

            reader.join();
            assertEquals(ReadFailedException.Kind.INTERRUPTED, failures.get(0).kind());
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
        RateLimitException e = assertThrows(RateLimitException.class, () -> {
            for (LogWindow<VoiceCallLog> window : logs.voiceCalls(threeMonths()).windows()) {
                window.forEach(record -> ids.add(record.engagementId()));
            }
        });
        nothingIsLeftOpen();
        int asked = zoom.listRequestCount();
        assertThrows(
                RateLimitException.class,
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
                        .timing(TestTiming.of(scene.clock, this::sleepUntil, () -> 0))
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
        int records = januaryByManyThreads(logs, threads, 20);

        assertEquals(21, alone.get(), "one goes first");
        assertEquals(20 * 250, records);
        assertEquals(20 * 3 + 1, started.get());
        assertTrue(later.stream().allMatch(at -> !at.isBefore(begun.plusSeconds(30))), later::toString);
    }

    private static boolean waitsAtTheGate(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(RateLimiter.class.getName()));
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
        zoom.faultOnce(request -> request.isTokenRequest(), Fault.tooManyRequests("Retry-After", "5"));
        ContactCenterLogs logs =
                scene.logs(zoom, builder -> builder.timing(TestTiming.of(scene.clock, this::sleepUntil, () -> 0)));

        assertEquals(10 * 250, januaryByManyThreads(logs, new ArrayList<>(), 10));
        assertEquals(2, zoom.signInCount());
    }

    @Test
    void afterAFailureIsThrownNoRequestIsMade() {
        ContactCenterLogs logs = logs(4);
        zoom.fault(
                request -> request.parameter("from").orElse("").startsWith(SECOND),
                Fault.response(404, "{\"code\":2001,\"message\":\"Account does not exist.\"}"));
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(3);
        onTheWay = chain -> {
            asked.incrementAndGet();
            if (isOf(chain, SECOND)) {
                await(held);
            } else if (!isOf(chain, FIRST)) {
                held.countDown();
                return untilCancelled(chain);
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(Scene.halfAYear()).windows();
        windows.next();

        assertThrows(RequestRejectedException.class, windows::next);

        nothingIsLeftOpen();
        assertEquals(3 + 1 + 3, asked.get(), "a window of three pages, one that fails, and those that were stopped");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anErrorOnTheWayComesOutAtTheCaller(int concurrency) {
        ContactCenterLogs logs = logs(concurrency);
        Error error = new StackOverflowError("on the way");
        onTheWay = chain -> {
            if (isOf(chain, SECOND)) {
                throw error;
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(threeMonths()).windows();
        assertEquals(250, count(windows.next()));

        assertSame(error, assertThrows(StackOverflowError.class, windows::next));

        nothingIsLeftOpen();
        onTheWay = chain -> chain.proceed(chain.request());
        assertEquals(250, count(windows.next()), "it goes on where it stopped");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anErrorOfTheRequestThatGoesFirstLetsOthersGo(int concurrency) {
        ContactCenterLogs logs =
                scene.logs(zoom, builder -> builder.httpClient(http).concurrency(concurrency));
        AtomicBoolean failed = new AtomicBoolean();
        onTheWay = chain -> {
            if (!failed.getAndSet(true)) {
                throw new AssertionError("signing in");
            }
            return chain.proceed(chain.request());
        };
        LogListing<VoiceCallLog> calls = logs.voiceCalls(threeMonths());
        AssertionError e = assertThrows(
                AssertionError.class, () -> calls.windows().forEachRemaining(ConcurrencyContractTest::count));
        assertEquals("signing in", e.getMessage());

        assertEquals(750, calls.stream().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aLimitInAWindowThatIsHandedOnPageByPageLosesNothing(int concurrency) {
        // Too many in a second to be held, and too short a time to be cut.
        zoom.clearRecords();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 6_120; i++) {
            OffsetDateTime start = Scene.JANUARY.plusHours(1).plusSeconds(i < 10 ? -10 : i < 6_110 ? 0 : 10);
            zoom.add(Operation.VOICE_CALLS, Scene.call("c" + i, start));
            all.add("c" + i);
        }
        ContactCenterLogs logs = logs(concurrency);
        zoom.fault(Scene.page(20), Fault.dailyLimitReached("Retry-After", "3600"));
        LogListing<VoiceCallLog> calls = logs.voiceCalls(LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusHours(2)));
        List<String> kept = new ArrayList<>();
        List<String> ofTheLast = new ArrayList<>();
        RateLimitException e = assertThrows(RateLimitException.class, () -> {
            for (LogWindow<VoiceCallLog> window : calls.windows()) {
                window.forEach(record -> ofTheLast.add(record.engagementId()));
                kept.addAll(ofTheLast);
                ofTheLast.clear();
            }
        });
        assertEquals(1_900, ofTheLast.size(), "was handed on before the limit was met");

        nothingIsLeftOpen();
        zoom.clearFaults();
        scene.clock.advance(Duration.ofHours(1).plusSeconds(1));
        kept.addAll(Scene.ids(calls.resume(e.checkpoint().orElseThrow())));
        assertEquals(all.stream().sorted().toList(), kept.stream().sorted().toList());
    }

    @Test
    void whoWaitsForOneLimitIsToldOfTheOtherThatIsMetMeanwhile() throws InterruptedException {
        CountDownLatch otherIsOut = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch otherIsBack = new CountDownLatch(1);
        scene.random = 0;
        ContactCenterLogs logs = scene.logs(
                zoom,
                builder -> builder.httpClient(http)
                        .timing(TestTiming.of(
                                scene.clock,
                                wait -> {
                                    waiting.countDown();
                                    otherIsBack.await();
                                    sleepUntil(wait);
                                },
                                () -> 0)));
        logs.sms(Scene.january()).stream().toList();
        zoom.fault(
                request -> request.operation()
                        .filter(Operation.VOICE_CALLS::equals)
                        .isPresent(),
                Fault.tooManyRequests("Retry-After", "5"));
        zoom.fault(request -> request.operation().filter(Operation.SMS::equals).isPresent(), Fault.dailyLimitReached());
        onTheWay = chain -> {
            if (chain.request().url().encodedPath().endsWith("sms")) {
                otherIsOut.countDown();
                await(waiting);
            } else {
                await(otherIsOut);
            }
            return chain.proceed(chain.request());
        };
        Thread other = started(() -> {
            assertThrows(
                    RateLimitException.class,
                    () -> logs.sms(Scene.january()).stream().toList());
            otherIsBack.countDown();
        });

        RateLimitException e = assertThrows(
                RateLimitException.class,
                () -> logs.voiceCalls(Scene.january()).stream().toList());

        other.join();
        assertEquals(RateLimitType.PER_DAY, e.limit());
        assertEquals(Instant.parse("2026-07-16T00:00:00Z"), e.retryFrom().orElseThrow());
        assertTrue(e.getMessage().contains("listVoiceCall"), e.getMessage());
        assertEquals(RateLimitType.PER_SECOND, ((RateLimitException) e.getSuppressed()[0]).limit());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aClosedClientSaysSoAndSendsNothing(int concurrency) {
        ContactCenterLogs logs = logs(concurrency);
        Iterator<VoiceCallLog> begun = logs.voiceCalls(threeMonths()).iterator();
        begun.next();
        logs.close();
        nothingIsLeftOpen();
        int asked = zoom.requests().size();

        LogListing<VoiceCallLog> calls = logs.voiceCalls(threeMonths());
        for (Executable use : List.<Executable>of(
                () -> calls.stream().toList(),
                () -> calls.windows().next(),
                () -> logs.sms(Scene.january()).iterator().next(),
                () -> begun.forEachRemaining(record -> {}))) {
            IllegalStateException e = assertThrows(IllegalStateException.class, use);
            assertEquals("the client is closed", e.getMessage());
        }
        nothingIsLeftOpen();
        assertEquals(asked, zoom.requests().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void closingTheClientWakesTheCallerWhoWaitsToTryAgain(int status) throws InterruptedException {
        zoom.fault(Scene.anyList(), Fault.response(status, "{}", "Retry-After", "100"));
        ContactCenterLogs logs = scene.logs(realTime());
        List<String> thrown = new CopyOnWriteArrayList<>();
        Thread reader = readingUntilClosed(logs, thrown);
        until(() -> reader.getState() == Thread.State.TIMED_WAITING);

        logs.close();

        reader.join();
        assertEquals(List.of("the client is closed"), thrown);
        assertEquals(1, zoom.listRequestCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingTheClientEndsAReadingWhoseRequestsAreOnTheirWay(int concurrency) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(concurrency);
        onTheWay = chain -> {
            if (!chain.request().url().encodedPath().contains("voice_calls")) {
                return chain.proceed(chain.request());
            }
            held.countDown();
            return untilCancelled(chain);
        };
        ContactCenterLogs logs = scene.logs(
                realTime().httpClient(http).ratePlan(RatePlan.UNLIMITED).concurrency(concurrency));
        List<String> thrown = new CopyOnWriteArrayList<>();
        List<Boolean> flags = new CopyOnWriteArrayList<>();
        Thread reader = started(() -> {
            Iterator<?> windows = logs.voiceCalls(threeMonths()).windows();
            thrown.add(assertThrows(IllegalStateException.class, windows::next).getMessage());
            flags.add(Thread.currentThread().isInterrupted());
        });
        until(() -> held.getCount() == 0);

        logs.close();

        reader.join();
        assertEquals(List.of("the client is closed"), thrown);
        assertEquals(List.of(false), flags);
        nothingIsLeftOpen();
        onTheWay = chain -> chain.proceed(chain.request());
    }

    @Test
    void closingTheClientWakesThoseWhoWaitForTheOneThatGoesFirst() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        onTheWay = chain -> {
            held.countDown();
            return untilCancelled(chain);
        };
        ContactCenterLogs logs = scene.logs(realTime().httpClient(http));
        List<String> thrown = new CopyOnWriteArrayList<>();
        Thread first = readingUntilClosed(logs, thrown);
        until(() -> held.getCount() == 0);
        Thread second = readingUntilClosed(logs, thrown);
        until(() -> waitsAtTheGate(second));

        logs.close();

        first.join();
        second.join();
        assertEquals(List.of("the client is closed", "the client is closed"), thrown);
        assertEquals(0, zoom.requests().size());
    }

    /** A client whose waits are real ones, of which none is waited for to the end. */
    private ContactCenterLogs.Builder realTime() {
        return ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(Scene.CREDENTIALS)
                .concurrency(1);
    }

    private static Thread readingUntilClosed(ContactCenterLogs logs, List<String> thrown) {
        return started(() -> thrown.add(assertThrows(
                        IllegalStateException.class,
                        () -> logs.sms(Scene.january()).stream().toList())
                .getMessage()));
    }
}
