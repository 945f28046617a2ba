package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatePlanTest {

    @Test
    void plansAreThoseOfZoomForHeavyRequests() {
        assertEquals(new RatePlan(5, 15_000), RatePlan.PRO);
        assertEquals(new RatePlan(10, 30_000), RatePlan.BUSINESS_PLUS);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "NaN, 1", "-Infinity, 1", "1, 0", "1, -1"})
    void limitOfNothingIsRefused(double perSecond, long perDay) {
        String message = assertThrows(IllegalArgumentException.class, () -> new RatePlan(perSecond, perDay))
                .getMessage();

        assertTrue(message.contains("perSecond (" + perSecond + ")"), message);
        assertTrue(message.contains("perDay (" + perDay + ")"), message);
    }

    @Test
    void shareIsAPartOfBothLimits() {
        assertEquals(new RatePlan(2.5, 7_500), RatePlan.PRO.share(0.5));
        assertEquals(RatePlan.PRO, RatePlan.PRO.share(1));
        assertEquals(new RatePlan(0.5, 1), new RatePlan(5, 3).share(0.1));
        assertEquals(RatePlan.UNLIMITED, RatePlan.UNLIMITED.share(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
    void shareOfNothingOrOfMoreThanAllIsRefused(double part) {
        String message = assertThrows(IllegalArgumentException.class, () -> RatePlan.PRO.share(part))
                .getMessage();

        assertTrue(message.contains("part (" + part + ")"), message);
    }
}
