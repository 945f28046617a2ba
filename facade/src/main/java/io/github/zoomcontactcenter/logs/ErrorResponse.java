package io.github.zoomcontactcenter.logs;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error response of the API or of the token endpoint, whichever form it came in.
 *
 * @param status the HTTP status
 * @param code Zoom's error code; 0 if there is none
 * @param message Zoom's error message; empty if there is none
 * @param fieldErrors what Zoom found wrong with single parameters, each as {@code name: message}
 * @param requestId Zoom's id of the request, for their support; null if there is none
 * @param limit the rate limit that was met; {@code UNNAMED} if none was
 * @param retryAfter how long to wait, by the {@code Retry-After} header if that makes sense for the limit; else until
 *     midnight UTC for the daily limit, and zero for others
 */
public record ErrorResponse(
        int status,
        int code,
        String message,
        List<String> fieldErrors,
        @Nullable String requestId,
        RateLimitType limit,
        Duration retryAfter)
        implements Serializable {

    boolean isLimit() {
        return RateLimitType.isMet(status, code, message);
    }

    /** Such as {@code status 400, code 300: Validation Failed. [from: Invalid field.]}. */
    @Override
    public String toString() {
        return "status " + status
                + (code == 0 ? "" : ", code " + code)
                + (message.isEmpty() ? "" : ": " + message)
                + (fieldErrors.isEmpty() ? "" : " " + fieldErrors.toString().replaceAll("^(.{199}).{2,}", "$1…"))
                + (requestId == null ? "" : " (request " + requestId + ")");
    }
}
