package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
            @Nullable String code,
            @Nullable String errorCode,
            @Nullable String message,
            @Nullable String errorMessage,
            @Nullable String reason,
            @Nullable Object errors) {}

    private ErrorParser() {}

    static ErrorResponse parse(ApiResponse response, Instant serverNow) {
        Body body = body(response.text());
        String code = firstOf(body.code, body.errorCode);
        String message = response.quoted(firstOf(body.message, body.errorMessage, body.reason));
        Headers headers = response.headers();
        // Other responses have that header, too.
        RateLimitType limit = response.status() == 429
                ? RateLimitType.of(headers.get("X-RateLimit-Type"), message)
                : RateLimitType.UNNAMED;
        // The day of Zoom's limits is a day in UTC.
        Instant midnight = serverNow.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Duration unlessAsked = limit == RateLimitType.PER_DAY ? Duration.between(serverNow, midnight) : Duration.ZERO;
        return new ErrorResponse(
                response.status(),
                code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0,
                message,
                fieldErrors(body, response),
                requestId(response),
                limit,
                RetryAfter.parse(headers.values(RetryAfter.NAME), serverNow)
                        .filter(wait -> !wait.isZero())
                        .orElse(unlessAsked));
    }

    /** A response of status 200 that isn't what it should be. */
    static ErrorResponse withoutError(ApiResponse response) {
        return new ErrorResponse(
                response.status(), 0, "", List.of(), requestId(response), RateLimitType.UNNAMED, Duration.ZERO);
    }

    private static Body body(String text) {
        try {
            return Objects.requireNonNull(GSON.fromJson(text, Body.class));
        } catch (JsonParseException | NullPointerException notZooms) {
            return new Body(null, null, null, null, null, null);
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

    private static String firstOf(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String requestId(ApiResponse response) {
        String id = response.headers().get("x-zm-trackingid");
        return id == null ? null : response.quoted(id);
    }
}
