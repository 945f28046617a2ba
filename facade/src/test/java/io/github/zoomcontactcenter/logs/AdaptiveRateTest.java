package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveRateTest {

    /** Five a second, and the margin. */
    private static final Duration INTERVAL = Duration.ofMillis(204);

    private final AdaptiveRate rate = new AdaptiveRate(RatePlan.PRO);
    private long now;

    @Test
    void firstRequestDoesNotWait() {
        assertEquals(Duration.ZERO, rate.untilNext(now));
    }

    @Test
    void requestsAreSpacedEvenlyAndALittleWiderThanThePlanAllows() {
        for (int i = 0; i < 10; i++) {
            rate.sent(now);
            assertEquals(INTERVAL, rate.untilNext(now));
            now += INTERVAL.toNanos();
            assertEquals(Duration.ZERO, rate.untilNext(now));
        }
    }

    @Test
    void timeSpentElsewhereCountsAsTimeWaited() {
        rate.sent(now);

        assertEquals(Duration.ofMillis(54), rate.untilNext(now + millis(150)));
    }

    @Test
    void requestThatIsALittleLateDelaysNoOther() {
        for (int late : new int[] {3, 10}) {
            AdaptiveRate other = new AdaptiveRate(RatePlan.PRO);
            other.sent(now);
            other.sent(now + millis(204 + late));

            assertEquals(Duration.ofMillis(408), other.untilNext(now), "late by " + late);
        }
    }

    @Test
    void idleTimeIsNotSavedUp() {
        rate.sent(now);
        for (int late : new int[] {11, 1_021, 10_000}) {
            now += INTERVAL.toNanos() + millis(late);
            rate.sent(now);

            assertEquals(INTERVAL, rate.untilNext(now), "late by " + late);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5, 2, 2.5, 5, 7.9, 10})
    void noSecondHasMoreRequestsThanThePlanAllowsHoweverLateTheyAre(double perSecond) {
        for (long seed = 0; seed < 200; seed++) {
            List<Long> sent = sendLate(perSecond, seed, false);

            assertNoSecondHasMoreThanAllowed(perSecond, sent, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5, 2, 2.5, 5, 7.9, 10})
    void noSecondHasMoreRequestsThanThePlanAllowsWhileTheRateFallsAndRises(double perSecond) {
        for (long seed = 0; seed < 200; seed++) {
            List<Long> sent = sendLate(perSecond, seed, true);

            assertNoSecondHasMoreThanAllowed(perSecond, sent, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999_999, 3_600_000_000_000L})
    void halfAPlansFiveRequestsASecondAreTwoInAnySecond(long start) {
        AdaptiveRate half = new AdaptiveRate(RatePlan.PRO.share(0.5));
        List<Long> sent = new ArrayList<>();
        now = start;
        for (int i = 0; i < 1_000; i++) {
            now += half.untilNext(now).toNanos();
            half.sent(now);
            sent.add(now);
        }

        assertNoSecondHasMoreThanAllowed(2.5, sent, "without any lateness");
        assertTrue(sent.get(1) - sent.get(0) < millis(1_000), "the second one doesn't need a second of its own");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 20})
    void wholeNumberPlansAreUsedToWithinThreePercentDespiteRandomLateness(int perSecond) {
        for (long seed = 0; seed < 20; seed++) {
            double used = throughput(perSecond, seed) / perSecond;

            assertTrue(used >= 0.97 && used <= 1, "seed " + seed + ": " + used);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2.5, 7.9})
    void plansOfAFractionAreUsedUpToTheWholeRequestsOfASecond(double perSecond) {
        for (long seed = 0; seed < 20; seed++) {
            double used = throughput(perSecond, seed) / Math.floor(perSecond);

            assertTrue(used >= 0.97 && used <= 1, "seed " + seed + ": " + used);
        }
    }

    @Test
    void planOfARequestEveryTwoSecondsIsUsedToWithinThreePercent() {
        double used = throughput(0.5, 1) / 0.5;

        assertTrue(used >= 0.97 && used <= 1, "used " + used);
    }

    @Test
    void requestsThatAreAlwaysALittleLateKeepTheFullPace() {
        for (int i = 0; i < 500; i++) {
            now += rate.untilNext(now).toNanos() + millis(i % 3 * 5);
            rate.sent(now);
        }

        assertEquals(499 * 0.204, seconds(now), 0.3);
    }

    @Test
    void unlimitedPlanNeverWaitsWhateverItMeets() {
        AdaptiveRate unlimited = new AdaptiveRate(RatePlan.UNLIMITED);
        for (int i = 0; i < 2_500; i++) {
            unlimited.sent(now);
            unlimited.slower(now);
            assertEquals(Duration.ZERO, unlimited.untilNext(now));
        }
    }

    @Test
    void eachLimitHalvesTheRateDownToATwentieth() {
        for (int millis : new int[] {408, 816, 1_632, 3_264, 4_080, 4_080}) {
            rate.slower(now);
            rate.sent(now);
            now += rate.untilNext(now).toNanos();
            rate.sent(now);

            assertEquals(Duration.ofMillis(millis), rate.untilNext(now));
            now += Duration.ofSeconds(100).toNanos();
        }
    }

    @Test
    void afterALimitTheRateIsALittleLowerThanWhatGotThrough() {
        for (int i = 0; i < 50; i++) {
            sendInTime();
        }
        rate.slower(now);

        assertEquals(204 / 4.9 * 5 / 0.85, millisToNext(), 0.1);
    }

    @Test
    void onlyWhatWasSentBeforeGotThrough() {
        for (int i = 0; i < 5; i++) {
            sendInTime();
        }
        long limited = now;
        sendInTime();
        sendInTime();
        rate.slower(limited);

        assertEquals(204 / 0.85 * 5 / 4, millisToNext(), 0.1, "four, as if in a second");
    }

    @Test
    void pauseBeforeALimitCountsLittle() {
        for (int i = 0; i < 50; i++) {
            sendInTime();
        }
        now += Duration.ofSeconds(1).toNanos();
        sendInTime();
        sendInTime();
        rate.slower(now);

        assertEquals(204 / 0.85 * 1.25, millisToNext(), 10, "most of what got through in five seconds");
    }

    @Test
    void successesRegainTheRateQuicklyThenProbeBeyondIt() {
        rate.slower(now);
        double limit = 204 / 0.5 * 0.85;
        int[] successes = {0, 71, 143, 214, 385};
        double[] ofLimit = {1 / 0.85, 1.02, 1, 0.98, 0.59};
        for (int i = 0; i < successes.length; i++) {
            for (int j = i == 0 ? 0 : successes[i - 1]; j < successes[i]; j++) {
                double before = millisToNext();
                rate.faster();
                assertTrue(millisToNext() <= before);
            }
            assertEquals(limit * ofLimit[i], millisToNext(), 0.01 * limit, successes[i] + " successes");
        }
    }

    @Test
    void successesNeverExceedThePlan() {
        rate.slower(now);
        for (int i = 0; i < 10_000; i++) {
            rate.faster();
        }

        assertEquals(204, millisToNext());
    }

    private void sendInTime() {
        now += rate.untilNext(now).toNanos();
        rate.sent(now);
    }

    /** How long the next request but one waits. */
    private double millisToNext() {
        now += Duration.ofSeconds(20).toNanos();
        rate.sent(now);
        return rate.untilNext(now).toNanos() / 1e6;
    }

    /** Sends requests that are late, some of them very, and checks that each waits for half an interval at least. */
    private List<Long> sendLate(double perSecond, long seed, boolean limits) {
        Random random = new Random(seed);
        AdaptiveRate other = new AdaptiveRate(new RatePlan(perSecond, Long.MAX_VALUE));
        int latest = 1 + random.nextInt(300);
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int late = random.nextInt(10) == 0 ? random.nextInt(900) : random.nextInt(latest);
            now += other.untilNext(now).toNanos() + millis(late) + random.nextInt(1_000_000);
            other.sent(now);
            assertTrue(other.untilNext(now).toNanos() >= 500_000_000 / perSecond, "seed " + seed);
            sent.add(now);
            if (limits && random.nextInt(20) == 0) {
                other.slower(now);
            }
            for (int success = limits ? random.nextInt(100) : 0; success > 0; success--) {
                other.faster();
            }
        }
        return sent;
    }

    /** Counts the requests of each second that starts with one; no other second can have more. */
    private static void assertNoSecondHasMoreThanAllowed(double perSecond, List<Long> sent, String which) {
        int allowed = (int) Math.max(1, perSecond);
        for (int i = allowed; i < sent.size(); i++) {
            long taken = sent.get(i) - sent.get(i - allowed);
            assertTrue(taken >= millis(1_009), which + ", request " + i + ": " + allowed + " took " + taken + " ns");
        }
    }

    /** The requests a second of a thousand of them, which are late by up to 10 ms. */
    private double throughput(double perSecond, long seed) {
        Random random = new Random(seed);
        AdaptiveRate other = new AdaptiveRate(new RatePlan(perSecond, Long.MAX_VALUE));
        long start = now;
        other.sent(now);
        for (int i = 0; i < 1_000; i++) {
            now += other.untilNext(now).toNanos() + random.nextInt(10_000_000);
            other.sent(now);
        }
        return 1_000 / seconds(now - start);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
