package io.github.zoomcontactcenter.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.LogRecord;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okio.ByteString;

/** A hash of what a record's JSON means: the order of its members, white space and escapes make no difference. */
final class RecordHash {

    private static final int BYTES = 16;

    private RecordHash() {}

    static Set<String> ofAll(Iterable<? extends LogRecord<?>> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(RecordHash::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    static String of(LogRecord<?> record) {
        String json = record.json();
        try {
            json = sorted(JsonParser.parseString(json)).toString();
        } catch (JsonParseException e) {
            // Then its text has to do.
        }
        return ByteString.encodeUtf8(json).sha256().substring(0, BYTES).hex();
    }

    private static JsonElement sorted(JsonElement element) {
        if (element.isJsonObject()) {
            Map<String, JsonElement> members =
                    new TreeMap<>(element.getAsJsonObject().asMap());
            JsonObject object = new JsonObject();
            members.forEach((name, value) -> object.add(name, sorted(value)));
            return object;
        }
        if (element.isJsonArray()) {
            JsonArray array = new JsonArray();
            element.getAsJsonArray().forEach(value -> array.add(sorted(value)));
            return array;
        }
        return element;
    }
}
