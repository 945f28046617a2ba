package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;
import static io.github.zoomcontactcenter.logs.ThreeMonths.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit that several threads of one client meet: it holds all of them back, and costs no record. */
@Timeout(60)
class SharedLimitContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final ThreeMonths months = new ThreeMonths(scene);

    @Test
    void aLimitThatLastsTooLongTellsWhereToGoOn() {
        ContactCenterLogs logs = months.logs(3);
        months.zoom.fault(
                request -> request.parameter("from").orElse("").startsWith(ThreeMonths.SECOND),
                Fault.dailyLimitReached("Retry-After", "3600"));
        List<String> ids = new ArrayList<>();
        RateLimitException e = assertThrows(RateLimitException.class, () -> {
            for (LogWindow<VoiceCallLog> window :
                    logs.voiceCalls(ThreeMonths.query()).windows()) {
                window.forEach(record -> ids.add(record.engagementId()));
            }
        });
        months.assertNothingIsLeftOpen();
        int requests = months.zoom.listRequestCount();
        assertThrows(
                RateLimitException.class,
                () -> logs.sms(Scene.january()).stream().toList(),
                "the limit holds for other listings");
        assertEquals(requests, months.zoom.listRequestCount(), "no request is made while the limit lasts");

        months.zoom.clearFaults();
        scene.clock.advance(Duration.ofHours(1).plusSeconds(1));
        ids.addAll(Scene.ids(
                logs.voiceCalls(ThreeMonths.query()).resume(e.checkpoint().orElseThrow())));
        assertEquals(750, ids.size());
        assertEquals(750, ids.stream().distinct().count());
    }

    @Test
    void afterALimitOneOfTwentyThreadsGoesFirst() throws Exception {
        Instant begun = scene.clock.instant();
        CountDownLatch limited = new CountDownLatch(1);
        ContactCenterLogs logs = scene.logs(
                months.zoom,
                builder -> builder.httpClient(months.http)
                        .timing(TestTiming.of(scene.clock, this::sleepUntil, () -> 0))
                        .listener(new LogListener() {
                            @Override
                            public void retrying(ContactCenterException failure, Duration wait) {
                                limited.countDown();
                            }
                        }));
        // Fetches the access token, so that none of the twenty has to.
        logs.sms(Scene.january()).stream().toList();
        months.zoom.faultOnce(request -> request.page() == 1, Fault.response(429, "", "Retry-After", "30"));

        CountDownLatch all = new CountDownLatch(20);
        AtomicInteger started = new AtomicInteger();
        AtomicInteger alone = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<Instant> later = new ArrayList<>();
        months.onTheWay = chain -> {
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
                until(() -> LibraryThreads.waitingIn(RateLimiter.class).size() == 19);
                alone.set(started.get());
            }
            return chain.proceed(chain.request());
        };
        int records = ThreeMonths.januaryByThreads(logs, 20);

        assertEquals(21, alone.get(), "one goes first");
        assertEquals(20 * 250, records);
        assertEquals(20 * 3 + 1, started.get());
        assertTrue(later.stream().allMatch(at -> !at.isBefore(begun.plusSeconds(30))), later::toString);
    }

    /** Several that sleep at the same time do so together. */
    private void sleepUntil(Duration wait) {
        Instant until = scene.clock.instant().plus(wait);
        synchronized (scene.clock) {
            if (scene.clock.instant().isBefore(until)) {
                scene.clock.set(until);
            }
        }
    }

    @Test
    void manyThreadsFetchTheAccessTokenOnceAndOnceMoreAfterALimit() throws Exception {
        months.zoom.faultOnce(request -> request.isTokenRequest(), Fault.tooManyRequests("Retry-After", "5"));
        ContactCenterLogs logs = scene.logs(
                months.zoom, builder -> builder.timing(TestTiming.of(scene.clock, this::sleepUntil, () -> 0)));

        assertEquals(10 * 250, ThreeMonths.januaryByThreads(logs, 10));
        assertEquals(2, months.zoom.signInCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aLimitInTheMiddleOfAWindowThatCannotBeSplitLosesNothing(int concurrency) {
        // Too many for one window, and all but twenty within a second.
        months.zoom.clearRecords();
        List<String> all = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 6_120; i++) {
            OffsetDateTime start = Scene.JANUARY.plusHours(1).plusMinutes(i < 10 ? -30 : i < 6_110 ? 0 : 40);
            calls.add(Scene.call("c" + i, start));
            all.add("c" + i);
        }
        months.zoom.add(Operation.VOICE_CALLS, calls.toArray(String[]::new));
        ContactCenterLogs logs = months.logs(concurrency);
        months.zoom.fault(Scene.page(20), Fault.dailyLimitReached("Retry-After", "3600"));
        LogListing<VoiceCallLog> listing =
                logs.voiceCalls(LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusHours(3)));
        List<String> kept = new ArrayList<>();
        RateLimitException e = assertThrows(RateLimitException.class, () -> {
            for (LogWindow<VoiceCallLog> window : listing.windows()) {
                window.forEach(record -> kept.add(record.engagementId()));
            }
        });
        assertEquals(all.subList(0, 10), kept.stream().sorted().toList(), "nothing of the window that met the limit");
        List<String> ofStream = new ArrayList<>();
        scene.clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThrows(
                RateLimitException.class,
                () -> listing.records().forEach(record -> ofStream.add(record.engagementId())));
        assertEquals(all.subList(0, 10), ofStream.stream().sorted().toList(), "and nothing of it in a stream");

        months.assertNothingIsLeftOpen();
        months.zoom.clearFaults();
        scene.clock.advance(Duration.ofHours(1).plusSeconds(1));
        kept.addAll(Scene.ids(listing.resume(e.checkpoint().orElseThrow())));
        assertEquals(all.stream().sorted().toList(), kept.stream().sorted().toList());
    }

    @Test
    void whoWaitsForOneLimitIsToldOfTheOtherThatIsMetMeanwhile() throws Exception {
        CountDownLatch otherIsSent = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch otherIsBack = new CountDownLatch(1);
        scene.random = 0;
        ContactCenterLogs logs = scene.logs(
                months.zoom,
                builder -> builder.httpClient(months.http)
                        .timing(TestTiming.of(
                                scene.clock,
                                wait -> {
                                    waiting.countDown();
                                    otherIsBack.await();
                                    sleepUntil(wait);
                                },
                                () -> 0)));
        logs.sms(Scene.january()).stream().toList();
        months.zoom.fault(
                request -> request.operation()
                        .filter(Operation.VOICE_CALLS::equals)
                        .isPresent(),
                Fault.tooManyRequests("Retry-After", "5"));
        months.zoom.fault(
                request -> request.operation().filter(Operation.SMS::equals).isPresent(), Fault.dailyLimitReached());
        months.onTheWay = chain -> {
            if (chain.request().url().encodedPath().endsWith("sms")) {
                otherIsSent.countDown();
                await(waiting);
            } else {
                await(otherIsSent);
            }
            return chain.proceed(chain.request());
        };
        FutureTask<RateLimitException> other = new FutureTask<>(() -> {
            RateLimitException limit = assertThrows(
                    RateLimitException.class,
                    () -> logs.sms(Scene.january()).stream().toList());
            otherIsBack.countDown();
            return limit;
        });
        new Thread(other).start();

        RateLimitException e = assertThrows(
                RateLimitException.class,
                () -> logs.voiceCalls(Scene.january()).stream().toList());

        assertEquals(RateLimitType.PER_DAY, other.get().limit());
        assertEquals(RateLimitType.PER_DAY, e.limit());
        assertEquals(Instant.parse("2026-07-16T00:00:00Z"), e.retryFrom().orElseThrow());
        assertTrue(e.getMessage().contains("listVoiceCall"), e.getMessage());
        assertEquals(RateLimitType.PER_SECOND, ((RateLimitException) e.getSuppressed()[0]).limit());
    }
}
