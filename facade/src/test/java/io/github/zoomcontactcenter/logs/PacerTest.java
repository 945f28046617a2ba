package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacerTest {

    private final VirtualTime time = new VirtualTime();
    private final Pacer pacer = new Pacer(RatePlan.PRO, time.timing());

    @Test
    void firstRequestDoesNotWait() throws InterruptedException {
        pacer.acquire();

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void requestsAreSpacedEvenly() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            pacer.acquire();
        }

        assertEquals(List.of(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200)), time.sleeps);
    }

    @Test
    void timeSpentElsewhereIsTimeWaited() throws InterruptedException {
        pacer.acquire();
        time.pass(Duration.ofMillis(150));
        pacer.acquire();

        assertEquals(List.of(Duration.ofMillis(50)), time.sleeps);
    }

    @Test
    void idleTimeIsNotSavedUp() throws InterruptedException {
        pacer.acquire();
        time.pass(Duration.ofHours(1));
        pacer.acquire();
        pacer.acquire();

        assertEquals(List.of(Duration.ofMillis(200)), time.sleeps);
    }

    @Test
    void unlimitedNeverWaits() throws InterruptedException {
        Pacer unlimited = new Pacer(RatePlan.UNLIMITED, time.timing());
        for (int i = 0; i < 1_000; i++) {
            unlimited.acquire();
        }

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void pauseKeepsAllBack() throws InterruptedException {
        pacer.pause(Duration.ofSeconds(5));
        pacer.acquire();
        pacer.acquire();

        assertEquals(List.of(Duration.ofSeconds(5), Duration.ofMillis(200)), time.sleeps);
    }

    @Test
    void pauseThatIsOverDoesNotCount() throws InterruptedException {
        pacer.pause(Duration.ofSeconds(5));
        time.pass(Duration.ofSeconds(5));
        pacer.acquire();

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void longestPauseCounts() throws InterruptedException {
        pacer.pause(Duration.ofSeconds(5));
        pacer.pause(Duration.ofSeconds(1));
        pacer.acquire();

        assertEquals(List.of(Duration.ofSeconds(5)), time.sleeps);
    }

    @Test
    void pauseShorterThanThePaceDoesNotShortenIt() throws InterruptedException {
        pacer.acquire();
        pacer.pause(Duration.ofMillis(1));
        pacer.acquire();

        assertEquals(List.of(Duration.ofMillis(200)), time.sleeps);
    }

    @Test
    void pauseThatBeginsDuringAWaitIsWaitedForToo() throws InterruptedException {
        Pacer[] paused = new Pacer[1];
        Timing pausing = new Timing(
                time,
                wait -> {
                    time.timing().sleeper().sleep(wait);
                    if (time.sleeps.size() == 1) {
                        paused[0].pause(Duration.ofSeconds(3));
                    }
                },
                () -> 0.5);
        paused[0] = new Pacer(RatePlan.PRO, pausing);
        paused[0].acquire();
        paused[0].acquire();

        assertEquals(List.of(Duration.ofMillis(200), Duration.ofSeconds(3)), time.sleeps);
    }

    @Test
    void sleepThatEndsEarlyIsGoneOnWith() throws InterruptedException {
        Timing restless = new Timing(
                time, wait -> time.timing().sleeper().sleep(wait.dividedBy(2).plusNanos(1)), () -> 0.5);
        Pacer other = new Pacer(RatePlan.PRO, restless);
        other.acquire();
        other.acquire();

        assertTrue(time.sinceStart().compareTo(Duration.ofMillis(200)) >= 0);
    }

    @Test
    void interruptionIsPassedOn() throws InterruptedException {
        Timing interrupted = new Timing(
                time,
                wait -> {
                    throw new InterruptedException();
                },
                () -> 0.5);
        Pacer other = new Pacer(RatePlan.PRO, interrupted);
        other.acquire();

        assertThrows(InterruptedException.class, other::acquire);
    }

    @Test
    @Timeout(30)
    void threadsShareOnePace() throws Exception {
        Timing shared = new Timing(time, wait -> time.pass(Duration.ofMillis(1)), () -> 0.5);
        Pacer other = new Pacer(RatePlan.PRO, shared);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                results.add(threads.submit(() -> {
                    other.acquire();
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertTrue(time.sinceStart().compareTo(Duration.ofMillis(19 * 200)) >= 0);
    }
}
