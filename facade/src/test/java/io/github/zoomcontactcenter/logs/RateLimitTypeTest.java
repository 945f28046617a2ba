package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTypeTest {

    @ParameterizedTest
    @CsvSource({
        "Daily-limit, PER_DAY",
        "daily-LIMIT, PER_DAY",
        "QPS, PER_SECOND",
        "qps, PER_SECOND",
        "Per-second-limit, PER_SECOND",
        "Concurrent-limit, CONCURRENT",
        "Per-minute-limit, PER_MINUTE",
        "QPM, PER_MINUTE",
        "Monthly, UNNAMED",
        "'', UNNAMED",
        "SECOND, PER_SECOND",
        "Minute, PER_MINUTE",
        "DAY, PER_DAY",
        "concurrency, CONCURRENT",
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
        "too many parallel requests, CONCURRENT",
        "exceeded concurrency limit, CONCURRENT",
        "10 requests/sec, PER_SECOND",
        "RPS limit, PER_SECOND",
        "60 requests every minute, PER_MINUTE",
        "limit of 15000 per 24 hours, PER_DAY",
        "'Limit of 40 requests per minute exceeded, try again in 30 seconds', PER_MINUTE",
        "Too many requests. Try again in 30 seconds., UNNAMED",
        "Too many requests., UNNAMED",
        "'', UNNAMED"
    })
    void messageNamesItWhereNoKnownHeaderDoes(String message, RateLimitType kind) {
        assertEquals(kind, RateLimitType.of(null, message));
        assertEquals(kind, RateLimitType.of("", message));
        assertEquals(kind, RateLimitType.of("Something-new", message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many requests",
                "The rate has been exceeded.",
                "Exceeded rate for this account",
                "Rate of requests is too high",
                "You are sending requests too quickly.",
                "Too frequent requests",
                "Excessive requests",
                "Too-many-requests",
                "maximum request frequency exceeded",
                "You have reached the limit for requests",
                "Calls per second limit reached",
                "maximum calls per second reached",
                "The call limit has been reached",
                "API limit exceeded",
                "Daily limit reached",
                "10 requests/sec",
                "TOO_MANY_REQUESTS",
                "rate_limit_exceeded",
                "You have exceeded the allowed rate.",
                "The maximum rate of calls was reached",
                "Your requests are too frequent, slow down.",
                "RATE_LIMIT_EXCEEDED",
                "userRateLimitExceeded",
                "rate_limited",
                "Too many calls",
                "too_many_requests",
                "TooManyRequests",
                "exceeded QPS",
                "You exceeded the number of allowed requests",
                "Too Many Requests: slow down",
                "You have reached the maximum number of requests allowed, try later",
                "You have exceeded the maximum number of API calls",
                "maximum per-second rate limit",
                "Rate exceeded",
                "Request rate is too high",
                "The request was throttled.",
                "Requests per minute exceeded",
                "API call limit reached",
                "Request quota used up"
            })
    void messageTellsALimitWhateverTheStatus(String message) {
        assertTrue(RateLimitType.isMet(403, 0, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The requested report exceeds the 1-month limit.",
                "Forbidden",
                "Validation Failed.",
                "User does not exist: separate.",
                "Too many requested ids",
                "The maximum date range for requests is one month.",
                "The date range exceeds the limit of one month for requests.",
                "The maximum number of ids in requests is 20.",
                "Number of queue ids in requests must not exceed 20",
                "The date range for voice calls exceeds one month.",
                "The maximum range of voice calls is a month",
                "The number of voice calls is more than 100",
                "page_size exceeds the maximum of 300"
            })
    void otherMessagesTellNone(String message) {
        assertFalse(RateLimitType.isMet(400, 300, message));
        assertTrue(RateLimitType.isMet(429, 0, message));
        assertTrue(RateLimitType.isMet(400, 429, message));
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
        "PER_MINUTE, per-minute limit",
        "CONCURRENT, concurrent limit",
        "UNNAMED, limit"
    })
    void readsAsWords(RateLimitType kind, String words) {
        assertEquals(words, kind.toString());
    }
}
