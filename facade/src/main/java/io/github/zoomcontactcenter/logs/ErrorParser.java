package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads error responses. */
final class ErrorParser {

    private static final Gson GSON = new Gson();
    private static final int MAX_FIELD_ERRORS = 20;

    /** Zoom's forms of an error in one: the API's, that of some of its gateways, and the token endpoint's. */
    private record Body(
            @SerializedName(value = "code", alternate = "errorCode") @Nullable
            String code,

            @SerializedName(
                    value = "message",
                    alternate = {"errorMessage", "reason"})
            @Nullable
            String message,

            @Nullable Object errors) {}

    private ErrorParser() {}

    static ErrorResponse parse(ApiResponse response, Instant serverNow) {
        Headers headers = response.headers();
        Body body = body(response.text());
        int code = body.code != null && body.code.matches("\\d{1,9}") ? Integer.parseInt(body.code) : 0;
        String message = response.quoted(Objects.requireNonNullElse(body.message, ""));
        boolean isLimit = RateLimitType.isMet(response.status(), code, message);
        // Other responses have that header, too.
        RateLimitType limit =
                isLimit ? RateLimitType.of(headers.get("X-RateLimit-Type"), message) : RateLimitType.UNNAMED;
        Duration unlessAsked = limit == RateLimitType.PER_DAY ? RateLimitType.untilMidnight(serverNow) : Duration.ZERO;
        // Whatever has status 200 may be a part of a page, and tell of people.
        boolean isError = response.status() != 200;
        String id = headers.get("x-zm-trackingid");
        return new ErrorResponse(
                response.status(),
                isError ? code : isLimit ? 429 : 0,
                isError ? message : "",
                isError ? fieldErrors(body, response) : List.of(),
                id == null ? null : response.quoted(id),
                limit,
                RetryAfter.parse(headers.values(RetryAfter.NAME), serverNow, limit.longestWait(serverNow))
                        .filter(wait -> !wait.isZero())
                        .orElse(unlessAsked));
    }

    private static Body body(String text) {
        try {
            return Objects.requireNonNull(GSON.fromJson(text, Body.class));
        } catch (JsonParseException | NullPointerException notZooms) {
            return new Body(null, null, null);
        }
    }

    private static List<String> fieldErrors(Body body, ApiResponse response) {
        return (body.errors instanceof List<?> errors ? errors.stream() : Stream.empty())
                .filter(Map.class::isInstance)
                .map(error -> (Map<?, ?>) error)
                .limit(MAX_FIELD_ERRORS)
                .map(error -> response.quoted(error.get("field") + ": " + error.get("message")))
                .toList();
    }
}
