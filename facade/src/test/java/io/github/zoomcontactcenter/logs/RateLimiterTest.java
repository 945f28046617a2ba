package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RateLimiterTest {

    private static final ErrorResponse PER_SECOND = limit(RateLimitType.PER_SECOND);
    private static final ErrorResponse PER_DAY = limit(RateLimitType.PER_DAY);

    private final VirtualTime time = new VirtualTime();
    private final RateLimiter gate = new RateLimiter(RatePlan.UNLIMITED, time.timing());
    private final List<Thread> waiting = new ArrayList<>();
    private final AtomicInteger through = new AtomicInteger();

    @AfterEach
    void nobodyIsLeftWaiting() throws InterruptedException {
        for (Thread thread : waiting) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void anOpenGateIsPassedAtThePaceOfThePlan() throws InterruptedException {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, time.timing());
        for (int i = 0; i < 3; i++) {
            enter(paced);
        }

        assertEquals(List.of(Duration.ofMillis(204), Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void whoWaitsForThePaceGoesInTheOrderOfArrival() throws Exception {
        BlockingDeque<CountDownLatch> asleep = new LinkedBlockingDeque<>();
        RateLimiter paced = new RateLimiter(
                RatePlan.PRO,
                new Timing(
                        time,
                        wait -> {
                            CountDownLatch woken = new CountDownLatch(1);
                            asleep.add(woken);
                            woken.await();
                            time.pass(wait);
                        },
                        () -> 0));
        enter(paced);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 6; i++) {
            int place = i;
            waits(() -> {
                enter(paced);
                order.add(place);
            });
        }
        for (int i = 0; i < 6; i++) {
            asleep.takeLast().countDown();
            waiting.get(i).join();
        }

        assertEquals(List.of(0, 1, 2, 3, 4, 5), order);
    }

    @Test
    void whoIsToldOfALimitMaySendARequestOfItsOwnMeanwhile() throws InterruptedException {
        limitOfSeconds(7);
        List<Integer> passes = new ArrayList<>();
        passes.add(gate.enter(() -> false, (until, wait, limit) -> {
            try {
                int own = enter();
                passes.add(own);
                gate.leave(own, true);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));

        assertEquals(2, passes.size());
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps.subList(0, 1));
    }

    @Test
    void whoWaitedForThePaceWhenALimitWasMetMaySendARequestOfItsOwnToo() throws InterruptedException {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>();
        RateLimiter paced = new RateLimiter(
                RatePlan.PRO,
                new Timing(
                        time,
                        wait -> {
                            Optional.ofNullable(meanwhile.getAndSet(null)).ifPresent(Runnable::run);
                            time.pass(wait);
                        },
                        () -> 0));
        int before = enter(paced);
        meanwhile.set(() -> paced.close(before, Duration.ofSeconds(7), Duration.ZERO, PER_SECOND));
        AtomicInteger own = new AtomicInteger();
        paced.enter(() -> false, (until, wait, limit) -> {
            try {
                paced.leave(enter(paced), true);
                own.incrementAndGet();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertEquals(1, own.get());
    }

    @Test
    void whoWaitsForTheFirstOneWaitsForTheLimitThatItMeets() throws Exception {
        int first = gate.enter(() -> true, RateLimiterTest::patient);
        othersWait(1);

        gate.close(first, Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        joinAll();

        assertEquals(1, through.get());
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void aLimitIsWaitedForWithItsJitterByTheNextRequest() throws InterruptedException {
        gate.close(enter(), Duration.ofSeconds(7), Duration.ofMillis(250), PER_SECOND);
        enter();

        assertEquals(List.of(Duration.ofMillis(7_250)), time.sleeps);
    }

    @Test
    void theLongestWaitCounts() throws InterruptedException {
        int first = enter();
        int second = enter();
        gate.close(first, Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        gate.close(second, Duration.ofSeconds(9), Duration.ZERO, PER_SECOND);
        int third = enter();
        gate.close(second, Duration.ofSeconds(1), Duration.ZERO, PER_SECOND);
        gate.leave(third, true);
        time.pass(Duration.ofSeconds(1));
        enter();

        assertEquals(List.of(Duration.ofSeconds(9)), time.sleeps);
    }

    @Test
    void aSleepThatEndsEarlyIsGoneOnWith() throws InterruptedException {
        RateLimiter other = new RateLimiter(
                RatePlan.PRO,
                new Timing(
                        time,
                        wait -> time.timing().sleeper().sleep(wait.dividedBy(2).plusNanos(1)),
                        () -> 0));
        other.close(0, Duration.ofSeconds(5), Duration.ZERO, PER_SECOND);
        enter(other);

        assertTrue(time.sinceStart().compareTo(Duration.ofSeconds(5)) >= 0);
    }

    @Test
    void afterALimitOneGoesFirstAndTheOthersWhenItCameBackWell() throws Exception {
        limitOfSeconds(7);
        int first = enter();
        othersWait(5);

        gate.leave(first, true);
        joinAll();

        assertEquals(5, through.get());
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void ifTheFirstOneFailsTheNextOneGoesAlone() throws Exception {
        limitOfSeconds(7);
        int first = enter();
        othersWait(2);

        gate.leave(first, false);

        assertEquals(1, waiting.stream().filter(RateLimiterTest::waitsOn).count());
        assertEquals(1, through.get());
    }

    @Test
    void ifTheFirstOneMeetsTheLimitAllWaitAgain() throws Exception {
        limitOfSeconds(7);
        limitOfSeconds(8);
        enter();

        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(8)), time.sleeps);
    }

    @Test
    void whatWasSentBeforeTheLimitDoesNotOpenTheGate() throws Exception {
        int early = enter();
        limitOfSeconds(7);
        int first = enter();
        gate.leave(early, true);
        othersWait(1);

        gate.leave(first, true);
        joinAll();

        assertEquals(1, through.get());
    }

    @Test
    void whoHasSomethingToFindOutGoesFirst() throws Exception {
        int first = gate.enter(() -> true, RateLimiterTest::patient);
        othersWait(1);

        gate.leave(first, true);
        joinAll();

        assertEquals(1, through.get());
    }

    @Test
    void severalLimitsMetAtOnceSlowThePaceOnce() throws InterruptedException {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, time.timing());
        int[] passes = new int[4];
        for (int i = 0; i < 4; i++) {
            passes[i] = enter(paced);
        }
        for (int pass : passes) {
            paced.close(pass, Duration.ZERO, Duration.ZERO, PER_SECOND);
        }
        time.sleeps.clear();
        time.pass(Duration.ofSeconds(10));
        paced.leave(enter(paced), true);
        enter(paced);

        assertEquals(List.of(Duration.ofMillis(408)), time.sleeps);
    }

    @Test
    void aLimitThatIsMetOnceMoreSlowsThePaceOnceMore() throws InterruptedException {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, time.timing());
        for (int i = 0; i < 2; i++) {
            paced.close(enter(paced), Duration.ZERO, Duration.ZERO, PER_SECOND);
            time.pass(Duration.ofSeconds(10));
        }
        paced.leave(enter(paced), true);
        enter(paced);

        assertEquals(List.of(Duration.ofMillis(816)), time.sleeps);
    }

    @Test
    void aLimitThatIsMetAfterSigningInSlowsThePace() throws InterruptedException {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, time.timing());
        paced.leave(paced.enter(() -> true, RateLimiterTest::patient), true);
        paced.close(enter(paced), Duration.ZERO, Duration.ZERO, PER_SECOND);
        time.pass(Duration.ofSeconds(10));
        paced.leave(enter(paced), true);
        enter(paced);

        assertEquals(List.of(Duration.ofMillis(408)), time.sleeps);
    }

    @Test
    void theLimitOfADayDoesNotSlowThePace() throws InterruptedException {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, time.timing());
        paced.close(enter(paced), Duration.ZERO, Duration.ZERO, PER_DAY);
        time.pass(Duration.ofSeconds(10));
        paced.leave(enter(paced), true);
        enter(paced);

        assertEquals(List.of(Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void whoHasNoPatienceIsToldUntilWhenAndIsNotKept() throws InterruptedException {
        gate.close(enter(), Duration.ofHours(1), Duration.ofMillis(1), PER_DAY);
        for (int i = 0; i < 3; i++) {
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> gate.enter(() -> false, (until, wait, limit) -> {
                        throw new IllegalStateException(until + " " + limit.limit());
                    }));
            assertEquals(VirtualTime.START.plusSeconds(3_600) + " per-day limit", e.getMessage());
        }
        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void thePlansRequestsADayEndAtMidnightUtc() throws InterruptedException {
        RateLimiter small = new RateLimiter(new RatePlan(Double.POSITIVE_INFINITY, 3), time.timing());
        List<Instant> told = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            small.leave(
                    small.enter(() -> false, (until, wait, limit) -> {
                        assertEquals(null, limit);
                        told.add(until);
                    }),
                    true);
        }

        assertEquals(List.of(Duration.ofHours(12), Duration.ofHours(24)), time.sleeps);
        assertEquals(List.of(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z")), told);
    }

    @Test
    void aLongerWaitOfTheServerIsNotCutShortByThePlansDay() throws InterruptedException {
        RateLimiter small = new RateLimiter(new RatePlan(Double.POSITIVE_INFINITY, 1), time.timing());
        small.close(enter(small), Duration.ofHours(13), Duration.ZERO, PER_DAY);
        enter(small);

        assertEquals(List.of(Duration.ofHours(13)), time.sleeps);
    }

    @Test
    void aLimitThatIsToldLateClosesTheGateAgainAndLetsOneGoFirst() throws Exception {
        int late = enter();
        limitOfSeconds(1);
        gate.leave(enter(), true);
        gate.close(late, Duration.ofSeconds(30), Duration.ZERO, PER_SECOND);
        enter();
        othersWait(1);

        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(30)), time.sleeps);
    }

    @Test
    void aLimitThatIsMetWhileAnotherSignsInSlowsThePaceAndHoldsBackWhoSignedIn() throws InterruptedException {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, time.timing());
        int before = enter(paced);
        int signIn = paced.enter(() -> true, RateLimiterTest::patient);
        time.sleeps.clear();
        paced.close(before, Duration.ofSeconds(3), Duration.ZERO, PER_SECOND);
        paced.leave(signIn, true);
        paced.leave(enter(paced), true);
        enter(paced);

        assertEquals(Duration.ofSeconds(3), time.sleeps.get(0));
        assertEquals(407, time.sleeps.get(1).toMillis(), "half the rate, and a success");
    }

    @Test
    void whoSignsInIsNoRequestThatThePlanCounts() throws InterruptedException {
        RateLimiter one = new RateLimiter(new RatePlan(5, 1), time.timing());
        one.leave(one.enter(() -> true, RateLimiterTest::patient), true);
        one.leave(enter(one), true);

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void aClockThatIsSetBackOnTheWayDoesNotOpenTheGate() throws InterruptedException {
        int pass = enter();
        time.pass(Duration.ofHours(-1));
        gate.close(pass, Duration.ofSeconds(30), Duration.ZERO, PER_SECOND);
        enter();

        assertEquals(List.of(Duration.ofSeconds(30)), time.sleeps);
    }

    @Test
    void aClockThatIsSetBackDoesNotProlongAWait() throws InterruptedException {
        limitOfSeconds(7);
        assertThrows(IllegalStateException.class, () -> gate.enter(() -> false, RateLimiterTest::impatient));
        time.pass(Duration.ofHours(-1));
        enter();

        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void anInterruptedThreadDoesNotEnter() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, this::enter);
        assertFalse(Thread.interrupted());
    }

    @Test
    void interruptionEndsTheWaitForTheFirstOne() throws Exception {
        gate.enter(() -> true, RateLimiterTest::patient);
        othersWait(1);
        waiting.get(0).interrupt();
        joinAll();

        assertEquals(0, through.get());
    }

    private int enter() throws InterruptedException {
        return enter(gate);
    }

    private static int enter(RateLimiter gate) throws InterruptedException {
        return gate.enter(() -> false, RateLimiterTest::patient);
    }

    private void limitOfSeconds(int seconds) throws InterruptedException {
        gate.close(enter(), Duration.ofSeconds(seconds), Duration.ZERO, PER_SECOND);
    }

    /** So many enter, each in a thread of its own, and have to wait for the one that goes first. */
    private void othersWait(int count) {
        for (int i = 0; i < count; i++) {
            waits(() -> {
                enter();
                through.incrementAndGet();
            });
        }
        assertEquals(0, through.get());
    }

    private void waits(Entering entering) {
        Thread thread = new Thread(() -> {
            try {
                entering.run();
            } catch (InterruptedException e) {
                // Let go.
            }
        });
        waiting.add(thread);
        thread.start();
        assertTrue(waitsOn(thread));
    }

    private interface Entering {
        void run() throws InterruptedException;
    }

    private void joinAll() throws InterruptedException {
        for (Thread thread : waiting) {
            thread.join();
        }
    }

    /** Whether a thread waits rather than ends, once it does either. */
    private static boolean waitsOn(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
        return thread.isAlive();
    }

    private static void patient(Instant until, Duration wait, @Nullable ErrorResponse limit) {}

    private static void impatient(Instant until, Duration wait, @Nullable ErrorResponse limit) {
        throw new IllegalStateException();
    }

    private static ErrorResponse limit(RateLimitType kind) {
        return new ErrorResponse(429, 429, "", List.of(), null, kind, Duration.ZERO);
    }
}
