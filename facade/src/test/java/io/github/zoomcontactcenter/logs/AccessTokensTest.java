package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccessTokensTest {

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AccessTokens tokens = new AccessTokens(this::fetch, time);

    @Test
    void tokenIsFetchedOnceAndReused() throws Exception {
        AccessToken first = tokens.get();
        time.pass(Duration.ofMinutes(30));

        assertSame(first, tokens.get());
        assertEquals(1, fetched.get());
    }

    @Test
    void nothingIsFetchedBeforeItIsNeeded() {
        assertEquals(0, fetched.get());
    }

    @Test
    void tokenIsRenewedTwoMinutesBeforeItEnds() throws Exception {
        tokens.get();
        time.pass(Duration.ofHours(1).minusMinutes(2).minusNanos(1));
        assertEquals("token 1", tokens.get().value());
        time.pass(Duration.ofNanos(1));

        assertEquals("token 2", tokens.get().value());
        assertEquals(2, fetched.get());
    }

    @Test
    void rejectedTokenIsReplaced() throws Exception {
        tokens.reject(tokens.get());

        assertEquals("token 2", tokens.get().value());
        assertEquals("token 2", tokens.get().value());
    }

    @Test
    void rejectionOfATokenThatWasReplacedAlreadyDoesNothing() throws Exception {
        AccessToken first = tokens.get();
        tokens.reject(first);
        AccessToken second = tokens.get();
        tokens.reject(first);

        assertSame(second, tokens.get());
        assertEquals(2, fetched.get());
    }

    @Test
    void failureToFetchIsPassedOnAndNotRemembered() throws Exception {
        AccessTokens flaky = new AccessTokens(
                () -> {
                    if (fetched.incrementAndGet() == 1) {
                        throw new IOException("no answer");
                    }
                    return new AccessToken("token", Instant.MAX);
                },
                time);

        assertEquals("no answer", assertThrows(IOException.class, flaky::get).getMessage());
        assertEquals("token", flaky.get().value());
    }

    @Test
    void failureToRenewDoesNotBringBackTheOldToken() throws Exception {
        AccessTokens once = new AccessTokens(
                () -> {
                    if (fetched.incrementAndGet() > 1) {
                        throw new IOException("no answer");
                    }
                    return new AccessToken("token", time.instant().plusSeconds(3_600));
                },
                time);
        once.get();
        time.pass(Duration.ofHours(1));

        assertThrows(IOException.class, once::get);
        assertThrows(IOException.class, once::get);
    }

    @Test
    @Timeout(30)
    void callersAtTheSameTimeFetchOnce() throws Exception {
        int callers = 8;
        CountDownLatch allThere = new CountDownLatch(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            Callable<AccessToken> caller = () -> {
                allThere.countDown();
                allThere.await();
                return tokens.get();
            };
            List<Future<AccessToken>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                results.add(threads.submit(caller));
            }
            for (Future<AccessToken> result : results) {
                assertEquals("token 1", result.get(20, TimeUnit.SECONDS).value());
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
        CountDownLatch never = new CountDownLatch(1);
        AccessTokens slow = new AccessTokens(
                () -> {
                    fetching.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException testIsOver) {
                        throw new IOException(testIsOver);
                    }
                    throw new AssertionError("never");
                },
                time);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            threads.submit(slow::get);
            fetching.await();
            slow.reject(new AccessToken("refused meanwhile", Instant.MAX));
            List<Throwable> thrown = new ArrayList<>();
            Thread other = new Thread(() -> thrown.add(assertThrows(InterruptedException.class, slow::get)));
            other.setDaemon(true);
            other.start();
            other.interrupt();
            other.join();
            assertEquals(1, thrown.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void blankTokenIsRefused() {
        for (String value : Set.of("", " ", "\n")) {
            assertThrows(IllegalArgumentException.class, () -> new AccessToken(value, Instant.MAX));
        }
    }

    @Test
    void textOfATokenHasNoSecret() {
        String text = new AccessToken("s3cret", VirtualTime.START).toString();

        assertTrue(text.contains("2026-03-01T12:00:00Z"), text);
        assertFalse(text.contains("s3cret"), text);
    }

    private AccessToken fetch() {
        return new AccessToken(
                "token " + fetched.incrementAndGet(), time.instant().plus(Duration.ofHours(1)));
    }
}
