package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken connections and servers that fail are tried again, in one place and within a bound; threads can be
 * interrupted.
 */
class FaultContractTest {

    private static final Map<String, Fault> CONNECTION = Map.of(
            "reset", Fault.connectionReset(),
            "empty", Fault.emptyResponse(),
            "garbage", Fault.garbage(),
            "malformed chunk", Fault.malformedChunk(),
            "truncated", Fault.truncated());

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.accountWithCalls(250);

    static Stream<Arguments> connectionFaults() {
        return CONNECTION.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(1, 2, 3).map(page -> Arguments.of(name, page)));
    }

    private LogListing<?> calls() {
        return scene.logs(zoom).voiceCalls(Scene.january());
    }

    private List<Long> waitedMillis() {
        return scene.waits.stream().map(Duration::toMillis).toList();
    }

    @AfterEach
    void interruptNobodyElse() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @MethodSource("connectionFaults")
    void aBrokenConnectionCostsOneRequest(String fault, int page) {
        zoom.faultOnPage(1, page, CONNECTION.get(fault));
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(scene.logs(zoom).voiceCalls(Scene.january())));
        assertEquals(4, zoom.listRequestCount());
        assertEquals(List.of(500L), waitedMillis());
    }

    @Test
    void anUnzippedResponseThatBreaksOffIsReadAgainToo() {
        FakeContactCenter plain = scene.account(builder -> builder.gzip(false));
        plain.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 250));
        plain.faultOnPage(1, 2, Fault.truncated());
        assertEquals(Scene.idsNewestFirst(250), Scene.ids(scene.logs(plain).voiceCalls(Scene.january())));
        assertEquals(4, plain.listRequestCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 520, 599})
    void aServerThatFailsIsAskedAgain(int status) {
        zoom.faultOnPage(1, 2, Fault.html(status));
        zoom.faultOnPage(1, 2, Fault.response(status, "{\"code\":500,\"message\":\"Internal error.\"}"));
        assertEquals(250, calls().stream().count());
        assertEquals(5, zoom.listRequestCount());
        assertEquals(List.of(500L, 1_000L), waitedMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9"})
    void aServerThatSaysWhenItIsBackIsAskedThen(String retryAfter) {
        zoom.faultOnPage(1, 2, Fault.response(503, "", "Retry-After", retryAfter));
        assertEquals(250, calls().stream().count());
        assertEquals(4, zoom.listRequestCount());
        assertEquals(List.of(retryAfter.equals("0") ? 500L : 9_250L), waitedMillis());
    }

    @Test
    void waitsDoubleUpToHalfAMinute() {
        zoom.fault(Scene.anyList(), Fault.html(500));
        assertThrows(ReadFailedException.class, () -> calls().stream().toList());
        assertEquals(
                List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L), waitedMillis().subList(0, 5));
        assertTrue(waitedMillis().subList(5, scene.waits.size()).stream().allMatch(wait -> wait == 15_000));
    }

    @Test
    void aServerThatKeepsFailingIsGivenUp() {
        zoom.fault(Scene.anyList(), Fault.html(500));
        ReadFailedException e =
                assertThrows(ReadFailedException.class, () -> calls().stream().toList());
        assertEquals(ReadFailedException.Kind.SERVER, e.kind());
        assertEquals(500, e.response().orElseThrow().status());
        assertTrue(scene.waited().compareTo(Duration.ofMinutes(2)) <= 0, scene.waited()::toString);
        assertEquals(scene.waits.size() + 1, zoom.listRequestCount());
        assertTrue(e.getMessage().contains("gave up after " + zoom.listRequestCount() + " tries"), e.getMessage());
        assertEarlierFailuresAreSuppressed(e);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "empty", "garbage", "malformed chunk", "truncated"})
    void aConnectionThatKeepsBreakingIsGivenUp(String fault) {
        zoom.fault(Scene.page(2), CONNECTION.get(fault));
        ReadFailedException e =
                assertThrows(ReadFailedException.class, () -> calls().stream().toList());
        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        // What is said of a malformed response may quote it.
        assertTrue(
                e.getCause() == null
                        ? e.getMessage().contains("Exception, the response ended too early or isn't HTTP")
                        : e.getCause() instanceof IOException,
                e::getMessage);
        assertFalse(e.getCause() instanceof ProtocolException);
        assertEquals(2, e.context().page());
        assertTrue(e.getMessage().contains("page 2"), e.getMessage());
        assertTrue(scene.waited().compareTo(Duration.ofMinutes(2)) <= 0, scene.waited()::toString);
        assertEarlierFailuresAreSuppressed(e);
    }

    private static void assertEarlierFailuresAreSuppressed(ReadFailedException e) {
        assertEquals(5, e.getSuppressed().length);
        for (Throwable earlier : e.getSuppressed()) {
            assertEquals(
                    e.kind(),
                    assertInstanceOf(ReadFailedException.class, earlier).kind());
        }
    }

    @Test
    void aServerThatIsNotThereIsGivenUp() {
        LogListing<?> calls = calls();
        zoom.close();
        ReadFailedException e =
                assertThrows(ReadFailedException.class, () -> calls.stream().toList());
        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        assertTrue(e.getMessage().contains("gave up"), e.getMessage());
    }

    @Test
    void refusalsAreNotTriedAgain() {
        zoom.fault(Scene.page(1), Fault.response(404, "{\"code\":1201,\"message\":\"Queue does not exist: q.\"}"));
        RequestRejectedException e = assertThrows(
                RequestRejectedException.class, () -> calls().stream().toList());
        assertEquals(RequestRejectedException.Kind.NOT_FOUND, e.kind());
        assertTrue(e.getMessage().contains("Queue does not exist: q."), e.getMessage());
        assertEquals(1, zoom.listRequestCount());
        assertEquals(List.of(), scene.waits);
    }

    @Test
    void anInterruptEndsAWaitAtOnce() {
        zoom.fault(Scene.anyList(), Fault.html(500));
        Thread caller = Thread.currentThread();
        Timing timing = TestTiming.of(
                scene.clock,
                time -> {
                    caller.interrupt();
                    new CountDownLatch(1).await();
                },
                () -> 0.5);
        LogListing<?> calls =
                scene.logs(zoom, builder -> builder.timing(timing)).voiceCalls(Scene.january());
        ReadFailedException e =
                assertThrows(ReadFailedException.class, () -> calls.stream().toList());
        assertEquals(ReadFailedException.Kind.INTERRUPTED, e.kind());
        assertTrue(Thread.interrupted(), "the flag is set again");
        assertEquals(1, zoom.listRequestCount());
    }

    @Test
    void anInterruptEndsPacingAtOnce() {
        Thread caller = Thread.currentThread();
        Timing timing = TestTiming.of(
                scene.clock,
                time -> {
                    caller.interrupt();
                    new CountDownLatch(1).await();
                },
                () -> 0.5);
        LogListing<?> calls = scene.logs(zoom, builder -> builder.timing(timing).ratePlan(RatePlan.PRO))
                .voiceCalls(Scene.january());
        ReadFailedException e =
                assertThrows(ReadFailedException.class, () -> calls.stream().toList());
        assertEquals(ReadFailedException.Kind.INTERRUPTED, e.kind());
        assertTrue(Thread.interrupted(), "the flag is set again");
        assertEquals(1, zoom.listRequestCount());
    }

    @Test
    void anInterruptEndsARequestAtOnce() {
        Thread caller = Thread.currentThread();
        LogListener interrupting = new LogListener() {
            @Override
            public void requestSent() {
                caller.interrupt();
            }
        };
        LogListing<?> calls =
                scene.logs(zoom, builder -> builder.listener(interrupting)).voiceCalls(Scene.january());
        ReadFailedException e =
                assertThrows(ReadFailedException.class, () -> calls.stream().toList());
        assertEquals(ReadFailedException.Kind.INTERRUPTED, e.kind());
        assertTrue(Thread.interrupted(), "the flag is set again");
        assertEquals(List.of(), scene.waits);
    }
}
