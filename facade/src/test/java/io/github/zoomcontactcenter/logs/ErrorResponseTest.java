package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorResponseTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Headers NO_HEADERS = Headers.of();

    @Test
    void codeMessageAndFieldErrorsAreRead() {
        ErrorResponse error = error(400, Headers.of("X-Zm-TrackingId", "v=2.0;clid=us01;rid=WEB_1"), """
                {"code":300,"message":"Validation Failed.","errors":[\
                {"field":"from","message":"Invalid field."},{"field":"to","message":"Invalid field."}]}""");

        assertEquals(
                new ErrorResponse(
                        400,
                        300,
                        "Validation Failed.",
                        List.of("from: Invalid field.", "to: Invalid field."),
                        "v=2.0;clid=us01;rid=WEB_1",
                        RateLimitType.UNNAMED,
                        Duration.ZERO),
                error);
        assertEquals(
                "status 400, code 300: Validation Failed. [from: Invalid field., to: Invalid field.]"
                        + " (request v=2.0;clid=us01;rid=WEB_1)",
                error.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"code\":124,\"message\":\"Access token is expired.\"}| 124| Access token is expired.",
                "{\"status\":false,\"errorCode\":401}| 401| ``",
                "{\"status\":false,\"errorCode\":401,\"errorMessage\":\"Expired\"}| 401| Expired",
                "{\"reason\":\"Invalid client_id or client_secret\",\"error\":\"invalid_client\"}| 0| Invalid client_id or client_secret",
                "{\"message\":\"\",\"reason\":\"Bad Request\"}| 0| Bad Request",
                "{\"code\":\"300\",\"message\":\"Invalid field.\"}| 300| Invalid field.",
                "{\"code\":null,\"message\":null}| 0| ``",
                "{\"code\":124,\"message\":\"m\",\"errors\":\"e\"}| 124| m",
                "{\"code\":124,\"message\":\"m\",\"errors\":{\"a\":1}}| 124| m",
                "{\"code\":124,\"message\":\"m\",\"errors\":[{\"field\":{\"a\":1}}]}| 124| m",
                "{\"code\":124,\"message\":\"m\",\"details\":[{}]}| 124| m",
                "{\"code\":{},\"message\":[\"a\"]}| 0| ``",
                "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"slow\"}| 0| TOO_MANY_REQUESTS: slow",
                "{\"error\":\"rate_limit_exceeded\"}| 0| rate_limit_exceeded",
                "{\"error\":{\"code\":429,\"message\":\"Slow down\"}}| 429| Slow down",
                "{\"status\":429,\"title\":\"Too Many Requests\"}| 429| Too Many Requests",
                "{\"code\":true,\"message\":7}| 0| 7",
                "{\"code\":1.5,\"message\":\"m\"}| 0| m",
                "{\"code\":99999999999}| 0| ``",
                "{\"message\":\" two\\r\\nlines\\u0000 \"}| 0| two lines"
            })
    void everyFormIsRead(String body, int code, String message) {
        ErrorResponse error = error(400, NO_HEADERS, body);

        assertEquals(code, error.code());
        assertEquals(message, error.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "[{\"code\":1}]",
                "1",
                "\"code\"",
                "{",
                "{\"code\":300",
                "{\"message\":\"cut o",
                "<html><h1>502 Bad Gateway</h1></html>",
                "upstream connect error",
                "\u0000\u0001",
                "{\"errors\":{}}",
                "{\"errors\":[]}",
                "{\"errors\":[null]}",
                "{\"errors\":null}"
            })
    void junkIsAnErrorThatSaysNothing(String body) {
        assertEquals("status 502", error(502, NO_HEADERS, body).toString());
    }

    @Test
    void deeplyNestedJunkIsNoOverflow() {
        assertEquals("status 502", error(502, NO_HEADERS, "[".repeat(1_000_000)).toString());
        assertEquals(
                "status 502",
                error(502, NO_HEADERS, "{\"a\":".repeat(1_000_000)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "error", "message"})
    void noTextIsTooLongToBeLookedAt(String name) {
        ErrorResponse error = error(400, NO_HEADERS, "{\"" + name + "\":\"limit" + " of".repeat(1_000_000) + "\"}");

        assertEquals(RateLimitType.UNNAMED, error.limit());
    }

    @Test
    void longTextsAreCutShort() {
        String text = error(
                        400,
                        NO_HEADERS,
                        "{\"message\":\"" + "m".repeat(201) + "\",\"errors\":[{\"field\":\"f\",\"message\":\""
                                + "e".repeat(10_000) + "\"}]}")
                .toString();

        assertEquals("status 400: " + "m".repeat(199) + "… [f: " + "e".repeat(195) + "…", text);
    }

    @Test
    void requestIdIsAbsentWhereNoneIsSent() {
        assertNull(error(400, NO_HEADERS, "{}").requestId());
    }

    @Test
    void waitIsThatOfTheHeader() {
        assertEquals(Duration.ofSeconds(7), limit("Retry-After", "7").retryAfter());
        assertEquals(
                Duration.ofHours(12),
                limit("retry-after", "2026-03-02T00:00:00Z").retryAfter());
        assertEquals(
                Duration.ofSeconds(9),
                error(503, Headers.of("Retry-After", "9"), "").retryAfter());
        assertEquals(
                Duration.ofSeconds(8),
                limit("Retry-After", "7", "Retry-After", "8").retryAfter());
    }

    @Test
    void instantIsHeldAgainstTheClockOfTheServer() {
        assertEquals(
                Duration.ofMinutes(1),
                limit("Retry-After", "2026-03-02T00:00:00Z", "Date", "Sun, 01 Mar 2026 23:59:00 GMT")
                        .retryAfter());
        assertEquals(
                Duration.ofHours(12),
                limit("Retry-After", "2026-03-02T00:00:00Z", "Date", "today").retryAfter());
    }

    @Test
    void dailyLimitWithoutAWaitLastsUntilMidnightUtc() {
        assertEquals(
                Duration.ofHours(12), limit("X-RateLimit-Type", "Daily-limit").retryAfter());
        assertEquals(
                Duration.ofSeconds(1),
                limit("X-RateLimit-Type", "Daily-limit", "Date", "Sun, 01 Mar 2026 23:59:59 GMT")
                        .retryAfter());
        assertEquals(
                Duration.ofHours(24),
                limit("X-RateLimit-Type", "Daily-limit", "Date", "Sun, 01 Mar 2026 00:00:00 GMT")
                        .retryAfter());
        assertEquals(
                Duration.ofHours(12),
                error(429, NO_HEADERS, "{\"message\":\"You have reached the maximum daily rate limit for this API.\"}")
                        .retryAfter());
        assertEquals(
                Duration.ofHours(12),
                limit("X-RateLimit-Type", "Daily-limit", "Retry-After", "soon").retryAfter());
    }

    @ParameterizedTest
    @CsvSource({
        "QPS, 10, 11",
        "Concurrent-limit, 10, 11",
        "Per-minute-limit, 65, 66",
        "whatever, 43260, 43261",
        "whatever, 2026-03-02T00:01:00Z, 2026-03-02T00:01:01Z",
        "QPS, 1772366410, 1772366411",
        "whatever, 1772409660000, 1772409661000"
    })
    void waitThatIsTooLongForItsKindOfLimitCountsAsNone(String type, String longest, String tooLong) {
        Duration cap = RateLimitType.of(type, "").longestWait(NOW);

        assertEquals(
                cap, limit("X-RateLimit-Type", type, "Retry-After", longest).retryAfter());
        assertEquals(
                Duration.ZERO,
                limit("X-RateLimit-Type", type, "Retry-After", tooLong).retryAfter());
    }

    @Test
    void waitBeyondTheDayThatADailyLimitEndsWithIsThatUntilMidnight() {
        assertEquals(
                Duration.ofHours(12),
                limit("X-RateLimit-Type", "Daily-limit", "Retry-After", "86400").retryAfter());
        assertEquals(
                Duration.ofHours(12).plusMinutes(1),
                limit("X-RateLimit-Type", "Daily-limit", "Retry-After", "43260").retryAfter());
    }

    @Test
    void waitThatAFailingServerAsksForEndsWithTheDay() {
        assertEquals(
                Duration.ZERO,
                error(503, Headers.of("Retry-After", "43261"), "").retryAfter());
    }

    @Test
    void nothingIsTakenFromWhatHasStatus200() {
        ErrorResponse error =
                error(200, NO_HEADERS, "{\"code\":4711,\"message\":\"Jane\",\"errors\":[{\"field\":\"Jane\"}]}");

        assertEquals("status 200", error.toString());
    }

    @Test
    void otherLimitWithoutAWaitNamesNone() {
        assertEquals(Duration.ZERO, limit("X-RateLimit-Type", "QPS").retryAfter());
        assertEquals(Duration.ZERO, limit().retryAfter());
    }

    @Test
    void dailyLimitWithAWaitThatIsOverAlreadyLastsUntilMidnight() {
        assertEquals(
                Duration.ofHours(12),
                limit("X-RateLimit-Type", "Daily-limit", "Retry-After", "0").retryAfter());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 503})
    void headerAloneIsNoLimit(int status) {
        ErrorResponse error = error(
                status, Headers.of("X-RateLimit-Type", "Daily-limit"), "{\"message\":\"the daily report failed\"}");

        assertEquals(RateLimitType.UNNAMED, error.limit());
        assertEquals(Duration.ZERO, error.retryAfter());
    }

    @ParameterizedTest
    @CsvSource({"Daily-limit, PER_DAY", "QPS, PER_SECOND", "Per-second-limit, PER_SECOND"})
    void limitIsNamedInAnyLetterCase(String type, RateLimitType kind) {
        assertEquals(kind, limit("x-ratelimit-type", type).limit());
        assertEquals(kind, limit("X-RATELIMIT-TYPE", type.toUpperCase()).limit());
    }

    @Test
    void textNeverQuotesABodyThatIsNotAnError() {
        String text = error(500, NO_HEADERS, "{\"sms\":[{\"consumer_number\":\"+18108001001\"}]}")
                .toString();

        assertEquals("status 500", text);
        assertTrue(error(500, NO_HEADERS, "+18108001001").message().isEmpty());
    }

    @Test
    void foreignTextIsOneLineThatIsNotTooLongWhereverItStands() {
        Headers id = new Headers.Builder()
                .addUnsafeNonAscii("x-zm-trackingid", "a\u001b[31m" + "b".repeat(100_000))
                .build();
        String field = "{\"field\":\"a\\n\\u2028b\",\"message\":\"\\u202e" + "c".repeat(10_000) + "\"}";
        String fields = String.join(",", Collections.nCopies(1_000, field));

        ErrorResponse error = error(400, id, "{\"message\":\"d\\r\\ne\",\"errors\":[" + fields + "]}");

        assertEquals(20, error.fieldErrors().size());
        assertTrue(error.fieldErrors().get(0).startsWith("a b: ccc"), error::toString);
        assertTrue(error.toString().startsWith("status 400: d e [a b: ccc"), error::toString);
        assertTrue(error.toString().length() < 5_000, error::toString);
        assertTrue(error.toString().chars().noneMatch(Character::isISOControl), error::toString);
    }

    private static ErrorResponse limit(String... headers) {
        return error(429, Headers.of(headers), "{\"code\":429,\"message\":\"Too many requests.\"}");
    }

    private static ErrorResponse error(int status, Headers headers, String body) {
        ServerClock clock = new ServerClock(Clock.fixed(NOW, ZoneOffset.UTC));
        clock.learn(headers);
        return new ApiResponse(status, headers, body.getBytes(StandardCharsets.UTF_8), List.of())
                .error(clock.instant());
    }
}
