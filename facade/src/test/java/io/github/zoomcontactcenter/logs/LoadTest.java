package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many callers on one client of a server that fails one response in five, for so long in real time: nothing is lost,
 * nothing comes twice, and nothing is left behind.
 */
@Timeout(300)
class LoadTest {

    private static final int CALLERS = 16;
    private static final int A_MONTH = 250;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("load.seconds", 10));

    /** Waits pass so much faster, so that the time is spent on requests. */
    private static final int SPEED = 20;

    @RegisterExtension
    final Scene scene = new Scene();

    @RegisterExtension
    final FakeContactCenter zoom = FakeContactCenter.builder().start();

    private final Handles handles = new Handles();
    private final OkHttpClient http =
            new OkHttpClient.Builder().eventListener(handles).build();

    /** What is held open: calls that were begun and connections that were taken, less those that were given back. */
    private static final class Handles extends EventListener {

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();

        @Override
        public void callStart(Call call) {
            calls.incrementAndGet();
        }

        @Override
        public void callEnd(Call call) {
            calls.decrementAndGet();
        }

        @Override
        public void callFailed(Call call, IOException e) {
            calls.decrementAndGet();
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            connections.incrementAndGet();
        }

        @Override
        public void connectionReleased(Call call, Connection connection) {
            connections.decrementAndGet();
        }
    }

    /** A clock that goes faster than time, from {@link Scene#NOW} on. */
    private static final class FastClock extends Clock {

        private final long begun = System.nanoTime();

        @Override
        public Instant instant() {
            return Scene.NOW.plusNanos((System.nanoTime() - begun) * SPEED);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static Timing fast() {
        return TestTiming.of(
                new FastClock(),
                wait -> Thread.sleep(wait.toMillis() / SPEED),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private static Predicate<RecordedRequest> everyTwentyFifth(int after) {
        return request -> request.operation().isPresent() && request.number() % 25 == after;
    }

    private void failOneResponseInFive() {
        AtomicInteger signIns = new AtomicInteger();
        zoom.fault(request -> request.isTokenRequest() && signIns.incrementAndGet() % 5 == 0, Fault.html(502));
        zoom.fault(everyTwentyFifth(0), Fault.tooManyRequests("Retry-After", "1"));
        zoom.fault(everyTwentyFifth(5), Fault.html(500));
        zoom.fault(everyTwentyFifth(10), Fault.connectionReset());
        zoom.fault(everyTwentyFifth(15), Fault.truncated());
        // A token that is refused even after it was renewed is refused for good, so no page is it twice.
        Set<String> refused = ConcurrentHashMap.newKeySet();
        zoom.fault(
                everyTwentyFifth(20).and(request -> refused.add(request.rawQuery())),
                Fault.response(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"));
    }

    private static List<String> addMonths(FakeContactCenter zoom, int months) {
        List<String> ids = new ArrayList<>();
        for (int month = 0; month < months; month++) {
            OffsetDateTime tenth = Scene.JANUARY.plusMonths(month).plusDays(9);
            for (int i = 0; i < A_MONTH; i++) {
                zoom.add(Operation.VOICE_CALLS, Scene.call(month + "-" + i, tenth.plusMinutes(i)));
            }
            String prefix = month + "-";
            IntStream.range(0, A_MONTH)
                    .mapToObj(i -> prefix + (A_MONTH - 1 - i))
                    .forEach(ids::add);
        }
        return ids;
    }

    @Test
    void manyCallersOfAServerThatFailsOneResponseInFiveLoseNothingAndLeaveNothingBehind() throws Exception {
        List<String> expected = addMonths(zoom, 2);
        LogQuery twoMonths = LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusMonths(2));
        failOneResponseInFive();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        AtomicInteger listings = new AtomicInteger();
        String said;
        try (Overheard overheard = Overheard.begin();
                ContactCenterLogs logs = scene.builder(zoom)
                        .credentials(Scene.CREDENTIALS)
                        .httpClient(http)
                        .concurrency(2)
                        .maxWait(Duration.ofDays(1))
                        .timing(fast())
                        .build()) {
            long end = System.nanoTime() + LENGTH.toNanos();
            Callable<Void> caller = () -> {
                while (System.nanoTime() < end) {
                    assertEquals(expected, Scene.ids(logs.voiceCalls(twoMonths)));
                    listings.incrementAndGet();
                }
                return null;
            };
            List<Future<Void>> ends = IntStream.range(0, CALLERS)
                    .mapToObj(i -> callers.submit(caller))
                    .toList();
            for (Future<Void> each : ends) {
                each.get();
            }
            said = overheard.text();
        } finally {
            callers.shutdownNow();
        }

        assertTrue(listings.get() >= CALLERS);
        int failed = zoom.count(request -> request.status() != 200);
        assertTrue(
                failed >= zoom.requests().size() / 8,
                failed + " of " + zoom.requests().size());
        assertTrue(said.contains("status 500"), "all was logged");
        until(() -> handles.calls.get() == 0 && handles.connections.get() == 0);
        until(() ->
                http.connectionPool().connectionCount() == http.connectionPool().idleConnectionCount());
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("contact-center-logs")));
        assertFalse(said.contains("was leaked"), "what OkHttp says of a body that nobody closed");
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
