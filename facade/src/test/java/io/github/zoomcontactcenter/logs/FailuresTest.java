package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RequestContext CONTEXT = new RequestContext(
            "listVoiceCall",
            "me",
            new Window(OffsetDateTime.parse("2026-01-01T00:00:00Z"), OffsetDateTime.parse("2026-02-01T00:00:00Z")),
            3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401| 124| Access token is expired.| AUTHENTICATION",
                "400| 124| Invalid access token.| AUTHENTICATION",
                "401| 0| | AUTHENTICATION",
                "401| 401| | AUTHENTICATION",
                "400| 4711| Invalid access token, does not contain scopes:[contact_center:read:sms_log:master].| SCOPES",
                "401| 4711| Invalid access token, does not contain scopes:[contact_center:read:sms_log:master].| SCOPES",
                "400| 4700| Invalid access token, does not contain scopes.| SCOPES",
                "400| 104| Invalid access token, does not contain scopes.| SCOPES",
                "403| 0| Forbidden| SCOPES",
                "404| 1001| User does not exist: {userId}.| NOT_FOUND",
                "404| 1201| Queue does not exist: {queueId}.| NOT_FOUND",
                "404| 2901| Engagement does not exist: $engagementId.| NOT_FOUND",
                "404| 0| | NOT_FOUND",
                "400| 300| The requested report exceeds the 1-month limit.| RANGE",
                "400| 300| The range must be within one month| RANGE",
                "400| 300| The next page token is invalid or expired.| PAGE_TOKEN",
                "400| 300| THE NEXT PAGE TOKEN IS INVALID| PAGE_TOKEN",
                "400| 300| Invalid next_page_token.| PAGE_TOKEN",
                "400| 300| The time and date must be in `yyyy-mm-dd` or ISO 8601 format.| INVALID_REQUEST",
                "400| 300| Validation Failed.| INVALID_REQUEST",
                "400| 300| Invalid field.| INVALID_REQUEST",
                "400| 0| The requested report exceeds the 1-month limit.| INVALID_REQUEST",
                "400| 0| | INVALID_REQUEST",
                "405| 0| | INVALID_REQUEST",
                "413| 0| | INVALID_REQUEST"
            })
    void refusalIsToldByStatusCodeAndMessage(int status, int code, String message, RequestRejectedException.Kind kind) {
        RequestRejectedException e =
                assertInstanceOf(RequestRejectedException.class, failure(status, body(code, message)));

        assertEquals(kind, e.kind());
        assertFalse(e.isRetryable());
        assertEquals(status, e.response().orElseThrow().status());
        assertEquals(code, e.response().orElseThrow().code());
        assertTrue(message == null || e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().startsWith(CONTEXT + ": status " + status), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400| 4711| Invalid access token, does not contain scopes:[a:b, c].| Give the app one of these scopes: a:b, c.",
                "400| 4700| Invalid access token, does not contain scopes.| Give the app the scopes of this operation",
                "404| 1001| User does not exist.| Check the user's id.",
                "404| 1201| Queue does not exist.| Check the queue's id.",
                "404| 2901| Engagement does not exist.| Check the engagement's id.",
                "404| 2001| Account does not exist.| Check the account's id.",
                "404| 0| | Check the account, the ids in the filters and the API's address."
            })
    void refusalSaysWhatToDo(int status, int code, String message, String advice) {
        String text = failure(status, body(code, message)).getMessage();

        assertTrue(text.contains(advice), text);
    }

    @Test
    void pageTokenMayBeRefusedAsAField() {
        RequestRejectedException e = assertInstanceOf(RequestRejectedException.class, failure(400, """
                        {"code":300,"message":"Validation Failed.",\
                        "errors":[{"field":"next_page_token","message":"Invalid field."}]}"""));

        assertEquals(RequestRejectedException.Kind.PAGE_TOKEN, e.kind());
    }

    @Test
    void fieldThatExceedsSomethingIsNotTheRange() {
        RequestRejectedException e = assertInstanceOf(RequestRejectedException.class, failure(400, """
                        {"code":300,"message":"Validation Failed.",\
                        "errors":[{"field":"queue_ids","message":"Exceeds 20 this month."}]}"""));

        assertEquals(RequestRejectedException.Kind.INVALID_REQUEST, e.kind());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void whateverTheTokenEndpointRejectsIsAuthentication(int status) {
        RequestRejectedException e = assertInstanceOf(
                RequestRejectedException.class,
                ErrorMapper.failure(
                        RequestContext.TOKEN,
                        response(
                                status,
                                "{\"reason\":\"Invalid client_id or client_secret\",\"error\":\"invalid_client\"}"),
                        NOW));

        assertEquals(RequestRejectedException.Kind.AUTHENTICATION, e.kind());
        assertTrue(
                e.getMessage()
                        .startsWith("access token: status " + status + ": Invalid client_id or client_secret. Check"),
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "Daily-limit, PER_DAY, per-day limit reached: status 429",
        "QPS, PER_SECOND, per-second limit reached: status 429",
        "New-limit, UNNAMED, limit reached: status 429"
    })
    void limitIsSomethingToTryLater(String type, RateLimitType kind, String words) {
        ApiResponse response = new ApiResponse(429, Headers.of("X-RateLimit-Type", type), new byte[0], List.of());

        RateLimitException e = assertInstanceOf(RateLimitException.class, ErrorMapper.failure(CONTEXT, response, NOW));

        assertEquals(kind, e.limit());
        assertTrue(e.isRetryable());
        assertEquals(CONTEXT + ": " + words, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 599})
    void faultOfTheServerMayBeTriedAgain(int status) {
        ReadFailedException e = assertInstanceOf(ReadFailedException.class, failure(status, "<html>Oops</html>"));

        assertEquals(ReadFailedException.Kind.SERVER, e.kind());
        assertTrue(e.isRetryable());
        assertEquals(CONTEXT + ": the server failed: status " + status, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206, 300, 301, 302, 304, 307, 308})
    void statusThatIsNeitherAResponseNorAnErrorIsNotUnderstood(int status) {
        ReadFailedException e = assertInstanceOf(ReadFailedException.class, failure(status, ""));

        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertFalse(e.isRetryable());
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/sso?token=s3cret, login.example.com",
        "/login?token=s3cret, 'an address of the same host, or none'",
        "'', 'an address of the same host, or none'"
    })
    void redirectNamesTheHostAlone(String location, String host) {
        ApiResponse response = new ApiResponse(302, Headers.of("Location", location), new byte[0], List.of());

        String message = ErrorMapper.failure(CONTEXT, response, NOW).getMessage();

        assertTrue(message.endsWith("this one leads to " + host), message);
    }

    @Test
    void aResponseThatBreaksOffIsAFaultOfTheNetwork() {
        EOFException cause = new EOFException("it breaks off after 7 bytes");

        ReadFailedException e = ErrorMapper.malformed(CONTEXT, response(200, "{\"sms\":"), cause);

        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        assertTrue(e.isRetryable());
        assertSame(cause, e.getCause());
        assertEquals(
                CONTEXT + ": the response isn't a page: it breaks off after 7 bytes; status 200, 7 bytes of null",
                e.getMessage());
    }

    @Test
    void aResponseThatIsNoPageIsInvalid() {
        ReadFailedException e =
                ErrorMapper.malformed(CONTEXT, response(200, "{}"), new ProtocolException("it has no array sms"));

        assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
        assertFalse(e.isRetryable());
        assertTrue(e.getMessage().contains("it has no array sms"), e.getMessage());
    }

    @Test
    void aFaultOfTheNetworkThatQuotesAResponseIsNotQuoted() {
        for (IOException quotes : List.of(
                new EOFException("\\n not found: limit=27 content=4a616e6520446f65"),
                new ProtocolException("Unexpected status line: 4a616e6520446f65"),
                new IOException("unexpected end of stream", new EOFException("content=4a616e6520446f65")))) {
            StringWriter told = new StringWriter();
            ReadFailedException.network(CONTEXT, quotes).printStackTrace(new PrintWriter(told, true));

            assertFalse(told.toString().contains("4a61"), told::toString);
            assertTrue(told.toString().contains(quotes.getClass().getName()), told::toString);
        }
    }

    @Test
    void whatIsNoPageKeepsItsStatusAndTheIdOfItsRequest() {
        ApiResponse response = new ApiResponse(200, Headers.of("x-zm-trackingid", "id-1"), new byte[0], List.of());

        ErrorResponse kept = ErrorMapper.malformed(CONTEXT, response, new ProtocolException("no JSON at $"))
                .response()
                .orElseThrow();

        assertEquals(200, kept.status());
        assertEquals("id-1", kept.requestId());
    }

    @Test
    void pageOfAProxyIsShownByItsBeginning() {
        ApiResponse response = new ApiResponse(
                200,
                Headers.of("Content-Type", "text/html"),
                ("\r\n<html>\n  <h1>Sign in</h1>" + "x".repeat(10_000)).getBytes(StandardCharsets.UTF_8),
                List.of());

        String message = ErrorMapper.malformed(CONTEXT, response, new ProtocolException("'{' expected at byte 2"))
                .getMessage();

        assertTrue(message.contains("10027 bytes of text/html that starts with: <html> <h1>Sign in</h1>xxx"), message);
        assertTrue(message.length() < 600, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sms\":[{\"consumer_number\":\"s3cret\"}]",
                " \n{\"consumer_number\":\"s3cret\"}",
                "s3cret, and what makes it JSON comes late: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx {",
                "[\"s3cret\"]",
                "\ufeff{\"consumer_number\":\"s3cret\"",
                "\ufeff[\"s3cret\"",
                "\"s3cret\"",
                ")]}',\n{\"consumer_number\":\"s3cret\"}",
                "callback({\"consumer_number\":\"s3cret\"})",
                "s3cret\",\"sms\":[]}"
            })
    void nothingOfWhatMayHoldRecordsIsShown(String body) {
        String message = ErrorMapper.malformed(CONTEXT, response(200, body), new ProtocolException("no page"))
                .getMessage();

        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void contextIsNamedAsFarAsItIsKnown() {
        assertEquals(
                "listVoiceCall of account me, window 2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00, page 3",
                CONTEXT.toString());
        assertEquals("listSMS of account me", new RequestContext("listSMS", "me", null, 0).toString());
        assertEquals("access token", RequestContext.TOKEN.toString());
        assertEquals(CONTEXT, failure(500, "").context());
    }

    @Test
    void brokenConnectionMayBeTriedAgain() {
        IOException cause = new IOException("connection reset");

        ReadFailedException e = ReadFailedException.network(CONTEXT, cause);

        assertEquals(ReadFailedException.Kind.NETWORK, e.kind());
        assertTrue(e.isRetryable());
        assertEquals(Optional.empty(), e.response());
        assertSame(cause, e.getCause());
        assertTrue(e.getMessage().contains("connection reset"), e.getMessage());
    }

    @Test
    void interruptionSetsTheFlagAgain() {
        ReadFailedException e = ReadFailedException.interrupted(CONTEXT);

        assertTrue(Thread.interrupted());
        assertEquals(ReadFailedException.Kind.INTERRUPTED, e.kind());
        assertFalse(e.isRetryable(), "with the flag set the next request would end as this one did");
    }

    @Test
    void givingUpSaysAfterHowManyTriesAndUntilWhen() {
        ContactCenterException e = failure(503, "");
        assertEquals(Optional.empty(), e.retryFrom());

        assertSame(e, e.afterTries(4, Duration.ofMinutes(2), NOW.plusSeconds(300)));

        assertEquals(Optional.of(Instant.parse("2026-03-01T12:05:00Z")), e.retryFrom());
        assertEquals(
                CONTEXT + ": the server failed: status 503; gave up after 4 tries, since to wait until"
                        + " 2026-03-01T12:05:00Z would be longer than the 120 s allowed",
                e.getMessage());
        assertTrue(
                failure(503, "").afterTries(1, Duration.ZERO, NOW).getMessage().contains("gave up after 1 try,"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    void failureSurvivesSerialisation(int status) throws Exception {
        ContactCenterException e =
                failure(status, body(300, "Invalid field.")).afterTries(2, Duration.ofSeconds(1), NOW);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ContactCenterException copy = assertInstanceOf(e.getClass(), in.readObject());
            assertEquals(e.getMessage(), copy.getMessage());
            assertEquals(e.response(), copy.response());
            assertEquals(e.context(), copy.context());
            assertEquals(e.retryFrom(), copy.retryFrom());
        }
    }

    private static ContactCenterException failure(int status, String body) {
        return ErrorMapper.failure(CONTEXT, response(status, body), NOW);
    }

    private static ApiResponse response(int status, String body) {
        return new ApiResponse(status, Headers.of(), body.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static String body(int code, String message) {
        return code == 0 && message == null
                ? ""
                : "{\"code\":" + code + ",\"message\":\"" + (message == null ? "" : message) + "\"}";
    }
}
