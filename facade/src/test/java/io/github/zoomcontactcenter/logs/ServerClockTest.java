package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {

    /** It stands at 12:00 on 1 March 2026. */
    private final VirtualTime time = new VirtualTime();

    private final ServerClock server = new ServerClock(time);

    @Test
    void timeIsThatOfThisMachineBeforeAnyResponse() {
        assertEquals(VirtualTime.START, server.instant());
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 01 Mar 2026 11:40:00 GMT', 2026-03-01T11:40:00Z",
        "'Sun, 01 Mar 2026 12:20:00 GMT', 2026-03-01T12:20:00Z",
        "'Sun, 01 Mar 2026 11:59:58 GMT', 2026-03-01T11:59:58Z",
        "'Sun, 01 Mar 2026 11:59:59 GMT', 2026-03-01T12:00:00Z",
        "'Sun, 01 Mar 2026 12:00:01 GMT', 2026-03-01T12:00:00Z",
        "today, 2026-03-01T12:00:00Z"
    })
    void dateOfAResponseCorrectsItIfItIsOffByTwoSecondsOrMore(String date, Instant now) {
        server.learn(Headers.of("Date", date));

        assertEquals(now, server.instant());
    }

    @Test
    void timeGoesOnBetweenResponses() {
        server.learn(Headers.of("date", "Sun, 01 Mar 2026 11:40:00 GMT"));
        time.pass(Duration.ofMinutes(5));

        assertEquals(Instant.parse("2026-03-01T11:45:00Z"), server.instant());
    }

    @Test
    void lastResponseThatSaysItCounts() {
        server.learn(Headers.of("Date", "Sun, 01 Mar 2026 11:40:00 GMT"));
        server.learn(Headers.of("Server", "x"));
        assertEquals(Instant.parse("2026-03-01T11:40:00Z"), server.instant());

        server.learn(Headers.of("Date", "Sun, 01 Mar 2026 12:00:00 GMT"));
        assertEquals(VirtualTime.START, server.instant());
    }
}
