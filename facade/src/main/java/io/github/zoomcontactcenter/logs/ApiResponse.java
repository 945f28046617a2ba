package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response, decompressed, in UTF-8, as far as it could be read, and the secrets of its request, which no
 * message may repeat.
 */
record ApiResponse(int status, Headers headers, byte[] body, List<String> secrets) {

    private static final Gson GSON = new Gson();
    private static final int MAX_TEXT = 200;
    private static final Pattern TITLE = Pattern.compile("(?i)<title[^>]{0,100}>([^<]{1,1000})");

    /** Zoom's forms of an error in one: the API's, that of some of its gateways, and the token endpoint's. */
    private record ErrorBody(
            @SerializedName(value = "code", alternate = "errorCode") @Nullable
            String code,

            @SerializedName(
                    value = "message",
                    alternate = {"errorMessage", "reason"})
            @Nullable
            String message,

            @Nullable Object errors) {}

    /** Foreign text in a form for messages: on one line, without control characters, and not too long. */
    static String clean(String text) {
        String line = text.replaceAll("[\\s\\p{C}\\p{Z}]+", " ").strip();
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT - 1).replaceAll("\\p{Cs}", "") + "…" : line;
    }

    /** The same for text of this response, without the secrets. */
    private String quoted(String text) {
        String quoted = text;
        for (String secret : secrets) {
            quoted = quoted.replace(secret, "…");
        }
        return clean(quoted);
    }

    /** The number in a header; empty if there is none. */
    OptionalLong number(String header) {
        String text = headers.get(header);
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Reads it as an error. */
    ErrorResponse error(Instant serverNow) {
        ErrorBody error = errorBody();
        int code = error.code != null && error.code.matches("\\d{1,9}") ? Integer.parseInt(error.code) : 0;
        String message = quoted(Objects.requireNonNullElse(error.message, ""));
        boolean isLimit = RateLimitType.isMet(status, code, message);
        // Other responses have that header, too.
        RateLimitType limit =
                isLimit ? RateLimitType.of(headers.get("X-RateLimit-Type"), message) : RateLimitType.UNNAMED;
        Duration unlessAsked = limit == RateLimitType.PER_DAY ? RateLimitType.untilMidnight(serverNow) : Duration.ZERO;
        // Whatever has status 200 may be a part of a page, and tell of people.
        boolean isError = status != 200;
        String id = headers.get("x-zm-trackingid");
        return new ErrorResponse(
                status,
                isError ? code : isLimit ? 429 : 0,
                isError ? message : "",
                isError && error.errors instanceof List<?> errors ? fieldErrors(errors) : List.of(),
                id == null ? null : quoted(id),
                limit,
                RetryAfter.parse(headers.values(RetryAfter.NAME), serverNow, limit.longestWait(serverNow))
                        .filter(wait -> !wait.isZero())
                        .orElse(unlessAsked));
    }

    private ErrorBody errorBody() {
        try {
            return Objects.requireNonNull(GSON.fromJson(text(), ErrorBody.class));
        } catch (JsonParseException | NullPointerException notZooms) {
            return new ErrorBody(null, null, null);
        }
    }

    private List<String> fieldErrors(List<?> errors) {
        return errors.stream()
                .flatMap(error -> error instanceof Map<?, ?> field ? Stream.of(field) : Stream.empty())
                .limit(20)
                .map(field -> quoted(field.get("field") + ": " + field.get("message")))
                .toList();
    }

    /** Whether it is a page for people, as proxies and firewalls send it. What is sent as HTML may yet be JSON. */
    boolean isHtml() {
        boolean isSentAsHtml = (headers.get("Content-Type") + "").contains("html");
        return startsWith("<") || (isSentAsHtml && !startsWith("[{\\[\"]"));
    }

    private boolean startsWith(String pattern) {
        return Pattern.compile("[\\s\\ufeff]*" + pattern).matcher(text()).lookingAt();
    }

    /** Such as {@code , with the title "Sign in"}; empty if it isn't HTML, or has no title. */
    String title() {
        Matcher title = TITLE.matcher(startsWith("<") ? text() : "");
        return title.find() ? ", with the title \"" + quoted(title.group(1).replaceAll("[?]\\S+", "?…")) + '"' : "";
    }

    /** Without the body, which may hold personal data. */
    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes of " + quoted(headers.get("Content-Type") + "");
    }
}
