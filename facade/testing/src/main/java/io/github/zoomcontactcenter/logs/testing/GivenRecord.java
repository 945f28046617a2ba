package io.github.zoomcontactcenter.logs.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A record that a test added. It is listed byte for byte. */
record GivenRecord(
        long startMillis,
        long endMillis,
        byte[] json,
        @Nullable String direction,
        @Nullable String engagementId,
        @Nullable String consumerNumber,
        @Nullable JsonElement types)
        implements LogRecord {

    static GivenRecord of(String json) {
        JsonObject object = parse(json);
        Instant start = time(object, "start_time");
        return of(json, object, start, object.has("end_time") ? time(object, "end_time") : start);
    }

    static GivenRecord of(String json, Instant start, Instant end) {
        return of(json, parse(json), start, end);
    }

    private static GivenRecord of(String json, JsonObject object, Instant start, Instant end) {
        return new GivenRecord(
                start.toEpochMilli(),
                end.toEpochMilli(),
                json.getBytes(StandardCharsets.UTF_8),
                text(object, "direction"),
                text(object, "engagement_id"),
                text(object, "consumer_number"),
                object.get("types"));
    }

    private static JsonObject parse(String json) {
        try {
            return JsonParser.parseString(json).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("json must be one JSON object, but is " + json, e);
        }
    }

    private static Instant time(JsonObject object, String name) {
        String text = text(object, name);
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a date-time with an offset, but is " + text
                            + "; give start and end beside the text",
                    e);
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }

    @Override
    public boolean matches(Query.Filter filter) {
        return (filter.direction() == null || filter.direction().equals(direction))
                && (filter.engagementId() == null || filter.engagementId().equals(engagementId))
                && (filter.consumerNumber() == null || filter.consumerNumber().equals(consumerNumber))
                && (filter.types().isEmpty() || hasOneOf(filter));
    }

    private boolean hasOneOf(Query.Filter filter) {
        return types != null
                && types.isJsonArray()
                && types.getAsJsonArray().asList().stream()
                        .anyMatch(
                                type -> type.isJsonPrimitive() && filter.types().contains(type.getAsString()));
    }

    @Override
    public byte[] json(ZoneOffset offset, boolean detail) {
        return json;
    }
}
