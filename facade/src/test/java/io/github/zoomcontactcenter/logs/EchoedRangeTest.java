package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoedRangeTest {

    private static final Window WINDOW =
            new Window(OffsetDateTime.parse("2026-01-15T00:00:00Z"), OffsetDateTime.parse("2026-02-04T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T00:00:00Z, 2026-02-04T00:00:00Z, false",
        "2026-01-15T05:30:00+05:30, 2026-02-04T05:30:00+05:30, false",
        "2026-01-15T00:00:01Z, 2026-02-04T00:00:00Z, false",
        "2026-01-15T00:00:02Z, 2026-02-04T00:00:00Z, true",
        "2026-01-15T00:00:00Z, 2026-02-03T23:00:00Z, true",
        "2026-01-15T02:00:00Z, 2026-02-04T01:00:00Z, false",
        "2026-01-15T11:00:00.000Z, 2026-02-04T10:30:00.000Z, false",
        "2026-01-15T02:00:00+00:00, 2026-02-04T01:00:00+00:00, true",
        "2026-01-15T02:00:00Z, 2026-02-04T01:10:00Z, true",
        "2026-01-15T00:00:00, 2026-02-03T23:00:00, false",
        "2026-01-15T00:00:00, 2026-02-03T22:59:59, true",
        "2026-01-14, 2026-02-04, false",
        "2026-01-15, 2026-02-03, false",
        "2026-01-17, 2026-02-04, true",
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, true",
        "2026-01-17T00:00:00Z, 2026-02-07T00:00:00Z, true",
        "'', '', false",
        "yesterday, today, false"
    })
    void aRangeThatLeavesSomethingOutIsNarrower(String from, String to, boolean isNarrower) {
        assertEquals(isNarrower, new EchoedRange(from, to).isNarrowerThan(WINDOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T00:00:00Z, 2026-02-01T12:00:00Z, true",
        "2026-01-15T00:00:00Z, 2026-02-01T12:01:00Z, true",
        "2026-01-15T00:00:00Z, 2026-02-01T12:01:01Z, false",
        "2026-01-15T05:30:00, 2026-02-01T16:30:00, true",
        "2026-01-15T00:00:01Z, 2026-02-01T12:00:00Z, true",
        "2026-01-14T23:59:59Z, 2026-02-01T12:00:00Z, true",
        "2026-01-15T00:00:55Z, 2026-02-01T12:00:00Z, false",
        "2026-01-16T00:00:00Z, 2026-02-01T12:00:00Z, false"
    })
    void onlyWhatBeginsWithTheWindowEndsAtNow(String from, String to, boolean endsNow) {
        assertEquals(endsNow, new EchoedRange(from, to).endsAt(Instant.parse("2026-02-01T12:00:00Z"), WINDOW));
    }

    @Test
    void onlyTimesAreTold() {
        assertEquals(
                "2026-02-01T00:00:00Z to ?",
                new EchoedRange("2026-02-01T00:00:00Z", "Jane Doe +49 \u001b[31m\n").toString());
        assertEquals("? to 2026-02-01", new EchoedRange("", "2026-02-01").toString());
    }
}
