package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RequestContext CONTEXT = context(1);

    private static RequestContext context(int page) {
        return new RequestContext(
                "listVoiceCall",
                "me",
                new Window(OffsetDateTime.parse("2026-01-01T00:00:00Z"), OffsetDateTime.parse("2026-02-01T00:00:00Z")),
                page);
    }

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
                "400| 300| The next page token is invalid or expired.| INVALID_REQUEST",
                "400| 9999| Invalid access token.| AUTHENTICATION",
                "400| 9999| The app lacks the scope contact_center:read.| SCOPES",
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
                "400| 4711| Invalid access token, does not contain scopes:[a:b, c].| scopes:[a:b, c]. Give the app the scopes of this operation",
                "400| 4700| Invalid access token, does not contain scopes.| Give the app the scopes of this operation",
                "404| 0| | Check the account, the ids in the filters and the API's address."
            })
    void refusalSaysWhatToDo(int status, int code, String message, String advice) {
        String text = failure(status, body(code, message)).getMessage();

        assertTrue(text.contains(advice), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400| 300| nextPageToken is invalid| PAGE_TOKEN",
                "400| 300| Validation Failed.| PAGE_TOKEN",
                "400| 300| The requested report exceeds the 1-month limit.| PAGE_TOKEN",
                "400| 0| | PAGE_TOKEN",
                "404| 0| | PAGE_TOKEN",
                "404| 1201| Queue does not exist.| PAGE_TOKEN",
                "400| 124| Access token is expired.| AUTHENTICATION",
                "401| 0| | AUTHENTICATION",
                "400| 4711| Invalid access token, does not contain scopes:[a].| SCOPES",
                "403| 0| | SCOPES",
                "405| 0| | INVALID_REQUEST"
            })
    void refusalOfALaterPageIsOneOfItsToken(int status, int code, String message, RequestRejectedException.Kind kind) {
        RequestRejectedException e = assertInstanceOf(
                RequestRejectedException.class,
                ErrorMapper.failure(context(2), response(status, body(code, message)), NOW, null));

        assertEquals(kind, e.kind());
        assertTrue(message == null || e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400| 429| whatever| UNNAMED",
                "403| 429| You have reached the maximum number of requests allowed, try later| UNNAMED",
                "403| 0| Too many requests.| UNNAMED",
                "503| 0| Too Many Concurrent Requests| CONCURRENT",
                "400| 300| Rate limit exceeded: 40 requests per minute| PER_MINUTE",
                "401| 0| Request rate is too high, QPS limit| PER_SECOND",
                "404| 300| You have reached the maximum daily rate limit for this API.| PER_DAY",
                "500| 0| API call limit reached| UNNAMED",
                "200| 429| whatever| UNNAMED",
                "200| 0| Too many requests| UNNAMED"
            })
    void whatSpeaksOfARateOrOfTooManyRequestsIsALimitWhateverTheStatus(
            int status, int code, String message, RateLimitType limit) {
        for (RequestContext context : List.of(context(1), context(2), RequestContext.TOKEN)) {
            RateLimitException e = assertInstanceOf(
                    RateLimitException.class,
                    ErrorMapper.failure(
                            context,
                            response(status, body(code, message)),
                            NOW,
                            status == 200 ? new ProtocolException("no page") : null));

            assertEquals(limit, e.limit());
            assertEquals(status != 200, e.getMessage().contains(message), "of a 200 nothing is quoted");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404})
    void htmlIsNeverARefusal(int status) {
        byte[] html = "\ufeff \n<HTML><head><TITLE lang=en>\n Access\u2028denied\u001b[31m </TITLE>"
                .getBytes(StandardCharsets.UTF_8);
        for (RequestContext context : List.of(context(1), context(2), RequestContext.TOKEN)) {
            ReadFailedException e = assertInstanceOf(
                    ReadFailedException.class,
                    ErrorMapper.failure(
                            context,
                            new ApiResponse(status, Headers.of(), html, List.of()),
                            NOW,
                            status == 200 ? new ProtocolException("no page") : null));

            assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
            assertTrue(e.getMessage().endsWith(", with the title \"Access denied [31m\""), e.getMessage());
        }
    }

    @Test
    void htmlIsKnownByItsTypeIfItsBodyCannotBeRead() {
        ApiResponse response =
                new ApiResponse(403, Headers.of("Content-Type", "text/html; charset=x"), new byte[0], List.of());

        assertInstanceOf(ReadFailedException.class, ErrorMapper.failure(CONTEXT, response, NOW, null));
    }

    @Test
    void jsonThatIsSentAsHtmlIsZooms() {
        ApiResponse response = new ApiResponse(
                403,
                Headers.of("Content-Type", "text/html"),
                body(4711, "does not contain scopes").getBytes(StandardCharsets.UTF_8),
                List.of());

        assertInstanceOf(RequestRejectedException.class, ErrorMapper.failure(CONTEXT, response, NOW, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"consumer_display_name\":\"<title>s3cret</title>\"}]",
                " {\"consumer_display_name\":\"<title>s3cret</title>\"",
                "\"<title>s3cret</title>",
                "callback({\"consumer_display_name\":\"<title>s3cret</title>\"})"
            })
    void titleInARecordIsNoTitle(String body) {
        ApiResponse response = new ApiResponse(
                200, Headers.of("Content-Type", "text/html"), body.getBytes(StandardCharsets.UTF_8), List.of());

        String message = ErrorMapper.failure(CONTEXT, response, NOW, new ProtocolException("no page"))
                .getMessage();

        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void titleOfAFailingServersPageIsTold() {
        String message =
                failure(502, "<html><title>502 Bad Gateway</title></html>").getMessage();

        assertTrue(message.endsWith("the server failed: status 502, with the title \"502 Bad Gateway\""), message);
    }

    @Test
    void proxyThatAsksForCredentialsIsNotAskedAgain() {
        ContactCenterException e = failure(407, "<html>Proxy authentication required</html>");

        assertFalse(e.isRetryable());
        assertEquals(ReadFailedException.Kind.CONNECTION, ((ReadFailedException) e).kind());
        assertTrue(e.getMessage().contains("the proxy and its credentials"), e.getMessage());
    }

    @Test
    void whatIsWrongWithTheConnectionForGoodIsNotTriedAgain() {
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("unable to find valid certification path"));
        ConnectException refused = new ConnectException("the first of two addresses");
        refused.addSuppressed(untrusted);
        for (IOException cause : List.of(
                untrusted,
                refused,
                new SSLPeerUnverifiedException("Hostname a not verified:\n    DN: CN=b"),
                new SSLException("Unexpected error", new InvalidAlgorithmParameterException("trustAnchors")),
                new SocketException("SOCKS : authentication failed"),
                new IOException("Failed to authenticate with proxy"))) {
            ReadFailedException e = ReadFailedException.network(CONTEXT, cause);

            assertFalse(e.isRetryable());
            assertEquals(ReadFailedException.Kind.CONNECTION, e.kind());
            assertSame(cause, e.getCause());
            assertTrue(
                    e.getMessage()
                            .matches(".*Check the address, the trust store, and the proxy and its credentials\\."),
                    e::getMessage);
        }
    }

    @Test
    void handshakeThatBreaksAndAProxyThatIsAwayMayBeTriedAgain() {
        for (IOException cause : List.of(
                new SSLHandshakeException("Remote host terminated the handshake"),
                new SSLException("Tag mismatch", new AEADBadTagException()),
                new ConnectException("proxy.example refused"))) {
            assertTrue(ReadFailedException.network(CONTEXT, cause).isRetryable(), cause::toString);
        }
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
                        NOW,
                        null));

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

        RateLimitException e =
                assertInstanceOf(RateLimitException.class, ErrorMapper.failure(CONTEXT, response, NOW, null));

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

    @Test
    void aResponseThatBreaksOffIsAFaultOfTheNetwork() {
        EOFException cause = new EOFException("it breaks off after 7 bytes");

        ContactCenterException e = ErrorMapper.failure(CONTEXT, response(200, "{\"sms\":"), NOW, cause);

        assertEquals(ReadFailedException.Kind.NETWORK, ((ReadFailedException) e).kind());
        assertTrue(e.isRetryable());
        assertNull(e.getCause(), "it may quote the content");
        assertEquals(
                CONTEXT + ": the response isn't a page: it breaks off after 7 bytes; status 200, 7 bytes of null",
                e.getMessage());
    }

    @Test
    void aResponseThatIsNoPageIsInvalid() {
        ReadFailedException e = assertInstanceOf(
                ReadFailedException.class,
                ErrorMapper.failure(CONTEXT, response(200, "{}"), NOW, new ProtocolException("it has no array sms")));

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

        ErrorResponse kept = ErrorMapper.failure(CONTEXT, response, NOW, new ProtocolException("no JSON at $"))
                .response()
                .orElseThrow();

        assertEquals(200, kept.status());
        assertEquals("id-1", kept.requestId());
    }

    @Test
    void pageOfAProxyIsShownByItsTitle() {
        ApiResponse response = new ApiResponse(
                200,
                Headers.of("Content-Type", "text/html"),
                ("\r\n<html>\n  <title>Sign in" + "x".repeat(10_000)).getBytes(StandardCharsets.UTF_8),
                List.of());

        String message = ErrorMapper.failure(CONTEXT, response, NOW, new ProtocolException("no JSON at $"))
                .getMessage();

        assertTrue(message.contains("10025 bytes of text/html, with the title \"Sign inxxx"), message);
        assertTrue(message.length() < 500, message);
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
        String message = ErrorMapper.failure(CONTEXT, response(200, body), NOW, new ProtocolException("no page"))
                .getMessage();

        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void contextIsNamedAsFarAsItIsKnown() {
        assertEquals(
                "listVoiceCall of account me, window 2026-01-01T00:00:00+00:00/2026-02-01T00:00:00+00:00, page 3",
                context(3).toString());
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
        return ErrorMapper.failure(CONTEXT, response(status, body), NOW, null);
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
