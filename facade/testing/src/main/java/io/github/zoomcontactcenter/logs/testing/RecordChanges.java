package io.github.zoomcontactcenter.logs.testing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;

/** Changes records in ways that the API doesn't document. */
final class RecordChanges {
    static final String UNKNOWN_MEMBERS = "\"x_new_text\":\"n\\u00e9w \\/\",\"x_new_number\":9007199254740993,"
            + "\"x_new_decimal\":1.10,\"x_new_null\":null,\"x_new_object\":{\"b\":[1,{\"a\":true}],\"a\":1e3}";

    private static final Set<String> ENUMS = Set.of(
            "direction",
            "call_legs",
            "call_leg",
            "distributions",
            "distribution",
            "types",
            "type",
            "sub_types",
            "sms_types",
            "caller_number_type",
            "callee_number_type",
            "calling_party",
            "charge_type",
            "result");
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private RecordChanges() {}

    static String unknownMembers(String row) {
        int end = row.lastIndexOf('}');
        boolean empty = JsonParser.parseString(row).getAsJsonObject().isEmpty();
        return row.substring(0, end) + (empty ? "" : ",") + UNKNOWN_MEMBERS + row.substring(end);
    }

    static String otherContent(String row) {
        JsonObject object = JsonParser.parseString(row).getAsJsonObject();
        JsonElement name = object.get("consumer_display_name");
        object.addProperty(
                "consumer_display_name",
                name != null && name.isJsonPrimitive() ? name.getAsString() + " (changed)" : "Changed Example");
        return GSON.toJson(object);
    }

    static String unknownValues(String row) {
        return GSON.toJson(unknownValues(JsonParser.parseString(row), false));
    }

    private static JsonElement unknownValues(JsonElement element, boolean isEnum) {
        if (element.isJsonObject()) {
            JsonObject changed = new JsonObject();
            for (Map.Entry<String, JsonElement> member :
                    element.getAsJsonObject().entrySet()) {
                changed.add(member.getKey(), unknownValues(member.getValue(), ENUMS.contains(member.getKey())));
            }
            return changed;
        }
        if (element.isJsonArray()) {
            JsonArray changed = new JsonArray();
            element.getAsJsonArray().forEach(item -> changed.add(unknownValues(item, isEnum)));
            return changed;
        }
        return isEnum && element.isJsonPrimitive() ? new JsonPrimitive("new_" + element.getAsString()) : element;
    }
}
