package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who sign in by themselves. */
class AccessTokenSourceContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.accountWithCalls(150);
    private final AtomicInteger fetched = new AtomicInteger();

    private AccessToken token(Duration life) {
        fetched.incrementAndGet();
        return new AccessToken(zoom.issueAccessToken(), scene.clock.instant().plus(life));
    }

    private ContactCenterLogs logs(AccessTokenSource source) {
        return scene.logs(scene.builder(zoom).accessTokens(source));
    }

    @Test
    void theSourceIsAskedOnceAndNobodyRequestsOne() {
        ContactCenterLogs logs = logs(() -> token(Duration.ofHours(1)));
        assertEquals(Scene.idsNewestFirst(150), Scene.ids(logs.voiceCalls(Scene.january())));
        assertEquals(150, logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(1, fetched.get());
        assertEquals(0, zoom.signInCount());
    }

    @Test
    void theSourceIsAskedAgainShortlyBeforeATokenEnds() {
        ContactCenterLogs logs = logs(() -> token(Duration.ofMinutes(10)));
        logs.voiceCalls(Scene.january()).stream().toList();
        scene.clock.advance(Duration.ofMinutes(9));
        logs.voiceCalls(Scene.january()).stream().toList();
        assertEquals(2, fetched.get());
    }

    @Test
    void theSourceIsAskedAgainWhenItsTokenIsRefused() {
        ContactCenterLogs logs = logs(() -> fetched.get() == 0
                ? new AccessToken(
                        "old" + fetched.incrementAndGet(), scene.clock.instant().plusSeconds(3600))
                : token(Duration.ofHours(1)));
        assertEquals(Scene.idsNewestFirst(150), Scene.ids(logs.voiceCalls(Scene.january())));
        assertEquals(2, fetched.get());
        assertTrue(scene.waited().compareTo(Duration.ofSeconds(5)) >= 0, "a new one may become known meanwhile");
    }

    @Test
    void aSourceOfExpiredTokensIsAskedOnceForEachRequestAndThenAnError() {
        ContactCenterLogs logs = logs(() -> {
            fetched.incrementAndGet();
            return new AccessToken("old", scene.clock.instant().minusSeconds(1));
        });
        ReadFailedException e = assertThrows(
                ReadFailedException.class,
                () -> logs.voiceCalls(Scene.january()).stream().toList());
        assertTrue(e.getMessage().contains("have expired"), e::getMessage);
        assertEquals(3, fetched.get());
        assertEquals(2, zoom.listRequestCount());
        assertEquals(2, scene.waits.size(), "with backoff");
    }

    @Test
    void aSourceThatFailsIsAskedAgainAfterAWait() {
        ContactCenterLogs logs = logs(() -> {
            if (fetched.get() < 2) {
                throw new IOException("the vault is shut, try " + fetched.incrementAndGet());
            }
            return token(Duration.ofHours(1));
        });
        assertEquals(Scene.idsNewestFirst(150), Scene.ids(logs.voiceCalls(Scene.january())));
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), scene.waits);
    }

    @Test
    void aSourceThatFailsForGoodIsTheCause() {
        IOException shut = new IOException("the vault is shut");
        ContactCenterLogs logs = logs(() -> {
            throw shut;
        });
        ReadFailedException e = assertThrows(
                ReadFailedException.class,
                () -> logs.voiceCalls(Scene.january()).stream().toList());
        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        assertSame(shut, e.getCause());
        assertEquals(List.of(), zoom.requests());
    }

    @Test
    @Timeout(30)
    void callersAtTheSameTimeFetchOnce() throws Exception {
        CountDownLatch others = new CountDownLatch(7);
        ContactCenterLogs logs = logs(() -> {
            await(others);
            return token(Duration.ofHours(1));
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> readings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readings.add(threads.submit(() -> {
                    others.countDown();
                    return logs.voiceCalls(Scene.january()).stream().count();
                }));
            }
            for (Future<Long> reading : readings) {
                assertEquals(150, reading.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, fetched.get());
    }

    @Test
    @Timeout(30)
    void whoWaitsWhileAnotherFetchesCanBeInterrupted() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ContactCenterLogs logs = logs(() -> {
            fetching.countDown();
            await(end);
            return token(Duration.ofHours(1));
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Long> first = threads.submit(
                    () -> logs.voiceCalls(Scene.january()).stream().count());
            fetching.await();
            List<ReadFailedException> thrown = new ArrayList<>();
            Thread other = new Thread(() -> thrown.add(assertThrows(
                    ReadFailedException.class,
                    () -> logs.voiceCalls(Scene.january()).stream().count())));
            other.start();
            other.interrupt();
            other.join();
            assertEquals(ReadFailedException.Kind.INTERRUPTED, thrown.get(0).kind());
            end.countDown();
            assertEquals(150, first.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aTokenThatIsRejectedSlowlyIsNotRenewedForEver() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(Scene.anyList(), Fault.response(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"));
        OkHttpClient slow = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    scene.clock.advance(Duration.ofSeconds(6));
                    return chain.proceed(chain.request());
                })
                .build();
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.httpClient(slow));

        RequestRejectedException e = assertThrows(
                RequestRejectedException.class,
                () -> logs.voiceCalls(Scene.january()).records().count());

        assertEquals(RequestRejectedException.Kind.AUTHENTICATION, e.kind());
        assertTrue(zoom.listRequestCount() < 30, zoom.listRequestCount() + " requests");
    }
}
