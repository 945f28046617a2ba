package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenterBuilder;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * An account with three months of 250 calls, and clients of it whose requests a test holds, fails or counts on their
 * way.
 */
final class ThreeMonths {

    static final String FIRST = "2026-01-01";
    static final String SECOND = "2026-01-31";
    static final String THIRD = "2026-02-28";
    static final int A_MONTH = 250;

    final Scene scene;
    final FakeContactCenter zoom;
    final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(this::observed).build();
    final AtomicInteger mostInFlight = new AtomicInteger();

    /** What becomes of a request in place of the network, or around it. */
    volatile Interceptor onTheWay = chain -> chain.proceed(chain.request());

    private final AtomicInteger inFlight = new AtomicInteger();

    ThreeMonths(Scene scene) {
        this(scene, builder -> builder);
    }

    ThreeMonths(Scene scene, UnaryOperator<FakeContactCenterBuilder> how) {
        this.scene = scene;
        this.zoom = scene.account(how);
        IntStream.range(0, 3).forEach(month -> zoom.add(Operation.VOICE_CALLS, calls(month)));
    }

    private static String[] calls(int month) {
        OffsetDateTime start = Scene.JANUARY.plusMonths(month).plusHours(1);
        return IntStream.range(0, A_MONTH)
                .mapToObj(i -> Scene.call(month + "-" + i, start.plusMinutes(i)))
                .toArray(String[]::new);
    }

    private Response observed(Interceptor.Chain chain) throws IOException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            return onTheWay.intercept(chain);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    static LogQuery query() {
        return LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusMonths(3));
    }

    /** A client that has its access token, so that no request has to go first for that. */
    ContactCenterLogs logs(int concurrency) {
        ContactCenterLogs logs =
                scene.logs(zoom, builder -> builder.httpClient(http).concurrency(concurrency));
        logs.sms(Scene.january()).stream().toList();
        zoom.reset();
        mostInFlight.set(0);
        return logs;
    }

    /** A client whose waits are real ones, of which none is waited for to the end. */
    ContactCenterLogs inRealTime(int concurrency) {
        return scene.logs(ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .credentials(Scene.CREDENTIALS)
                .httpClient(http)
                .ratePlan(RatePlan.UNLIMITED)
                .concurrency(concurrency));
    }

    static boolean isOf(Interceptor.Chain chain, String start) {
        String from = chain.request().url().queryParameter("from");
        return from != null && from.startsWith(start);
    }

    /** Lets requests pass. */
    void release() {
        onTheWay = chain -> chain.proceed(chain.request());
    }

    static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** In place of a response, which never comes. */
    static Response untilCancelled(Interceptor.Chain chain) throws IOException {
        while (!chain.call().isCanceled() && !Thread.currentThread().isInterrupted()) {
            Thread.yield();
        }
        throw new IOException("cancelled");
    }

    /** No request is on its way, no thread is reading, and all connections were given back. */
    void assertNothingIsLeftOpen() {
        until(() -> inFlight.get() == 0);
        until(() -> LibraryThreads.busy().isEmpty());
        until(() ->
                http.connectionPool().connectionCount() == http.connectionPool().idleConnectionCount());
    }

    /** Reads in a thread of its own, until it ends in a failure. */
    static FutureTask<ReadFailedException> failing(Runnable reading) {
        FutureTask<ReadFailedException> failure = new FutureTask<>(() -> {
            try {
                reading.run();
            } catch (ReadFailedException e) {
                return e;
            }
            throw new AssertionError("it didn't fail");
        });
        new Thread(failure).start();
        return failure;
    }

    /** Lists January by so many threads at once; returns the number of records. */
    static int januaryByThreads(ContactCenterLogs logs, int count) throws Exception {
        List<FutureTask<Long>> listings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listings.add(new FutureTask<>(
                    () -> logs.voiceCalls(Scene.january()).stream().count()));
        }
        listings.forEach(listing -> new Thread(listing).start());
        int records = 0;
        for (FutureTask<Long> listing : listings) {
            records += listing.get().intValue();
        }
        return records;
    }
}
