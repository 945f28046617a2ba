package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveRateTest {

    /** Five a second, and the margin. */
    private static final Duration INTERVAL = Duration.ofMillis(204);

    private final AdaptiveRate pacer = new AdaptiveRate(RatePlan.PRO);
    private Instant now = VirtualTime.START;

    @Test
    void firstRequestDoesNotWait() {
        assertEquals(Duration.ZERO, pacer.untilNext(now));
    }

    @Test
    void requestsAreSpacedEvenlyAndALittleWiderThanThePlanAllows() {
        for (int i = 0; i < 10; i++) {
            pacer.sent(now);
            assertEquals(INTERVAL, pacer.untilNext(now));
            now = now.plus(INTERVAL);
            assertEquals(Duration.ZERO, pacer.untilNext(now));
        }
    }

    @Test
    void timeSpentElsewhereIsTimeWaited() {
        pacer.sent(now);

        assertEquals(Duration.ofMillis(54), pacer.untilNext(now.plusMillis(150)));
    }

    @Test
    void whoIsLateByUpToHalfAnIntervalDelaysNobody() {
        for (int late : new int[] {3, 50, 100}) {
            AdaptiveRate other = new AdaptiveRate(RatePlan.PRO);
            other.sent(now);
            other.sent(now.plusMillis(204 + late));

            assertEquals(Duration.ofMillis(408), other.untilNext(now), "late by " + late);
        }
    }

    @Test
    void requestsThatAreLateByUpToASecondAreMadeUpForAtHalfIntervals() {
        pacer.sent(now);
        now = now.plus(INTERVAL).plusMillis(200);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pacer.sent(now);
            waits.add(pacer.untilNext(now).toMillis());
            now = now.plus(pacer.untilNext(now));
        }

        assertEquals(List.of(102L, 106L, 204L, 204L), waits);
    }

    @Test
    void idleTimeIsNotSavedUp() {
        pacer.sent(now);
        for (int late : new int[] {1_021, 2_000, 10_000}) {
            now = now.plus(INTERVAL).plusMillis(late);
            pacer.sent(now);

            assertEquals(INTERVAL, pacer.untilNext(now));
        }
    }

    @Test
    void whatWasLateBeforeALimitIsNotMadeUpForAfterIt() {
        pacer.sent(now);
        pacer.slower();
        now = now.plusMillis(300);
        pacer.sent(now);

        assertEquals(INTERVAL.multipliedBy(2), pacer.untilNext(now));
    }

    @Test
    void noSecondHasMoreRequestsThanThePlanAllowsHoweverLateTheyAre() {
        for (RatePlan plan : List.of(RatePlan.PRO, RatePlan.BUSINESS_PLUS)) {
            for (long seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                int latest = 1 + random.nextInt(300);
                AdaptiveRate other = new AdaptiveRate(plan);
                List<Instant> sent = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    int late = random.nextInt(10) == 0 ? random.nextInt(900) : random.nextInt(latest);
                    now = now.plus(other.untilNext(now)).plusMillis(late);
                    other.sent(now);
                    assertTrue(
                            other.untilNext(now).toNanos() >= 500_000_000 / plan.perSecond(), plan + ", seed " + seed);
                    sent.add(now);
                }
                int aSecond = (int) plan.perSecond();
                for (int i = aSecond; i < sent.size(); i++) {
                    Duration taken = Duration.between(sent.get(i - aSecond), sent.get(i));
                    assertTrue(taken.toMillis() >= 1_009, plan + ", seed " + seed + ", request " + i + ": " + taken);
                }
            }
        }
    }

    @Test
    void requestsThatAreAlwaysALittleLateComeAtTheFullPaceAllTheSame() {
        Instant start = now;
        for (int i = 0; i < 500; i++) {
            now = now.plus(pacer.untilNext(now)).plusMillis(i % 3 * 5);
            pacer.sent(now);
        }

        assertEquals(499 * 0.204, Duration.between(start, now).toMillis() / 1_000.0, 0.3);
    }

    @Test
    void whatRequestsAreLateForOnceIsMadeUpForInTime() {
        Instant start = now;
        for (int i = 0; i < 500; i++) {
            now = now.plus(pacer.untilNext(now)).plusMillis(i % 99 == 50 ? 450 : 0);
            pacer.sent(now);
        }

        double late = Duration.between(start, now).toMillis() / 1_000.0 - 499 * 0.204;
        assertTrue(late < 0.2, "of 5 times 0.45 s " + late + " s are left");
    }

    @Test
    void unlimitedNeverWaitsWhateverItMeets() {
        AdaptiveRate unlimited = new AdaptiveRate(RatePlan.UNLIMITED);
        unlimited.sent(now);
        unlimited.slower();
        unlimited.sent(now);

        assertEquals(Duration.ZERO, unlimited.untilNext(now));
    }

    @Test
    void aLimitHalvesTheRateEachTimeDownToATwentieth() {
        for (int millis : new int[] {408, 816, 1_632, 3_264, 4_080, 4_080}) {
            pacer.slower();
            pacer.sent(now);
            now = now.plus(pacer.untilNext(now));
            pacer.sent(now);

            assertEquals(Duration.ofMillis(millis), pacer.untilNext(now));
            now = now.plusSeconds(100);
        }
    }

    @Test
    void fiveHundredSuccessesBringHalfOfTheRateBackAndNoMore() {
        pacer.slower();
        for (int i = 0; i < 250; i++) {
            pacer.faster();
        }
        pacer.sent(now);
        assertEquals(272, pacer.untilNext(now).toMillis(), "three quarters");
        for (int i = 0; i < 1_000; i++) {
            pacer.faster();
        }
        now = now.plus(pacer.untilNext(now));
        pacer.sent(now);

        assertEquals(INTERVAL, pacer.untilNext(now));
    }

    @Test
    void aClockThatIsSetBackMovesTheNextRequestWithIt() {
        pacer.sent(now);
        pacer.setBack(Duration.ofHours(1));

        assertEquals(INTERVAL, pacer.untilNext(now.minusSeconds(3_600)));
    }
}
