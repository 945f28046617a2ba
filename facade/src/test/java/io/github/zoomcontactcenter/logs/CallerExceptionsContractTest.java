package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller's listener or token source throws is thrown to the caller as it is, whichever thread it was thrown on,
 * and checked exceptions too, which need no throws clause in Kotlin.
 */
@Timeout(60)
class CallerExceptionsContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final ThreeMonths months = new ThreeMonths(scene, builder -> builder.dailyLimit(10_000));

    /** Throws once, when the method of this name is called for the first time. */
    private static final class Throwing implements LogListener {

        private final String name;
        private final Throwable failure;
        private final AtomicBoolean thrown = new AtomicBoolean();

        Throwing(String name, Throwable failure) {
            this.name = name;
            this.failure = failure;
        }

        private void called(String method) {
            if (method.equals(name) && !thrown.getAndSet(true)) {
                throw Threads.<RuntimeException>rethrow(failure);
            }
        }

        @Override
        public void requestSent() {
            called("requestSent");
        }

        @Override
        public void pageRead(Window window, int page, int records, OptionalLong total) {
            called("pageRead");
        }

        @Override
        public void requestsRemaining(long requests) {
            called("requestsRemaining");
        }

        @Override
        public void retrying(ContactCenterException e, Duration wait) {
            called("retrying");
        }

        @Override
        public void waiting(RateLimitException limit, Duration wait) {
            called("waiting");
        }

        @Override
        public void windowStarted(Window window) {
            called("windowStarted");
        }

        @Override
        public void windowSplit(Window window, int parts, String reason) {
            called("windowSplit");
        }

        @Override
        public void windowRestarted(Window window, String reason) {
            called("windowRestarted");
        }

        @Override
        public void warning(RequestContext context, String message) {
            called("warning");
        }

        @Override
        public void windowCompleted(WindowSummary summary) {
            called("windowCompleted");
        }
    }

    /** The second is what the library's own closing is told by inside. */
    private static Stream<Throwable> failures(Exception checked) {
        return Stream.of(checked, new CancellationException("the caller's own"), new AssertionError("an error"));
    }

    static Stream<Arguments> listeners() {
        return Stream.of(LogListener.class.getDeclaredMethods())
                .map(Method::getName)
                .sorted()
                .flatMap(name -> Stream.of(1, 4)
                        .flatMap(concurrency -> failures(new IOException("not of the network"))
                                .map(failure -> Arguments.of(name, concurrency, failure))));
    }

    static Stream<Arguments> tokenSources() {
        return Stream.of(1, 4)
                .flatMap(concurrency -> Stream.of(1, 5)
                        .flatMap(fetch -> failures(new TimeoutException("checked"))
                                .map(failure -> Arguments.of(concurrency, fetch, failure))));
    }

    /** So that each method of a listener is called, on threads that read ahead as well. */
    private void haveEverythingHappen() {
        once(ThreeMonths.FIRST, 2, Fault.tooManyRequests("Retry-After", "1"));
        once(ThreeMonths.SECOND, 1, Fault.html(503));
        once(ThreeMonths.SECOND, 2, Fault.rowsMissing(3));
        once(ThreeMonths.SECOND, 3, Fault.body(json -> json.replace("\"voice_calls\":[", "\"voice_calls\":[null,")));
        months.zoom.fault(
                request ->
                        isLong(request) && request.parameter("from").orElse("").startsWith(ThreeMonths.THIRD),
                Fault.response(400, "{\"code\":300,\"message\":\"The requested report exceeds the 1-month limit.\"}"));
    }

    private static boolean isLong(RecordedRequest request) {
        return request.parameter("from").isPresent()
                && OffsetDateTime.parse(request.parameter("from").orElseThrow())
                        .plusDays(20)
                        .isBefore(OffsetDateTime.parse(request.parameter("to").orElseThrow()));
    }

    private void once(String start, int page, Fault fault) {
        months.zoom.faultOnce(
                request -> request.page() == page
                        && request.parameter("from").orElse("").startsWith(start),
                fault);
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void aListenerThatThrowsEndsTheListing(String name, int concurrency, Throwable failure) {
        haveEverythingHappen();
        ContactCenterLogs logs = scene.logs(
                months.zoom,
                builder ->
                        builder.httpClient(months.http).concurrency(concurrency).listener(new Throwing(name, failure)));
        LogWindows<?> windows = logs.voiceCalls(ThreeMonths.query()).windows();
        AtomicInteger records = new AtomicInteger();
        Executable reading = () -> windows.forEachRemaining(
                window -> records.addAndGet(window.records().size()));

        assertSame(failure, assertThrows(failure.getClass(), reading));

        months.assertNothingIsLeftOpen();
        assertEquals(750, logs.voiceCalls(ThreeMonths.query()).stream().count(), "another listing isn't disturbed");
        assertDoesNotThrow(reading);
        assertEquals(750, records.get(), "it goes on where it stopped");
    }

    @ParameterizedTest
    @MethodSource("tokenSources")
    void whatATokenSourceThrowsIsThrownToTheCaller(int concurrency, int fetch, Throwable failure) {
        AtomicInteger fetched = new AtomicInteger();
        ContactCenterLogs logs = scene.logs(scene.builder(months.zoom)
                .httpClient(months.http)
                .concurrency(concurrency)
                .accessTokens(() -> {
                    if (fetched.incrementAndGet() == fetch) {
                        throw Threads.<RuntimeException>rethrow(failure);
                    }
                    // Each request needs a new one.
                    return new AccessToken(months.zoom.issueAccessToken(), scene.clock.instant());
                }));
        LogListing<?> calls = logs.voiceCalls(ThreeMonths.query());

        assertSame(
                failure, assertThrows(failure.getClass(), () -> calls.stream().toList()));

        months.assertNothingIsLeftOpen();
        assertEquals(750, calls.stream().count(), "the next one isn't kept waiting");
    }
}
