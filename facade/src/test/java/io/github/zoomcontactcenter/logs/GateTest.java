package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {

    private static final ErrorAnswer PER_SECOND = limit(LimitKind.PER_SECOND);
    private static final ErrorAnswer PER_DAY = limit(LimitKind.PER_DAY);

    private final VirtualTime time = new VirtualTime();
    private final Gate gate = new Gate(RatePlan.UNLIMITED, time.timing());
    private final List<Thread> waiting = new ArrayList<>();

    @AfterEach
    void nobodyIsLeftWaiting() throws InterruptedException {
        for (Thread thread : waiting) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void anOpenGateIsPassedAtThePaceOfThePlan() throws InterruptedException {
        Gate paced = new Gate(RatePlan.PRO, time.timing());
        for (int i = 0; i < 3; i++) {
            paced.enter(() -> false, GateTest::patient);
        }

        assertEquals(List.of(Duration.ofMillis(204), Duration.ofMillis(204)), time.sleeps);
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
        Gate other = new Gate(
                RatePlan.PRO,
                new Timing(
                        time,
                        wait -> time.timing().sleeper().sleep(wait.dividedBy(2).plusNanos(1)),
                        () -> 0));
        other.close(0, Duration.ofSeconds(5), Duration.ZERO, PER_SECOND);
        other.enter(() -> false, GateTest::patient);

        assertTrue(time.sinceStart().compareTo(Duration.ofSeconds(5)) >= 0);
    }

    @Test
    void afterALimitOneGoesFirstAndTheOthersWhenItCameBackWell() throws Exception {
        gate.close(enter(), Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        int first = enter();
        AtomicInteger through = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            waiting(through);
        }
        allWait();
        assertEquals(0, through.get());

        gate.leave(first, true);
        joinAll();

        assertEquals(5, through.get());
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void ifTheFirstOneFailsTheNextOneGoesAlone() throws Exception {
        gate.close(enter(), Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        int first = enter();
        AtomicInteger through = new AtomicInteger();
        waiting(through);
        waiting(through);
        allWait();

        gate.leave(first, false);
        waiting.stream().filter(thread -> !ends(thread)).toList();

        assertEquals(1, through.get());
    }

    @Test
    void ifTheFirstOneMeetsTheLimitAllWaitAgain() throws Exception {
        gate.close(enter(), Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        gate.close(enter(), Duration.ofSeconds(8), Duration.ZERO, PER_SECOND);
        enter();

        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(8)), time.sleeps);
    }

    @Test
    void whatWasSentBeforeTheLimitDoesNotOpenTheGate() throws Exception {
        int early = enter();
        gate.close(enter(), Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        int first = enter();
        gate.leave(early, true);
        AtomicInteger through = new AtomicInteger();
        waiting(through);
        allWait();
        assertEquals(0, through.get());

        gate.leave(first, true);
        joinAll();
        assertEquals(1, through.get());
    }

    @Test
    void whoHasSomethingToFindOutGoesFirst() throws Exception {
        int first = gate.enter(() -> true, GateTest::patient);
        AtomicInteger through = new AtomicInteger();
        waiting(through);
        allWait();
        assertEquals(0, through.get());

        gate.leave(first, true);
        joinAll();
        assertEquals(1, through.get());
    }

    @Test
    void severalLimitsMetAtOnceSlowThePaceOnce() throws InterruptedException {
        Gate paced = new Gate(RatePlan.PRO, time.timing());
        int[] passes = new int[4];
        for (int i = 0; i < 4; i++) {
            passes[i] = paced.enter(() -> false, GateTest::patient);
        }
        for (int pass : passes) {
            paced.close(pass, Duration.ZERO, Duration.ZERO, PER_SECOND);
        }
        time.sleeps.clear();
        time.pass(Duration.ofSeconds(10));
        paced.leave(paced.enter(() -> false, GateTest::patient), true);
        paced.enter(() -> false, GateTest::patient);

        assertEquals(List.of(Duration.ofMillis(408)), time.sleeps);
    }

    @Test
    void theLimitOfADayDoesNotSlowThePace() throws InterruptedException {
        Gate paced = new Gate(RatePlan.PRO, time.timing());
        paced.close(paced.enter(() -> false, GateTest::patient), Duration.ZERO, Duration.ZERO, PER_DAY);
        time.pass(Duration.ofSeconds(10));
        paced.leave(paced.enter(() -> false, GateTest::patient), true);
        paced.enter(() -> false, GateTest::patient);

        assertEquals(List.of(Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void whoHasNoPatienceIsToldUntilWhenAndIsNotKept() throws InterruptedException {
        gate.close(enter(), Duration.ofHours(1), Duration.ofMillis(1), PER_DAY);
        for (int i = 0; i < 3; i++) {
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> gate.enter(() -> false, (until, limit) -> {
                        throw new IllegalStateException(until + " " + limit.limit());
                    }));
            assertEquals(VirtualTime.START.plusSeconds(3_600) + " per-day limit", e.getMessage());
        }
        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void thePlansRequestsADayEndAtMidnightUtc() throws InterruptedException {
        Gate small = new Gate(new RatePlan(Double.POSITIVE_INFINITY, 3), time.timing());
        List<Instant> told = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            small.leave(
                    small.enter(() -> false, (until, limit) -> {
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
        Gate small = new Gate(new RatePlan(Double.POSITIVE_INFINITY, 1), time.timing());
        small.close(small.enter(() -> false, GateTest::patient), Duration.ofHours(13), Duration.ZERO, PER_DAY);
        small.enter(() -> false, GateTest::patient);

        assertEquals(List.of(Duration.ofHours(13)), time.sleeps);
    }

    @Test
    void aLimitThatIsToldLateClosesTheGateAgainAndLetsOneGoFirst() throws Exception {
        int late = enter();
        gate.close(enter(), Duration.ofSeconds(1), Duration.ZERO, PER_SECOND);
        gate.leave(enter(), true);
        gate.close(late, Duration.ofSeconds(30), Duration.ZERO, PER_SECOND);
        enter();
        AtomicInteger through = new AtomicInteger();
        waiting(through);
        allWait();

        assertEquals(0, through.get());
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(30)), time.sleeps);
    }

    @Test
    void aLimitThatIsMetWhileAnotherSignsInSlowsThePaceAndHoldsBackWhoSignedIn() throws InterruptedException {
        Gate paced = new Gate(RatePlan.PRO, time.timing());
        int before = paced.enter(() -> false, GateTest::patient);
        int signIn = paced.enter(() -> true, GateTest::patient);
        time.sleeps.clear();
        paced.close(before, Duration.ofSeconds(3), Duration.ZERO, PER_SECOND);
        paced.leave(signIn, true);
        paced.leave(paced.enter(() -> false, GateTest::patient), true);
        paced.enter(() -> false, GateTest::patient);

        assertEquals(Duration.ofSeconds(3), time.sleeps.get(0));
        assertEquals(407, time.sleeps.get(1).toMillis(), "half the rate, and a success");
    }

    @Test
    void whoSignsInIsNoRequestThatThePlanCounts() throws InterruptedException {
        Gate one = new Gate(new RatePlan(5, 1), time.timing());
        one.leave(one.enter(() -> true, GateTest::patient), true);
        one.leave(one.enter(() -> false, GateTest::patient), true);

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
        gate.close(enter(), Duration.ofSeconds(7), Duration.ZERO, PER_SECOND);
        assertThrows(IllegalStateException.class, () -> gate.enter(() -> false, GateTest::impatient));
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
        gate.enter(() -> true, GateTest::patient);
        AtomicInteger through = new AtomicInteger();
        Thread thread = waiting(through);
        allWait();
        thread.interrupt();
        thread.join();

        assertEquals(0, through.get());
    }

    private int enter() throws InterruptedException {
        return gate.enter(() -> false, GateTest::patient);
    }

    /** Enters in a thread of its own, and counts it. */
    private Thread waiting(AtomicInteger through) {
        Thread thread = new Thread(() -> {
            try {
                enter();
                through.incrementAndGet();
            } catch (InterruptedException e) {
                // Let go.
            }
        });
        waiting.add(thread);
        thread.start();
        return thread;
    }

    private void allWait() {
        while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    private void joinAll() throws InterruptedException {
        for (Thread thread : waiting) {
            thread.join();
        }
    }

    /** Waits until a thread has ended or waits. */
    private static boolean ends(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
        return !thread.isAlive();
    }

    private static void patient(Instant until, @Nullable ErrorAnswer limit) {}

    private static void impatient(Instant until, @Nullable ErrorAnswer limit) {
        throw new IllegalStateException();
    }

    private static ErrorAnswer limit(LimitKind kind) {
        return new ErrorAnswer(429, 429, "", List.of(), null, kind, Duration.ZERO);
    }
}
