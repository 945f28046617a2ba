package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What an answer other than 200 says of its error, in whichever of Zoom's forms it came.
 *
 * @param status the HTTP status
 * @param code Zoom's code; 0 if there is none
 * @param message Zoom's message; empty if there is none
 * @param fieldErrors what Zoom found wrong with single parameters, each as {@code name: message}
 * @param requestId Zoom's id of the request, to be named to their support; null if there is none
 * @param limit the limit that a status of 429 is about; unnamed for any other status
 * @param retryAfter how long the server asks to wait; if it doesn't, until the next day in UTC for a limit per day, else zero
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

    private static final Gson GSON = new Gson();
    private static final int MOST_FIELD_ERRORS = 20;

    /** Zoom's forms of an error, in one: the API's, that of some of its gateways, and that of the sign-in. */
    private record Body(
            @Nullable String code,
            @Nullable String errorCode,
            @Nullable String message,
            @Nullable String errorMessage,
            @Nullable String reason,
            @Nullable Object errors) {}

    /** @param now the time by this machine's clock, for answers that don't say what time it is */
    static ErrorResponse of(ApiResponse answer, Instant now) {
        Body body = body(answer.text());
        String code = firstOf(body.code, body.errorCode);
        String message = answer.quoted(firstOf(body.message, body.errorMessage, body.reason));
        Headers headers = answer.headers();
        Instant serverNow = Optional.ofNullable(headers.getInstant("Date")).orElse(now);
        // That header stands on other answers as well.
        RateLimitType limit = answer.status() == 429
                ? RateLimitType.of(headers.get("X-RateLimit-Type"), message)
                : RateLimitType.UNNAMED;
        // The day of Zoom's limits is a day in UTC.
        Instant midnight = serverNow.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Duration unlessAsked = limit == RateLimitType.PER_DAY ? Duration.between(serverNow, midnight) : Duration.ZERO;
        return new ErrorResponse(
                answer.status(),
                code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0,
                message,
                (body.errors instanceof List<?> errors ? errors.stream() : Stream.empty())
                        .filter(Map.class::isInstance)
                        .map(error -> (Map<?, ?>) error)
                        .limit(MOST_FIELD_ERRORS)
                        .map(error -> answer.quoted(error.get("field") + ": " + error.get("message")))
                        .toList(),
                requestId(answer),
                limit,
                RetryAfter.parse(headers.values(RetryAfter.NAME), serverNow)
                        .filter(wait -> !wait.isZero())
                        .orElse(unlessAsked));
    }

    /** Such as {@code status 400, code 300: Validation Failed. [from: Invalid field.]}. */
    @Override
    public String toString() {
        return "status " + status
                + (code == 0 ? "" : ", code " + code)
                + (message.isEmpty() ? "" : ": " + message)
                + (fieldErrors.isEmpty() ? "" : " " + fieldErrors)
                + (requestId == null ? "" : " (request " + requestId + ")");
    }

    /** What an answer of a status other than 200 means, by that status and Zoom's code and message. */
    static ContactCenterException failure(RequestContext context, ApiResponse answer, Instant now) {
        ErrorResponse error = of(answer, now);
        int status = error.status();
        if (status == 429) {
            return new RateLimitException(context, error);
        }
        if (status >= 500 || status == 408) {
            return new ReadFailedException(
                    context, error, ReadFailedException.Kind.SERVER, "the server failed: " + error, null);
        }
        if (status >= 300 && status < 400) {
            HttpUrl location = HttpUrl.parse((answer.headers().get("Location") + "").replaceFirst("^//", "https://"));
            String host = location == null ? "an address of the same host, or none" : answer.quoted(location.host());
            return ReadFailedException.invalidResponse(
                    context, error, "redirects aren't followed, and this one leads to " + host);
        }
        if (status < 300) {
            return ReadFailedException.invalidResponse(context, error, "this isn't an answer to it: " + error);
        }
        return new RequestRejectedException(context, error, refused(context, error), error.toString());
    }

    /** What an answer of status 200 means that can't be read. */
    static ReadFailedException malformed(RequestContext context, ApiResponse answer, IOException cause) {
        ErrorResponse withoutError = new ErrorResponse(
                answer.status(), 0, "", List.of(), requestId(answer), RateLimitType.UNNAMED, Duration.ZERO);
        return new ReadFailedException(
                context,
                withoutError,
                cause instanceof EOFException
                        ? ReadFailedException.Kind.NETWORK
                        : ReadFailedException.Kind.INVALID_RESPONSE,
                "the answer isn't a page: " + cause.getMessage() + "; " + answer + answer.beginningUnlessJson(),
                cause);
    }

    private static RequestRejectedException.Kind refused(RequestContext context, ErrorResponse error) {
        int code = error.code();
        boolean lacksScope = code == 104 || code == 4700 || code == 4711;
        if (context.equals(RequestContext.TOKEN) || code == 124 || (error.status() == 401 && !lacksScope)) {
            return RequestRejectedException.Kind.AUTHENTICATION;
        }
        if (error.status() == 403 || lacksScope) {
            return RequestRejectedException.Kind.SCOPES;
        }
        if (error.status() == 404) {
            return RequestRejectedException.Kind.NOT_FOUND;
        }
        // Code 300 serves validation, range and token errors alike; only the message tells them apart.
        String message = code == 300 ? (error.message() + error.fieldErrors()).toLowerCase(Locale.ROOT) : "";
        if (message.matches(".*page[ _]token.*")) {
            return RequestRejectedException.Kind.PAGE_TOKEN;
        }
        boolean ofRange = error.fieldErrors().stream().allMatch(field -> field.matches("(from|to):.*"));
        return ofRange && message.matches(".*(exceed|month).*")
                ? RequestRejectedException.Kind.RANGE
                : RequestRejectedException.Kind.INVALID_REQUEST;
    }

    private static Body body(String text) {
        try {
            return Objects.requireNonNull(GSON.fromJson(text, Body.class));
        } catch (JsonParseException | NullPointerException notZooms) {
            return new Body(null, null, null, null, null, null);
        }
    }

    private static String firstOf(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String requestId(ApiResponse answer) {
        String id = answer.headers().get("x-zm-trackingid");
        return id == null ? null : answer.quoted(id);
    }
}
