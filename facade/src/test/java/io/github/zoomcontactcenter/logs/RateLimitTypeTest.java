package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTypeTest {

    @ParameterizedTest
    @CsvSource({
        "Daily-limit, PER_DAY",
        "daily-LIMIT, PER_DAY",
        "QPS, PER_SECOND",
        "qps, PER_SECOND",
        "Per-second-limit, PER_SECOND",
        "Concurrent-limit, CONCURRENT",
        "Monthly, UNNAMED",
        "'', UNNAMED",
        ", UNNAMED"
    })
    void headerNamesIt(String type, RateLimitType kind) {
        assertEquals(kind, RateLimitType.of(type, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "You have reached the maximum per-second rate limit for this API. Try again later., PER_SECOND",
        "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request., PER_DAY",
        "Too many concurrent requests., CONCURRENT",
        "Too many simultaneous requests., CONCURRENT",
        "Too many requests., UNNAMED",
        "'', UNNAMED"
    })
    void messageNamesItWhereNoKnownHeaderDoes(String message, RateLimitType kind) {
        assertEquals(kind, RateLimitType.of(null, message));
        assertEquals(kind, RateLimitType.of("", message));
        assertEquals(kind, RateLimitType.of("Something-new", message));
    }

    @ParameterizedTest
    @CsvSource({"QPS, PER_SECOND", "Daily-limit, PER_DAY"})
    void headerCountsMoreThanTheMessage(String type, RateLimitType kind) {
        assertEquals(kind, RateLimitType.of(type, "maximum daily rate limit"));
        assertEquals(kind, RateLimitType.of(type, "maximum per-second rate limit"));
    }

    @ParameterizedTest
    @CsvSource({
        "PER_SECOND, per-second limit",
        "PER_DAY, per-day limit",
        "CONCURRENT, concurrent limit",
        "UNNAMED, limit"
    })
    void readsAsWords(RateLimitType kind, String words) {
        assertEquals(words, kind.toString());
    }
}
