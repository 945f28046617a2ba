package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;
import static io.github.zoomcontactcenter.logs.ThreeMonths.await;
import static io.github.zoomcontactcenter.logs.ThreeMonths.isOf;
import static io.github.zoomcontactcenter.logs.ThreeMonths.untilCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several windows are read at once: in order, as many as allowed, and none after a failure. */
@Timeout(60)
class ConcurrencyContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final ThreeMonths months = new ThreeMonths(scene);

    @Test
    void windowsAreReturnedInOrderOfTimeWhicheverIsReadFirst() {
        ContactCenterLogs logs = months.logs(3);
        CountDownLatch othersRead = new CountDownLatch(6);
        months.onTheWay = chain -> {
            if (isOf(chain, ThreeMonths.FIRST)) {
                await(othersRead);
            }
            Response response = chain.proceed(chain.request());
            othersRead.countDown();
            return response;
        };
        List<Window> windows = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (LogWindow<VoiceCallLog> window :
                logs.voiceCalls(ThreeMonths.query()).windows()) {
            windows.add(window.window());
            window.forEach(record -> ids.add(record.engagementId().substring(0, 2)));
        }
        assertEquals(logs.voiceCalls(ThreeMonths.query()).plan(), windows);
        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(750, ids.size());
    }

    @Test
    void neverAreMoreWindowsReadAtOnceThanAllowed() {
        for (int concurrency : new int[] {1, 2, 3}) {
            ContactCenterLogs logs = months.logs(concurrency);
            CountDownLatch together = new CountDownLatch(concurrency);
            months.onTheWay = chain -> {
                together.countDown();
                await(together);
                return chain.proceed(chain.request());
            };
            try (LogWindows<VoiceCallLog> windows =
                    logs.voiceCalls(ThreeMonths.query()).windows()) {
                windows.forEachRemaining(window -> {});
            }
            assertEquals(concurrency, months.mostInFlight.get());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFewRecordsCostOneWindow(boolean parallel) {
        ContactCenterLogs logs = months.logs(4);
        try (Stream<VoiceCallLog> calls = logs.voiceCalls(ThreeMonths.query()).stream()) {
            assertEquals(
                    250,
                    (parallel ? calls.parallel() : calls).limit(250).toList().size());
        }
        assertEquals(3, months.zoom.listRequestCount());
    }

    @Test
    void aFailureStopsWhatComesAfterItAndLetsPassWhatCameBefore() {
        ContactCenterLogs logs = months.logs(3);
        notFound(ThreeMonths.SECOND);
        AtomicInteger held = new AtomicInteger();
        months.onTheWay = chain -> {
            if (isOf(chain, ThreeMonths.THIRD)) {
                held.incrementAndGet();
                return untilCancelled(chain);
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(ThreeMonths.query()).windows();
        LogWindow<VoiceCallLog> first = windows.next();
        assertEquals(250, first.records().size());

        RequestRejectedException e = assertThrows(RequestRejectedException.class, windows::next);

        assertEquals(RequestRejectedException.Kind.NOT_FOUND, e.kind());
        months.assertNothingIsLeftOpen();
        months.zoom.clearFaults();
        months.release();
        assertEquals(
                500,
                logs.voiceCalls(ThreeMonths.query()).resume(first.checkpoint()).stream()
                        .count());
        assertTrue(held.get() <= 1);
    }

    @Test
    void afterAFailureIsThrownNoRequestIsMade() {
        ContactCenterLogs logs = months.logs(4);
        notFound(ThreeMonths.SECOND);
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(3);
        months.onTheWay = chain -> {
            requests.incrementAndGet();
            if (isOf(chain, ThreeMonths.SECOND)) {
                await(held);
            } else if (!isOf(chain, ThreeMonths.FIRST)) {
                held.countDown();
                return untilCancelled(chain);
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(Scene.halfAYear()).windows();
        windows.next();

        assertThrows(RequestRejectedException.class, windows::next);

        months.assertNothingIsLeftOpen();
        assertEquals(3 + 1 + 3, requests.get(), "a window of three pages, one that fails, and those that were stopped");
    }

    private void notFound(String start) {
        months.zoom.fault(
                request -> request.parameter("from").orElse("").startsWith(start),
                Fault.response(404, "{\"code\":2001,\"message\":\"Account does not exist.\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anErrorOnTheWayIsThrownToTheCaller(int concurrency) {
        ContactCenterLogs logs = months.logs(concurrency);
        Error error = new StackOverflowError("on the way");
        months.onTheWay = chain -> {
            if (isOf(chain, ThreeMonths.SECOND)) {
                throw error;
            }
            return chain.proceed(chain.request());
        };
        LogWindows<VoiceCallLog> windows = logs.voiceCalls(ThreeMonths.query()).windows();
        assertEquals(250, windows.next().records().size());

        assertSame(error, assertThrows(StackOverflowError.class, windows::next));

        months.assertNothingIsLeftOpen();
        months.release();
        assertEquals(250, windows.next().records().size(), "it goes on where it stopped");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anErrorOfTheRequestThatGoesFirstLetsOthersGo(int concurrency) {
        ContactCenterLogs logs = scene.logs(
                months.zoom, builder -> builder.httpClient(months.http).concurrency(concurrency));
        AtomicBoolean failed = new AtomicBoolean();
        months.onTheWay = chain -> {
            if (!failed.getAndSet(true)) {
                throw new AssertionError("of the token request");
            }
            return chain.proceed(chain.request());
        };
        LogListing<VoiceCallLog> calls = logs.voiceCalls(ThreeMonths.query());
        AssertionError e =
                assertThrows(AssertionError.class, () -> calls.windows().forEachRemaining(window -> {}));
        assertEquals("of the token request", e.getMessage());

        assertEquals(750, calls.stream().count());
    }

    @Test
    void interruptingTheCallerStopsWhatIsBeingRead() throws Exception {
        for (int concurrency : new int[] {1, 3}) {
            ContactCenterLogs logs = months.logs(concurrency);
            CountDownLatch held = new CountDownLatch(concurrency);
            months.onTheWay = chain -> {
                held.countDown();
                return untilCancelled(chain);
            };
            List<ReadFailedException> failures = new ArrayList<>();
            List<Boolean> flags = new ArrayList<>();
            Thread reader = new Thread(() -> {
                try {
                    logs.voiceCalls(ThreeMonths.query()).windows().next();
                } catch (ReadFailedException e) {
                    failures.add(e);
                    flags.add(Thread.currentThread().isInterrupted());
                }
            });
            reader.start();
            until(() -> held.getCount() == 0);

            reader.interrupt();

            reader.join();
            assertEquals(ReadFailedException.Kind.INTERRUPTED, failures.get(0).kind());
            assertEquals(List.of(true), flags);
            months.assertNothingIsLeftOpen();
            months.release();
        }
    }
}
