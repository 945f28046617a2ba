package io.github.zoomcontactcenter.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
 * @param limit the limit that a status of 429 is about
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

    private static final int LONGEST_TEXT = 500;

    /** @param now the time by this machine's clock, for answers that don't say what time it is */
    static ErrorAnswer of(Answer answer, Instant now) {
        JsonObject json = object(answer.text());
        String message = firstText(json, "message", "errorMessage", "reason", "error");
        Headers headers = answer.headers();
        Instant serverNow = Optional.ofNullable(headers.getInstant("Date")).orElse(now);
        LimitKind limit = LimitKind.of(headers.get("X-RateLimit-Type"), message);
        return new ErrorAnswer(
                answer.status(),
                Stream.of("code", "errorCode")
                        .mapToInt(name -> integer(json.get(name)))
                        .max()
                        .orElse(0),
                message,
                fieldErrors(json.get("errors")),
                headers.get("x-zm-trackingid"),
                limit,
                RetryAfter.parse(headers.values("Retry-After"), serverNow)
                        .orElse(limit == LimitKind.PER_DAY ? untilMidnight(serverNow) : Duration.ZERO));
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

    /** The day of Zoom's limits is a day in UTC. */
    private static Duration untilMidnight(Instant now) {
        return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }

    private static JsonObject object(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject json ? json : new JsonObject();
        } catch (JsonParseException notJson) {
            return new JsonObject();
        }
    }

    private static int integer(@Nullable JsonElement json) {
        try {
            return json instanceof JsonPrimitive number ? Integer.parseInt(number.getAsString()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String firstText(JsonObject json, String... names) {
        return Stream.of(names)
                .map(json::get)
                .filter(value -> value instanceof JsonPrimitive text && text.isString())
                .map(value -> value.getAsString().replaceAll("\\p{Cntrl}+", " ").strip())
                .map(text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text)
                .findFirst()
                .orElse("");
    }

    private static List<String> fieldErrors(@Nullable JsonElement json) {
        return StreamSupport.stream((json instanceof JsonArray array ? array : new JsonArray()).spliterator(), false)
                .filter(JsonObject.class::isInstance)
                .map(JsonElement::getAsJsonObject)
                .map(error -> firstText(error, "field") + ": " + firstText(error, "message"))
                .toList();
    }
}
