package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error that Zoom's reference documents for the two operations, and what a caller is told of it. */
class DocumentedErrorsTest {

    private static final String DATE_FORM = "The time and date must be in `yyyy-mm-dd` or ISO 8601 format, either"
            + " `yyyy-MM-dd'T'HH:mm:ss'Z'` or `yyyy-MM-dd'T'HH:mm:ss'TZD'`.";

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account();

    private ContactCenterException failure(String operation, Fault error) {
        zoom.fault(Scene.anyList(), error);
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.maxWait(Duration.ZERO));
        LogListing<?> listing = operation.equals("sms") ? logs.sms(Scene.january()) : logs.voiceCalls(Scene.january());
        return assertThrows(ContactCenterException.class, () -> listing.forEach(record -> {}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sms         | 400 |      | Bad Request                                | INVALID_REQUEST",
                "sms         | 404 | 2901 | Engagement does not exist: $engagementId.  | NOT_FOUND",
                "sms         | 404 | 1001 | User does not exist: $userId.              | NOT_FOUND",
                "voice_calls | 400 |  300 | " + DATE_FORM + "                          | INVALID_REQUEST",
                "voice_calls | 400 |  300 | The requested report exceeds the 1-month limit. | RANGE",
                "voice_calls | 400 |  300 | Invalid field.                             | INVALID_REQUEST",
                "voice_calls | 401 |      | Unauthorized                               | AUTHENTICATION",
                "voice_calls | 403 |      | Forbidden                                  | SCOPES",
                "voice_calls | 404 | 1001 | User does not exist: {userId}.             | NOT_FOUND",
                "voice_calls | 404 | 1201 | Queue does not exist: {queueId}.           | NOT_FOUND",
            })
    void isRefused(String operation, int status, Integer code, String message, RequestRejectedException.Kind kind) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", message);

        ContactCenterException e = failure(operation, Fault.response(status, error.toString()));

        assertEquals(kind, ((RequestRejectedException) e).kind(), e::getMessage);
        assertEquals(status, e.response().orElseThrow().status());
        assertEquals(code == null ? 0 : code, e.response().orElseThrow().code());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "sms, Too Many Requests, UNNAMED",
        "voice_calls, Too Many Requests, UNNAMED",
        "sms, You have reached the maximum per-second rate limit for this API. Try again later., PER_SECOND",
        "voice_calls, You have reached the maximum daily rate limit for this API., PER_DAY",
    })
    void isALimit(String operation, String message, RateLimitType limit) {
        Fault error = Fault.response(429, "{\"code\":429,\"message\":\"" + message + "\"}");

        ContactCenterException e = failure(operation, error);

        assertEquals(limit, ((RateLimitException) e).limit(), e::getMessage);
        assertTrue(e.retryFrom().isPresent());
    }
}
