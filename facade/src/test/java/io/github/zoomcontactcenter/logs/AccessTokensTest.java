package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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
        AccessToken first = tokens.get();
        time.pass(Duration.ofSeconds(5));

        assertTrue(tokens.reject(first));
        assertEquals("token 2", tokens.get().value());
        assertEquals("token 2", tokens.get().value());
    }

    @Test
    void tokenThatIsRejectedInItsFirstSecondsIsKept() throws Exception {
        AccessToken first = tokens.get();
        time.pass(Duration.ofSeconds(5).minusNanos(1));

        assertFalse(tokens.reject(first));
        assertSame(first, tokens.get());
    }

    @Test
    void clockThatIsSetBackKeepsNoRejectedToken() throws Exception {
        AccessToken first = tokens.get();
        time.pass(Duration.ofHours(-1));

        assertTrue(tokens.reject(first));
    }

    @Test
    void droppedTokenIsReplacedHoweverNewItIs() throws Exception {
        tokens.drop(tokens.get());

        assertEquals("token 2", tokens.get().value());
    }

    @Test
    void sourceOfExpiredTokensThatAreRejectedIsAskedOnceForEachRequestAndThenAnError() throws Exception {
        AccessTokens expired = new AccessTokens(this::fetchExpired, time);
        for (int request = 1; request < 3; request++) {
            AccessToken token = expired.get();

            assertEquals("s3cret" + request, token.value());
            assertFalse(expired.reject(token), "with backoff");
        }
        for (int request = 3; request < 5; request++) {
            ReadFailedException e = assertThrows(ReadFailedException.class, expired::get);

            assertEquals(request, fetched.get());
            assertFalse(e.isRetryable());
            assertTrue(e.getMessage().contains("have expired: access token that expires at 2026-03-01T12:00:00Z"));
            assertFalse(e.getMessage().contains("s3cret"), e::getMessage);
        }
    }

    @Test
    void expiredTokensThatTheApiAcceptsAreNoError() throws Exception {
        AccessTokens expired = new AccessTokens(this::fetchExpired, time);
        for (int request = 1; request < 10; request++) {
            assertEquals("s3cret" + request, expired.get().value());
        }
    }

    private AccessToken fetchExpired() {
        return new AccessToken("s3cret" + fetched.incrementAndGet(), time.instant());
    }

    @Test
    void rejectionOfATokenThatWasReplacedAlreadyDoesNothing() throws Exception {
        AccessToken first = tokens.get();
        time.pass(Duration.ofSeconds(5));
        tokens.reject(first);
        AccessToken second = tokens.get();

        assertTrue(tokens.reject(first), "the next one is another");

        assertSame(second, tokens.get());
        assertEquals(2, fetched.get());
    }

    @Test
    void failureToFetchIsPassedOnAndNotRemembered() throws Exception {
        AccessTokens flaky = new AccessTokens(
                () -> {
                    if (fetched.incrementAndGet() == 1) {
                        throw new IOException("no response");
                    }
                    return new AccessToken("token", Instant.MAX);
                },
                time);

        assertEquals("no response", assertThrows(IOException.class, flaky::get).getMessage());
        assertEquals("token", flaky.get().value());
    }

    @Test
    void failureToRenewDoesNotBringBackTheOldToken() throws Exception {
        AccessTokens once = new AccessTokens(
                () -> {
                    if (fetched.incrementAndGet() > 1) {
                        throw new IOException("no response");
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
