package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "1, 0.25, 250",
        "1, 0.5, 500",
        "2, 0.5, 1000",
        "3, 0.5, 2000",
        "4, 0.5, 4000",
        "5, 0.5, 8000",
        "6, 0.5, 15000",
        "7, 0.5, 15000",
        "100, 0.5, 15000",
        "5, 0, 0",
        "100, 0, 0",
        "3, 0.0001, 0"
    })
    void waitIsDrawnFromACeilingThatDoublesUpToTheMost(int retry, double random, long millis) {
        assertEquals(Duration.ofMillis(millis), Backoff.beforeRetry(retry, random));
    }

    @Test
    void waitStaysInBoundsHoweverManyRetries() {
        for (int retry = 1; retry <= 10_000; retry++) {
            Duration longest = Backoff.beforeRetry(retry, ALMOST_ONE);

            assertTrue(longest.compareTo(Duration.ofSeconds(30)) <= 0, "retry " + retry + ": " + longest);
            assertTrue(longest.toMillis() >= (retry > 5 ? 29_999 : 999), "retry " + retry + ": " + longest);
            assertEquals(Duration.ZERO, Backoff.beforeRetry(retry, 0));
        }
        assertEquals(Duration.ofMillis(15_000), Backoff.beforeRetry(Integer.MAX_VALUE, 0.5));
    }
}
