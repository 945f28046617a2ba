package io.github.zoomcontactcenter.logs;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as text that is the same for values that mean the same: members are sorted, the last of several with one
 * name counts, white space is dropped, escapes are resolved. The order of lists and the texts of numbers stay.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String value(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> members(json).toString();
            case BEGIN_ARRAY -> list(json).toString();
            case STRING -> string(json.nextString());
            case NUMBER -> '#' + json.nextString();
            case BOOLEAN -> String.valueOf(json.nextBoolean());
            default -> {
                json.nextNull();
                yield "null";
            }
        };
    }

    /** The members of an object by their names, as {@link #string} makes them. */
    static Map<String, String> members(JsonReader json) throws IOException {
        Map<String, String> members = new TreeMap<>();
        json.beginObject();
        while (json.hasNext()) {
            members.put(string(json.nextName()), value(json));
        }
        json.endObject();
        return members;
    }

    /** With its length in front, as a string may look like anything else. */
    static String string(String text) {
        return '"' + Integer.toString(text.length()) + ':' + text;
    }

    /** The text of a string; null for anything else. */
    static @Nullable String text(@Nullable String value) {
        return value != null && value.startsWith("\"") ? value.substring(value.indexOf(':') + 1) : null;
    }

    /** The text of a string or a number; null for anything else. */
    static @Nullable String textOrNumber(@Nullable String value) {
        return value != null && value.startsWith("#") ? value.substring(1) : text(value);
    }

    private static List<String> list(JsonReader json) throws IOException {
        List<String> values = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            values.add(value(json));
        }
        json.endArray();
        return values;
    }
}
