package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacerTest {

    /** Five a second, and the margin. */
    private static final Duration INTERVAL = Duration.ofMillis(204);

    private final Pacer pacer = new Pacer(RatePlan.PRO);
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
    void whoIsALittleLateDelaysNobody() {
        pacer.sent(now);
        pacer.sent(now.plusMillis(204 + 3));

        assertEquals(Duration.ofMillis(408), pacer.untilNext(now));
    }

    @Test
    void idleTimeIsNotSavedUp() {
        pacer.sent(now);
        for (int late : new int[] {5, 204, 10_000}) {
            now = now.plus(INTERVAL).plusMillis(late);
            pacer.sent(now);

            assertEquals(INTERVAL, pacer.untilNext(now));
        }
    }

    @Test
    void noSecondHasMoreRequestsThanThePlanAllowsHoweverLateTheyAre() {
        for (int late = 0; late <= 300; late++) {
            Pacer other = new Pacer(RatePlan.PRO);
            for (int lateOne = 0; lateOne < 5; lateOne++) {
                Instant first = now;
                for (int i = 0; i < 5; i++) {
                    now = now.plus(other.untilNext(now)).plusMillis(i == lateOne ? late : 0);
                    first = i == 0 ? now : first;
                    other.sent(now);
                }
                now = now.plus(other.untilNext(now));
                assertTrue(!now.isBefore(first.plusMillis(1_000)), "number " + lateOne + " late by " + late);
            }
        }
    }

    @Test
    void unlimitedNeverWaitsWhateverItMeets() {
        Pacer unlimited = new Pacer(RatePlan.UNLIMITED);
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

            assertEquals(Duration.ofMillis(millis), pacer.untilNext(now));
            now = now.plusSeconds(10);
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
        now = now.plusSeconds(1);
        for (int i = 0; i < 1_000; i++) {
            pacer.faster();
        }
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
