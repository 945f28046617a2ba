package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;
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
 * @param retryAfter how long the server asks to wait; zero if it doesn't say
 */
public record ErrorAnswer(
        int status,
        int code,
        String message,
        List<String> fieldErrors,
        @Nullable String requestId,
        LimitKind limit,
        Duration retryAfter)
        implements Serializable {

    private static final Gson GSON = new Gson();
    private static final int LONGEST_TEXT = 500;

    /** Zoom's forms of an error, in one: the API's, that of some of its gateways, and that of the sign-in. */
    private record Body(
            @Nullable String code,
            @Nullable String errorCode,
            @Nullable String message,
            @Nullable String errorMessage,
            @Nullable String reason,
            @Nullable Object errors) {}

    /** @param now the time by this machine's clock, for answers that don't say what time it is */
    static ErrorAnswer of(Answer answer, Instant now) {
        Body body = body(answer.text());
        String code = firstOf(body.code, body.errorCode);
        String message = clean(firstOf(body.message, body.errorMessage, body.reason));
        Headers headers = answer.headers();
        Instant serverNow = Optional.ofNullable(headers.getInstant("Date")).orElse(now);
        // That header stands on other answers as well.
        LimitKind limit =
                answer.status() == 429 ? LimitKind.of(headers.get("X-RateLimit-Type"), message) : LimitKind.UNNAMED;
        // The day of Zoom's limits is a day in UTC.
        Instant midnight = serverNow.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Duration unlessAsked = limit == LimitKind.PER_DAY ? Duration.between(serverNow, midnight) : Duration.ZERO;
        return new ErrorAnswer(
                answer.status(),
                code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0,
                message,
                (body.errors instanceof List<?> errors ? errors.stream() : Stream.empty())
                        .filter(Map.class::isInstance)
                        .map(error -> (Map<?, ?>) error)
                        .map(error -> clean(error.get("field") + ": " + error.get("message")))
                        .toList(),
                headers.get("x-zm-trackingid"),
                limit,
                RetryAfter.parse(headers.values("Retry-After"), serverNow)
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

    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }
}
