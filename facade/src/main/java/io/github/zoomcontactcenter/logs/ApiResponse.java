package io.github.zoomcontactcenter.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;

/**
 * An HTTP response, decompressed, in UTF-8, as far as it could be read, and the secrets of its request, which no
 * message may repeat.
 */
record ApiResponse(int status, Headers headers, byte[] body, List<String> secrets) {

    private static final int MAX_TEXT = 200;
    private static final Pattern TITLE = Pattern.compile("(?i)<title[^>]{0,100}>([^<]{1,1000})");

    /** Foreign text in a form for messages: on one line, without control characters, and not too long. */
    static String clean(String text) {
        String line = text.replaceAll("[\\s\\p{C}\\p{Z}]+", " ").strip();
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT - 1).replaceAll("\\p{Cs}", "") + "…" : line;
    }

    /** The same for text of this response, without the secrets. */
    private String quoted(String text) {
        return clean(secrets.stream().reduce(text, (told, secret) -> told.replace(secret, "…")));
    }

    /** The number in a header; empty if there is none. */
    OptionalLong number(String header) {
        String text = headers.get(header);
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Reads it as an error in any form: the API's, the token endpoint's, those of gateways, RFC 9457's. */
    ErrorResponse error(Instant serverNow) {
        JsonObject json = json();
        String number = member(json, "code", "errorCode", "status");
        int code = number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
        String told =
                member(json, "message", "errorMessage", "reason", "error_description", "error", "detail", "title");
        // Such as TOO_MANY_REQUESTS.
        String name = Stream.of(number, member(json, "error"))
                .filter(text -> RateLimitType.isMet(0, 0, text) && !text.equals(told))
                .findFirst()
                .map(text -> text + ": ")
                .orElse("");
        String message = clean(name + told);
        boolean isLimit = RateLimitType.isMet(status, code, message);
        // Other responses have that header, too.
        String type = headers.get("X-RateLimit-Type");
        RateLimitType limit = isLimit ? RateLimitType.of(type, message) : RateLimitType.UNNAMED;
        Duration asked =
                Backoff.retryAfter(headers.values(Backoff.RETRY_AFTER), serverNow, limit.longestWait(serverNow));
        // Whatever has status 200 may be a part of a page, and tell of people.
        boolean isError = status != 200;
        String id = headers.get("x-zm-trackingid");
        return new ErrorResponse(
                status,
                isError ? code : isLimit ? 429 : 0,
                isError ? message : "",
                isError && json.get("errors") instanceof JsonArray errors ? fieldErrors(errors) : List.of(),
                id == null ? null : quoted(id),
                limit,
                asked.isZero() && limit == RateLimitType.PER_DAY ? RateLimitType.untilMidnight(serverNow) : asked);
    }

    private JsonObject json() {
        try {
            JsonElement json = JsonParser.parseString(text());
            boolean isNested = json instanceof JsonObject outer && outer.get("error") instanceof JsonObject;
            return (isNested ? json.getAsJsonObject().get("error") : json) instanceof JsonObject error
                    ? error
                    : new JsonObject();
        } catch (JsonParseException notZooms) {
            return new JsonObject();
        }
    }

    private List<String> fieldErrors(JsonArray errors) {
        return errors.asList().stream()
                .filter(JsonElement::isJsonObject)
                .limit(20)
                .map(JsonElement::getAsJsonObject)
                .map(error -> clean(member(error, "field") + ": " + member(error, "message")))
                .toList();
    }

    /** The text or number of the first of these members that has one, quoted; else empty. */
    private String member(JsonObject json, String... names) {
        return Stream.of(names)
                .map(json::get)
                .filter(JsonPrimitive.class::isInstance)
                .map(JsonElement::getAsString)
                .map(this::quoted)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether it is a page for people, as proxies and firewalls send it. What is sent as HTML may yet be JSON. */
    boolean isHtml() {
        boolean isSentAsHtml = (headers.get("Content-Type") + "").matches("(?i).*html.*");
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
