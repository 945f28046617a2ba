package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a response as a page, whose member {@code rowsName} holds the records.
 *
 * @param memberNames the names of all members that a page may have
 */
record PageParser<T>(String rowsName, Set<String> memberNames, RecordModel<T> model) {

    /** A hundred times what a page may be asked to hold; more is not a page, and would not fit into memory. */
    private static final int MAX_RECORDS = 10_000;

    private static final int MAX_NESTING = 100;
    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);
    private static final String TOKEN = "next_page_token";
    private static final String TOTAL = "total_records";
    private static final List<String> ERROR_NAMES = List.of("code", "message", "errorCode", "errorMessage", "errors");

    /**
     * Parses a body. It is a page if it is an object with at least one of a page's members and none of an error's. What
     * is odd and loses nothing is repaired.
     *
     * @throws EOFException if the body breaks off
     * @throws IOException if it isn't a page
     */
    Page<T> parse(byte[] response) throws IOException {
        Map<String, Integer> oddities = new LinkedHashMap<>();
        String text = new String(response, StandardCharsets.UTF_8);
        byte[] body = text.indexOf('\uFFFD') < 0 ? response : text.getBytes(StandardCharsets.UTF_8);
        note(
                oddities,
                "text that isn't UTF-8; what can't be read became U+FFFD",
                Arrays.equals(body, response) ? 0 : 1);
        RecordBytes bytes = new RecordBytes(body, rowsName);
        if (bytes.maxDepth() > MAX_NESTING) {
            throw new ProtocolException("it is nested too deeply");
        }
        JsonReader json = new JsonReader(new StringReader(text));
        try {
            return page(json, bytes, oddities);
        } catch (MalformedJsonException e) {
            throw bytes.breaksOff()
                    ? new EOFException("it breaks off at " + where(json))
                    : new ProtocolException("no JSON at " + where(json));
        } catch (IllegalStateException | NumberFormatException e) {
            // Not as the cause: its message may quote the content.
            throw new ProtocolException("not what a page has at " + where(json));
        }
    }

    private Page<T> page(JsonReader json, RecordBytes bytes, Map<String, Integer> oddities) throws IOException {
        JsonObject members = new JsonObject();
        OptionalInt skipped = OptionalInt.empty();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals(rowsName) && json.peek() == JsonToken.BEGIN_ARRAY && skipped.isEmpty()) {
                skipped = OptionalInt.of(readRows(json, bytes.records().size()));
            } else if (memberNames.contains(name) || ERROR_NAMES.contains(name)) {
                members.add(name, ELEMENTS.read(json));
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        checkMembers(members, skipped.isPresent());
        if (json.peek() != JsonToken.END_DOCUMENT || !bytes.isJson()) {
            throw new ProtocolException("no JSON, or more than that");
        }
        note(oddities, "things among the records that aren't objects; they are skipped", skipped.orElse(0));
        note(oddities, "records with control characters in strings, which are escaped now", bytes.repaired());
        return new Page<>(
                skipped.isEmpty()
                        ? List.of()
                        : bytes.records().stream()
                                .map(record -> LogRecord.of(record, model))
                                .toList(),
                token(members),
                total(members, oddities),
                new EchoedRange(text(members, "from"), text(members, "to")),
                skipped.orElse(0),
                oddities);
    }

    /** Returns how many things aren't objects. */
    private static int readRows(JsonReader json, int found) throws IOException {
        int objects = 0;
        int others = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                objects++;
            } else {
                others++;
            }
            if (objects + others > MAX_RECORDS) {
                throw new ProtocolException("it has more than " + MAX_RECORDS + " records");
            }
            json.skipValue();
        }
        json.endArray();
        if (objects != found) {
            throw new ProtocolException("its records can't be separated");
        }
        return others;
    }

    private void checkMembers(JsonObject members, boolean hasRows) throws IOException {
        for (String name : ERROR_NAMES) {
            if (!memberNames.contains(name)
                    && members.has(name)
                    && !members.get(name).isJsonNull()) {
                throw new ProtocolException("it has an error's " + name);
            }
        }
        if (members.has(rowsName) && !members.get(rowsName).isJsonNull()) {
            throw new ProtocolException(rowsName + " is no array, or there are two");
        }
        if (!hasRows && members.keySet().stream().noneMatch(memberNames::contains)) {
            throw new ProtocolException("it has no member of a page, such as " + rowsName);
        }
    }

    private static String token(JsonObject members) throws IOException {
        JsonElement token = members.get(TOKEN);
        if (token == null || token.isJsonNull() || token.equals(new JsonPrimitive(false))) {
            return "";
        }
        if (!token.isJsonPrimitive() || token.getAsJsonPrimitive().isBoolean()) {
            throw new ProtocolException(TOKEN + " is no text");
        }
        return token.getAsString().isBlank() ? "" : token.getAsString();
    }

    private static OptionalLong total(JsonObject members, Map<String, Integer> oddities) {
        JsonElement total = members.get(TOTAL);
        if (total == null || total.isJsonNull()) {
            return OptionalLong.empty();
        }
        boolean isNumber = total.toString().matches("\"?\\d{1,15}\"?");
        note(
                oddities,
                TOTAL + " that isn't a number",
                isNumber && !total.toString().startsWith("\"") ? 0 : 1);
        return isNumber ? OptionalLong.of(total.getAsLong()) : OptionalLong.empty();
    }

    private static @Nullable String text(JsonObject members, String name) {
        JsonElement value = members.get(name);
        return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : null;
    }

    private static void note(Map<String, Integer> oddities, String what, int times) {
        if (times > 0) {
            oddities.put(what, times);
        }
    }

    /** Only the API's own names: any other name in the body may be personal data. */
    private String where(JsonReader json) {
        Matcher known = Pattern.compile("\\$(\\." + rowsName + "(\\[\\d+])?)?").matcher(json.getPath());
        return known.lookingAt() ? known.group() : "";
    }
}
