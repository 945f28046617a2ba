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
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RateLimiterTest {

    private static final ErrorResponse PER_SECOND = response(RateLimitType.PER_SECOND);
    private static final ErrorResponse PER_DAY = response(RateLimitType.PER_DAY);
    private static final ErrorResponse CONCURRENT = response(RateLimitType.CONCURRENT);
    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    private final VirtualTime time = new VirtualTime();

    /** Tells the date, which the tests set back; monotonic time goes on by {@link #time}. */
    private final VirtualTime date = new VirtualTime();

    private final Timing timing = timing(this::sleep);
    private final RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
    private final RateLimiter paced = new RateLimiter(RatePlan.PRO, timing);
    private final List<Thread> waiting = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void nobodyIsLeftWaiting() throws InterruptedException {
        for (Thread thread : waiting) {
            thread.interrupt();
            thread.join();
        }
    }

    // The turn.

    @Test
    void requestsAreSentAtThePaceOfThePlan() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            send(paced);
        }

        assertEquals(List.of(Duration.ofMillis(204), Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void requestsThatWaitForThePaceAreSentInTheOrderOfArrival() throws Exception {
        BlockingQueue<CountDownLatch> asleep = new LinkedBlockingQueue<>();
        RateLimiter slow = new RateLimiter(RatePlan.PRO, timing(wait -> {
            CountDownLatch woken = new CountDownLatch(1);
            asleep.add(woken);
            woken.await();
            pass(wait);
        }));
        send(slow);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 6; i++) {
            int place = i;
            waits(() -> {
                send(slow);
                order.add(place);
            });
        }
        for (int i = 0; i < 6; i++) {
            asleep.take().countDown();
            waiting.get(i).join();
        }

        assertEquals(List.of(0, 1, 2, 3, 4, 5), order);
        assertEquals(Duration.ofMillis(6 * 204), time.sinceStart());
    }

    @Test
    void turnIsGivenInTheOrderOfArrival() throws Exception {
        RateLimiter.Permit turn = limiter.acquire();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 6; i++) {
            int place = i;
            waits(() -> {
                try (RateLimiter.Permit permit = limiter.acquire()) {
                    order.add(place);
                    permit.start();
                }
            });
        }
        turn.close();
        joinAll();

        assertEquals(List.of(0, 1, 2, 3, 4, 5), order);
    }

    @Test
    void whoComesBackGetsNoTurnBeforeThoseWhoWait() throws Exception {
        for (int round = 0; round < 200; round++) {
            RateLimiter.Permit turn = limiter.acquire();
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            waits(() -> {
                try (RateLimiter.Permit permit = limiter.acquire()) {
                    order.add("the other");
                    permit.start();
                }
            });
            turn.close();
            RateLimiter.Permit again = limiter.acquire();
            order.add("who came back");
            again.close();

            joinAll();
            assertEquals(List.of("the other", "who came back"), order, "round " + round);
        }
    }

    @Test
    void othersWaitUntilTheRequestIsStarted() throws Exception {
        RateLimiter.Permit first = limiter.acquire();
        othersWait(1);

        assertTrue(first.start());
        joinAll();

        assertEquals(1, sent.get());
    }

    @Test
    void permitThatIsClosedWithoutAStartPassesTheTurnOn() throws Exception {
        RateLimiter.Permit first = limiter.acquire();
        othersWait(3);

        first.close();
        joinAll();

        assertEquals(3, sent.get());
    }

    @Test
    void permitThatIsClosedWithoutAStartTakesNoneOfThePlansRequests() throws InterruptedException {
        RateLimiter one = new RateLimiter(new RatePlan(5, 1), timing(this::sleep));
        for (int i = 0; i < 3; i++) {
            one.acquire().close();
        }
        send(one);

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void permitPassesTheTurnOnOnlyOnce() throws Exception {
        RateLimiter.Permit early = limiter.acquire();
        early.start();
        early.close();
        early.close();
        limiter.acquire();

        othersWait(1);
    }

    @Test
    void aResponseIsNotWaitedForWithoutALimit() throws InterruptedException {
        limiter.acquire().start();
        limiter.acquire().start();

        assertTrue(limiter.acquire().start());
    }

    @Test
    void interruptedThreadGetsNoPermit() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, limiter::acquire);
        assertFalse(Thread.interrupted());
    }

    @Test
    void interruptionEndsTheWaitForTheTurn() throws Exception {
        limiter.acquire();
        othersWait(1);
        waiting.get(0).interrupt();
        joinAll();

        assertEquals(0, sent.get());
    }

    @Test
    void whoIsInterruptedWhileWaitingForTheTurnLeavesItToTheNextOne() throws Exception {
        RateLimiter.Permit first = limiter.acquire();
        othersWait(2);
        waiting.get(0).interrupt();
        waiting.get(0).join();

        first.close();
        joinAll();

        assertEquals(1, sent.get());
    }

    @Test
    void interruptionEndsTheWaitForThePaceAndPassesTheTurnOn() throws InterruptedException {
        AtomicInteger interruptions = new AtomicInteger(1);
        RateLimiter interrupted = new RateLimiter(RatePlan.PRO, timing(wait -> {
            if (interruptions.getAndDecrement() > 0) {
                throw new InterruptedException();
            }
            sleep(wait);
        }));
        send(interrupted);

        assertThrows(InterruptedException.class, interrupted::acquire);
        assertTrue(interrupted.acquire().start());
        assertEquals(List.of(Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void sleepThatEndsEarlyIsContinued() throws InterruptedException {
        RateLimiter other = new RateLimiter(
                RatePlan.PRO, timing(wait -> sleep(wait.dividedBy(2).plusNanos(1))));
        send(other);
        send(other);
        assertTrue(time.sinceStart().compareTo(Duration.ofMillis(204)) >= 0);
        assertTrue(time.sleeps.size() > 1);

        met(other, Duration.ofSeconds(5));
        Duration before = time.sinceStart();
        send(other);

        assertTrue(time.sinceStart().minus(before).compareTo(Duration.ofSeconds(5)) >= 0);
    }

    // Limits.

    @Test
    void limitIsWaitedForWithItsJitterByTheNextRequest() throws InterruptedException {
        limiter.acquire().limited(Duration.ofSeconds(7), Duration.ofMillis(250), PER_SECOND);
        RateLimiter.Limit limit = limiter.limit().orElseThrow();

        assertEquals(Duration.ofMillis(7_250), limit.delay(timing));
        assertEquals(VirtualTime.START.plusSeconds(7), limit.until(), "without jitter");
        assertEquals(PER_SECOND, limit.response());
        pass(Duration.ofMillis(7_250).minusNanos(1));
        assertEquals(Duration.ofNanos(1), limiter.limit().orElseThrow().delay(timing));
        pass(Duration.ofNanos(1));
        assertEquals(Optional.empty(), limiter.limit());
    }

    @Test
    void thereIsNoLimitBeforeOneIsMet() throws InterruptedException {
        assertEquals(Optional.empty(), limiter.limit());
        send(limiter);

        assertEquals(Optional.empty(), limiter.limit());
    }

    @Test
    void theLongestWaitCounts() throws InterruptedException {
        RateLimiter.Permit first = send(limiter);
        RateLimiter.Permit second = send(limiter);
        limited(first, Duration.ofSeconds(7));
        limited(second, Duration.ofSeconds(9));
        RateLimiter.Permit third = send(limiter);
        limited(second, Duration.ofSeconds(1));
        succeeded(third);
        pass(Duration.ofSeconds(1));
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(9)), time.sleeps);
    }

    @Test
    void shorterLimitDoesNotCutALongerOneShort() throws InterruptedException {
        RateLimiter.Permit first = send(limiter);
        RateLimiter.Permit second = send(limiter);
        first.limited(Duration.ofSeconds(9), Duration.ZERO, PER_DAY);
        limited(second, Duration.ofSeconds(7));

        assertEquals(
                Optional.of(new RateLimiter.Limit(
                        9_000_000_000L, Duration.ZERO, VirtualTime.START.plusSeconds(9), PER_DAY)),
                limiter.limit());
    }

    @Test
    void requestIsNotStartedIfALimitWasMetAfterItsTurnCame() throws InterruptedException {
        RateLimiter.Permit early = send(limiter);
        RateLimiter.Permit permit = limiter.acquire();
        limited(early, Duration.ofSeconds(7));

        assertFalse(permit.start());
        pass(Duration.ofSeconds(7).minusNanos(1));
        assertFalse(permit.start());
        pass(Duration.ofNanos(1));
        assertTrue(permit.start());
    }

    @Test
    void requestThatIsNotStartedTakesNoneOfThePlansRequests() throws InterruptedException {
        RateLimiter two = new RateLimiter(new RatePlan(5, 2), timing(this::sleep));
        RateLimiter.Permit early = send(two);
        RateLimiter.Permit permit = two.acquire();
        limited(early, Duration.ofSeconds(7));
        for (int i = 0; i < 5; i++) {
            assertFalse(permit.start());
        }
        pass(Duration.ofSeconds(7));

        assertTrue(permit.start(), "the second one of the day");
    }

    @Test
    void whoWaitsForThePaceWhenALimitIsMetLearnsOfItAfterwards() throws InterruptedException {
        AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
        RateLimiter other = new RateLimiter(RatePlan.PRO, timing(wait -> {
            Optional.ofNullable(meanwhile.getAndSet(null)).ifPresent(Runnable::run);
            sleep(wait);
        }));
        RateLimiter.Permit before = send(other);
        meanwhile.set(() -> limited(before, Duration.ofSeconds(7)));
        try (RateLimiter.Permit permit = other.acquire()) {
            assertFalse(permit.start());
        }
        assertEquals(Duration.ofMillis(7_000 - 204), other.limit().orElseThrow().delay(timing));

        succeeded(send(other));
        assertEquals(List.of(Duration.ofMillis(204), Duration.ofMillis(7_000 - 204)), time.sleeps);
    }

    @Test
    void nobodyWaitsForThePaceDuringALimit() throws InterruptedException {
        met(paced, Duration.ofSeconds(7));

        assertFalse(paced.acquire().start());
        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void whoLearnsOfALimitMaySendAnotherRequestMeanwhile() throws InterruptedException {
        met(limiter, Duration.ofSeconds(7));
        Duration delay = limiter.limit().orElseThrow().delay(timing);
        succeeded(send(limiter));

        assertEquals(List.of(delay), time.sleeps);
        assertTrue(limiter.acquire().start());
    }

    @Test
    void whoCannotWaitLearnsUntilWhenAndIsNotKept() throws InterruptedException {
        limiter.acquire().limited(Duration.ofHours(1), Duration.ofMillis(1), PER_DAY);
        for (int i = 0; i < 3; i++) {
            RateLimiter.Limit limit = limiter.limit().orElseThrow();

            assertEquals(VirtualTime.START.plusSeconds(3_600), limit.until());
            assertEquals(PER_DAY, limit.response());
        }
        assertEquals(List.of(), time.sleeps);
    }

    // One goes first.

    @Test
    void afterALimitOneGoesFirstAndTheOthersFollowOnceItSucceeded() throws Exception {
        met(limiter, Duration.ofSeconds(7));
        RateLimiter.Permit first = send(limiter);
        othersWait(5);

        succeeded(first);
        joinAll();

        assertEquals(5, sent.get());
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void nobodyGoesFirstWithoutALimit() throws Exception {
        send(limiter);
        send(limiter);

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void ifTheFirstOneFailsTheNextOneGoesAlone() throws Exception {
        met(limiter, Duration.ofSeconds(7));
        RateLimiter.Permit first = send(limiter);
        first.close();
        RateLimiter.Permit next = send(limiter);
        othersWait(2);

        succeeded(next);
        joinAll();

        assertEquals(2, sent.get());
    }

    @Test
    void ofThoseWhoWaitOnlyOneFollowsAFirstOneThatFailed() throws Exception {
        met(limiter, Duration.ofSeconds(7));
        RateLimiter.Permit first = send(limiter);
        othersWait(2);

        first.close();
        waiting.get(0).join();

        assertTrue(waitsOn(waiting.get(1)));
        assertEquals(1, sent.get());
    }

    @Test
    void ifTheFirstOneMeetsTheLimitAllWaitAgain() throws InterruptedException {
        met(limiter, Duration.ofSeconds(7));
        met(limiter, Duration.ofSeconds(8));
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(8)), time.sleeps);
    }

    @Test
    void whoWaitsForTheFirstOneWaitsForTheLimitThatItMeets() throws Exception {
        RateLimiter.Permit first = limiter.acquire();
        othersWait(1);

        limited(first, Duration.ofSeconds(7));
        joinAll();

        assertEquals(1, sent.get());
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void successOfARequestFromBeforeTheLimitLetsNoOtherFollow() throws Exception {
        RateLimiter.Permit early = send(limiter);
        met(limiter, Duration.ofSeconds(7));
        RateLimiter.Permit first = send(limiter);
        succeeded(early);
        othersWait(1);

        succeeded(first);
        joinAll();

        assertEquals(1, sent.get());
    }

    @Test
    void successOfARequestFromBeforeTheLimitLeavesItToOneToGoFirst() throws Exception {
        RateLimiter.Permit early = send(limiter);
        met(limiter, Duration.ofSeconds(7));
        succeeded(early);
        send(limiter);

        othersWait(1);
    }

    @Test
    void limitThatIsMetLateHoldsAllBackAgainAndLetsOneGoFirst() throws Exception {
        RateLimiter.Permit late = send(limiter);
        met(limiter, Duration.ofSeconds(1));
        succeeded(send(limiter));
        limited(late, Duration.ofSeconds(30));
        send(limiter);
        othersWait(1);

        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(30)), time.sleeps);
    }

    @Test
    void onceTheFirstOneSucceededNobodyGoesFirst() throws InterruptedException {
        met(limiter, Duration.ofSeconds(7));
        succeeded(send(limiter));
        send(limiter);
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    // The access token, which is fetched before the start.

    @Test
    void othersWaitWhileOneFetchesAnAccessToken() throws Exception {
        RateLimiter.Permit fetches = limiter.acquire();
        othersWait(2);

        assertTrue(fetches.start());
        joinAll();

        assertEquals(2, sent.get());
    }

    @Test
    void limitOfTheTokenEndpointHoldsAllBackButDoesNotSlowThePace() throws InterruptedException {
        limited(paced.acquire(), Duration.ofSeconds(10));
        succeeded(send(paced));
        send(paced);

        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void limitOfTheTokenEndpointDoesNotSlowThePaceAfterOtherRequestsEither() throws InterruptedException {
        succeeded(send(paced));
        for (int i = 0; i < 3; i++) {
            limited(paced.acquire(), Duration.ofSeconds(10));
            time.sleeps.clear();
            succeeded(send(paced));
        }
        send(paced);

        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void limitOfTheTokenEndpointDoesNotKeepTheNextLimitFromSlowingThePace() throws InterruptedException {
        limited(paced.acquire(), Duration.ofSeconds(10));
        succeeded(send(paced));
        met(paced, Duration.ofSeconds(10));
        time.sleeps.clear();
        succeeded(send(paced));
        send(paced);

        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofMillis(408)), time.sleeps);
    }

    @Test
    void limitThatIsMetAfterATokenWasFetchedSlowsThePace() throws InterruptedException {
        paced.acquire().close();
        met(paced, Duration.ZERO);
        pass(Duration.ofSeconds(10));

        assertPace(408);
    }

    @Test
    void limitThatIsMetWhileAnotherFetchesATokenSlowsThePaceAndHoldsBackWhoFetchedIt() throws InterruptedException {
        RateLimiter.Permit before = send(paced);
        RateLimiter.Permit fetches = paced.acquire();
        time.sleeps.clear();
        limited(before, Duration.ofSeconds(3));
        assertFalse(fetches.start());
        fetches.close();
        succeeded(send(paced));
        send(paced);
        send(paced);

        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofMillis(408)), time.sleeps.subList(0, 2));
        assertEquals(406, time.sleeps.get(2).toMillis(), "half the rate, and a success");
    }

    // The pace after limits.

    @Test
    void severalLimitsMetAtOnceSlowThePaceOnce() throws InterruptedException {
        List<RateLimiter.Permit> permits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            permits.add(send(paced));
        }
        permits.forEach(permit -> limited(permit, Duration.ZERO));
        pass(Duration.ofSeconds(10));

        assertPace(408);
    }

    @Test
    void limitThatIsMetOnceMoreSlowsThePaceOnceMore() throws InterruptedException {
        met(paced, Duration.ofSeconds(10));
        send(paced).close();
        succeeded(send(paced));
        pass(Duration.ofSeconds(10));
        met(paced, Duration.ofSeconds(10));

        assertTrue(pace().toMillis() > 800, "twice half the rate, and a success");
    }

    @Test
    void limitThatTheOneThatGoesFirstMeetsDoesNotSlowThePace() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            met(paced, Duration.ofSeconds(10));
        }

        assertPace(408);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PER_SECOND", "UNNAMED"})
    void limitSlowsThePace(RateLimitType type) throws InterruptedException {
        send(paced).limited(Duration.ZERO, Duration.ZERO, response(type));
        pass(Duration.ofSeconds(10));

        assertPace(408);
    }

    @Test
    void limitThatIsMetLateSlowsThePaceOnce() throws InterruptedException {
        RateLimiter.Permit late = send(paced);
        met(paced, Duration.ofSeconds(1));
        succeeded(send(paced));
        limited(late, Duration.ofSeconds(1));

        assertEquals(406, pace().toMillis(), "half the rate, and a success");
    }

    @Test
    void dailyLimitDoesNotSlowThePace() throws InterruptedException {
        send(paced).limited(Duration.ZERO, Duration.ZERO, PER_DAY);
        pass(Duration.ofSeconds(10));

        assertPace(204);
    }

    // Requests at the same time.

    @Test
    void concurrentLimitLeavesThePace() throws InterruptedException {
        send(paced).limited(Duration.ZERO, Duration.ZERO, CONCURRENT);
        pass(Duration.ofSeconds(10));

        assertPace(204);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void afterAConcurrentLimitAsManyAreOnTheirWayAsGotThrough(int allowed) throws Exception {
        concurrentLimit(allowed);
        List<RateLimiter.Permit> permits = new ArrayList<>();
        for (int i = 0; i < allowed; i++) {
            permits.add(send(limiter));
        }
        othersWait(1);
        permits.forEach(RateLimiterTest::succeeded);
        joinAll();

        assertEquals(1, sent.get());
        assertEquals(List.of(Duration.ofSeconds(1)), time.sleeps);
    }

    @Test
    void concurrentLimitsThatAreHandledAtOnceCountEach() throws Exception {
        List<RateLimiter.Permit> permits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            permits.add(send(limiter));
        }
        permits.subList(1, 4).forEach(permit -> permit.limited(Duration.ofSeconds(1), Duration.ZERO, CONCURRENT));
        permits.forEach(RateLimiter.Permit::close);
        succeeded(send(limiter));
        send(limiter);

        othersWait(1);
    }

    @Test
    void oneMoreMayBeOnItsWayAfterAThousandSuccesses() throws Exception {
        concurrentLimit(1);
        succeed(900);
        RateLimiter.Permit alone = send(limiter);
        othersWait(1);
        waiting.get(0).interrupt();
        succeeded(alone);
        succeed(110);
        send(limiter);
        send(limiter);

        othersWait(1);
    }

    private void succeed(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            succeeded(send(limiter));
        }
    }

    @Test
    void aLimitBySecondSlowsThePaceOfOneAtATimeToo() throws InterruptedException {
        send(paced).limited(Duration.ZERO, Duration.ZERO, CONCURRENT);
        pass(Duration.ofSeconds(10));
        succeeded(send(paced));
        met(paced, Duration.ofSeconds(10));

        assertEquals(Duration.ofMillis(408), pace());
    }

    /** So many of four that are on their way together are accepted. Then one goes first, and is accepted. */
    private void concurrentLimit(int allowed) throws InterruptedException {
        List<RateLimiter.Permit> permits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            permits.add(send(limiter));
        }
        for (RateLimiter.Permit permit : permits.subList(allowed, 4)) {
            permit.limited(Duration.ofSeconds(1), Duration.ZERO, CONCURRENT);
            permit.close();
        }
        permits.subList(0, allowed).forEach(RateLimiterTest::succeeded);
        succeed(1);
    }

    @Test
    void noSecondHasMoreThanTwoRequestsAtTwoAndAHalfASecondHoweverLateTheyAre() throws InterruptedException {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            RateLimiter half = new RateLimiter(
                    RatePlan.PRO.share(0.5), timing(wait -> sleep(wait.plusMillis(random.nextInt(400)))));
            List<Duration> sentAt = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                try (RateLimiter.Permit permit = half.acquire()) {
                    pass(Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(900) : 0));
                    assertTrue(permit.start());
                    sentAt.add(time.sinceStart());
                    permit.succeeded();
                }
            }
            for (int i = 2; i < sentAt.size(); i++) {
                Duration taken = sentAt.get(i).minus(sentAt.get(i - 2));
                assertTrue(taken.toMillis() >= 1_009, "seed " + seed + ", request " + i + ": " + taken);
            }
        }
    }

    // The plan's requests a day.

    @Test
    void thePlansRequestsOfADayAreBackAtMidnightUtc() throws InterruptedException {
        RateLimiter small = perDay(3);
        List<Instant> until = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Optional<RateLimiter.Limit> limit = small.limit();
            limit.ifPresent(day -> until.add(day.until()));
            assertEquals(Optional.empty(), limit.map(RateLimiter.Limit::response), "no response says so");
            succeeded(send(small));
        }

        assertEquals(List.of(Duration.ofHours(12), Duration.ofHours(24)), time.sleeps);
        assertEquals(List.of(MIDNIGHT, Instant.parse("2026-03-03T00:00:00Z")), until);
    }

    @Test
    void requestsThatAreNotUsedOnADayAreNotSavedUp() throws InterruptedException {
        RateLimiter small = perDay(3);
        succeeded(send(small));
        pass(Duration.ofHours(12));
        for (int i = 0; i < 4; i++) {
            succeeded(send(small));
        }

        assertEquals(List.of(Duration.ofHours(24)), time.sleeps);
    }

    @Test
    void longerWaitOfTheServerIsNotCutShortByThePlansDay() throws InterruptedException {
        RateLimiter one = perDay(1);
        send(one).limited(Duration.ofHours(13), Duration.ZERO, PER_DAY);
        assertEquals(PER_DAY, one.limit().orElseThrow().response());
        send(one);

        assertEquals(List.of(Duration.ofHours(13)), time.sleeps);
    }

    @Test
    void shorterWaitOfTheServerDoesNotCutThePlansDayShort() throws InterruptedException {
        RateLimiter one = perDay(1);
        met(one, Duration.ofHours(11));
        send(one);

        assertEquals(List.of(Duration.ofHours(12)), time.sleeps);
    }

    // Clocks that are set back.

    @Test
    void clockThatIsSetBackOnTheWayDoesNotShortenALimit() throws InterruptedException {
        RateLimiter.Permit permit = send(limiter);
        date.pass(Duration.ofHours(-1));
        limited(permit, Duration.ofSeconds(30));
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(30)), time.sleeps);
    }

    @Test
    void clockThatIsSetBackDoesNotProlongALimit() throws InterruptedException {
        met(limiter, Duration.ofSeconds(7));
        assertTrue(limiter.limit().isPresent());
        date.pass(Duration.ofHours(-1));
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void clockThatIsSetForwardDoesNotShortenALimit() throws InterruptedException {
        met(limiter, Duration.ofSeconds(7));
        date.pass(Duration.ofHours(1));
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void clockThatIsSetBackChangesNothingAboutThePace() throws InterruptedException {
        send(paced);
        date.pass(Duration.ofHours(-1));
        send(paced);

        assertEquals(List.of(Duration.ofMillis(204)), time.sleeps);
    }

    @Test
    void clockThatIsSetBackOverMidnightDoesNotResetTheCountOfTheDay() throws InterruptedException {
        RateLimiter small = perDay(3);
        pass(Duration.ofHours(12).plusMinutes(10));
        succeeded(send(small));
        succeeded(send(small));
        date.pass(Duration.ofMinutes(-20));
        succeeded(send(small));
        assertEquals(List.of(), time.sleeps, "the three of the day");
        assertTrue(small.limit().isPresent());
        date.pass(Duration.ofMinutes(20));

        assertTrue(small.limit().isPresent(), "the same day begins once more");
    }

    @Test
    void clockThatIsSetBackOverMidnightMakesNobodyWaitWhoHasRequestsLeft() throws InterruptedException {
        RateLimiter small = perDay(2);
        pass(Duration.ofHours(12).plusMinutes(10));
        succeeded(send(small));
        date.pass(Duration.ofMinutes(-20));
        succeeded(send(small));

        assertEquals(List.of(), time.sleeps);
    }

    @Test
    void clockThatIsSetBackOverMidnightDoesNotProlongALimit() throws InterruptedException {
        pass(Duration.ofHours(12).plusSeconds(1));
        met(limiter, Duration.ofSeconds(7));
        date.pass(Duration.ofMinutes(-20));
        send(limiter);

        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    @Test
    void clockThatWasDaysAheadDoesNotKeepTheCountOfItsDay() throws InterruptedException {
        RateLimiter small = perDay(3);
        date.pass(Duration.ofDays(1_000));
        succeeded(send(small));
        date.pass(Duration.ofDays(-1_000));
        for (int i = 0; i < 4; i++) {
            succeeded(send(small));
        }

        assertEquals(List.of(Duration.ofHours(12)), time.sleeps, "until midnight, after three requests");
    }

    @Test
    void limitThatIsOverByTheClockDoesNotHideTheNextOneNorComeBack() throws InterruptedException {
        send(limiter).limited(Duration.ofHours(12), Duration.ZERO, PER_DAY);
        // The machine sleeps, and the ticker stands still.
        date.pass(Duration.ofHours(13));
        limited(limiter.acquire(), Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(3), limiter.limit().orElseThrow().delay(timing));

        pass(Duration.ofSeconds(3));
        assertEquals(Optional.empty(), limiter.limit());
        pass(Duration.ofHours(12).minusSeconds(33));
        assertEquals(Optional.empty(), limiter.limit());
    }

    /** Sends a request as a client does: waits for limits, then for its turn and the pace. */
    private RateLimiter.Permit send(RateLimiter limiter) throws InterruptedException {
        while (true) {
            Optional<RateLimiter.Limit> limit = limiter.limit();
            if (limit.isPresent()) {
                sleep(limit.get().delay(timing));
                continue;
            }
            RateLimiter.Permit permit = limiter.acquire();
            if (permit.start()) {
                return permit;
            }
            permit.close();
        }
    }

    private static void succeeded(RateLimiter.Permit permit) {
        permit.succeeded();
        permit.close();
    }

    private static void limited(RateLimiter.Permit permit, Duration wait) {
        permit.limited(wait, Duration.ZERO, PER_SECOND);
        permit.close();
    }

    /** A request is sent and meets a limit. */
    private void met(RateLimiter limiter, Duration wait) throws InterruptedException {
        limited(send(limiter), wait);
    }

    private void assertPace(int millis) throws InterruptedException {
        assertEquals(Duration.ofMillis(millis), pace());
    }

    /** How long the next request but one waits. */
    private Duration pace() throws InterruptedException {
        send(paced).close();
        time.sleeps.clear();
        send(paced).close();
        assertEquals(1, time.sleeps.size());
        return time.sleeps.get(0);
    }

    private RateLimiter perDay(int requests) {
        return new RateLimiter(new RatePlan(Double.POSITIVE_INFINITY, requests), timing(this::sleep));
    }

    private Timing timing(Timing.Sleeper sleeper) {
        return new Timing(date, () -> time.sinceStart().toNanos(), sleeper, () -> 0.5);
    }

    private void sleep(Duration wait) throws InterruptedException {
        date.pass(wait);
        time.timing().sleeper().sleep(wait);
    }

    private void pass(Duration wait) {
        date.pass(wait);
        time.pass(wait);
    }

    /** So many requests, each of a thread of its own, have to wait for the turn. */
    private void othersWait(int count) {
        for (int i = 0; i < count; i++) {
            waits(() -> {
                send(limiter);
                sent.incrementAndGet();
            });
        }
        assertEquals(0, sent.get());
    }

    private void waits(Sending sending) {
        Thread thread = new Thread(() -> {
            try {
                sending.run();
            } catch (InterruptedException e) {
                // The test is over, or wants it to end.
            }
        });
        waiting.add(thread);
        thread.start();
        assertTrue(waitsOn(thread));
    }

    private interface Sending {
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

    private static ErrorResponse response(RateLimitType type) {
        return new ErrorResponse(429, 429, "", List.of(), null, type, Duration.ZERO);
    }
}
