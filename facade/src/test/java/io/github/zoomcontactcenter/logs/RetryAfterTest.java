package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2020-05-30T23:59:00Z");
    private static final Duration LONGEST = Duration.ofDays(366);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "+7, 7",
        "007, 7",
        "' 60 ', 60",
        "31622400, 31622400",
        "1590883200, 60",
        "1590883200000, 60",
        "1590883200500, 60.5",
        "2020-05-31T00:00:00Z, 60",
        "2020-05-31T00:00:00z, 60",
        "2020-05-31T00:00Z, 60",
        "2020-05-31T02:00:00+02:00, 60",
        "2020-05-30T16:00:00-08:00, 60",
        "'Sun, 31 May 2020 00:00:00 GMT', 60",
        "'Mon, 31 May 2020 00:00:00 GMT', 60",
        "'sun, 31 may 2020 00:00:00 gmt', 60",
        "'Sun, 31 May 2020 02:00:00 +0200', 60",
        "'Sunday, 31-May-20 00:00:00 GMT', 60",
        "'Sun May 31 00:00:00 2020', 60"
    })
    void eachFormIsRead(String value, double seconds) {
        assertEquals(Duration.ofMillis((long) (1_000 * seconds)), parse(value));
    }

    @Test
    void fractionOfASecondCounts() {
        assertEquals(Duration.ofMillis(60_500), parse("2020-05-31T00:00:00.500Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-999999999999999999",
                "2020-05-30T23:58:59Z",
                "1970-01-01T00:00:00Z",
                "1590883139",
                "1590883139999",
                "Sat, 30 May 2020 23:59:00 GMT"
            })
    void pastOrNegativeIsNoWait(String value) {
        assertEquals(Duration.ZERO, parse(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31622401",
                "999999999999999999",
                "9999999999999999999",
                "+1000000000000000000000000000000000000000",
                "2999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "Tue, 31 Dec 2999 00:00:00 GMT"
            })
    void longerThanTheLongestDoesNotCount(String value) {
        assertEquals(Duration.ZERO, parse(value));
        assertEquals(Duration.ofSeconds(3), Backoff.retryAfter(List.of(value, "3"), NOW, LONGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "1.5",
                "1s",
                "0x10",
                "1,2",
                "--1",
                "٣",
                "2020-05-31",
                "2020-05-31T00:00:00",
                "2020-05-31 00:00:00Z",
                "2020-13-31T00:00:00Z",
                "2020-02-30T00:00:00Z",
                "Sun, 31 May 2020"
            })
    void whatCannotBeReadDoesNotCount(String value) {
        assertEquals(Duration.ZERO, parse(value));
        assertEquals(Duration.ofSeconds(3), Backoff.retryAfter(List.of(value, "3"), NOW, LONGEST));
    }

    @Test
    void absentIsUnknown() {
        assertEquals(Duration.ZERO, Backoff.retryAfter(List.of(), NOW, LONGEST));
    }

    @Test
    void longestOfSeveralCounts() {
        assertEquals(
                Duration.ofSeconds(60),
                Backoff.retryAfter(List.of("5", "2020-05-31T00:00:00Z", "-4", "7"), NOW, LONGEST));
    }

    @Test
    void instantIsHeldAgainstTheClockOfTheServer() {
        Instant serverIsAnHourBehind = NOW.minusSeconds(3_600);

        assertEquals(
                Duration.ofSeconds(3_660),
                Backoff.retryAfter(List.of("2020-05-31T00:00:00Z"), serverIsAnHourBehind, LONGEST));
        assertEquals(Duration.ofSeconds(5), Backoff.retryAfter(List.of("5"), serverIsAnHourBehind, LONGEST));
    }

    private static Duration parse(String value) {
        return Backoff.retryAfter(List.of(value), NOW, LONGEST);
    }
}
