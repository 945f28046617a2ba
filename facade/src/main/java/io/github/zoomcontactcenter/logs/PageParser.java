package io.github.zoomcontactcenter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the body of a response as a page, whose member {@code rowsName} holds the records.
 *
 * @param memberNames the names of all members that a page may have
 * @param model reads the JSON of a record as its generated model
 */
record PageParser<T>(String rowsName, Set<String> memberNames, Function<String, T> model) {

    /** A hundred times what a page may be asked to hold; more is not a page, and would not fit into memory. */
    private static final int MAX_RECORDS = 10_000;

    private static final Gson GSON = new Gson();
    static final String TOKEN = "next_page_token";
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
        try {
            return page(new JsonScanner(response), oddities);
        } catch (CharacterCodingException e) {
            oddities.put("text that isn't UTF-8; what can't be read became U+FFFD", 1);
            return page(new JsonScanner(new String(response, UTF_8).getBytes(UTF_8)), oddities);
        }
    }

    private Page<T> page(JsonScanner json, Map<String, Integer> oddities) throws IOException {
        if (json.next() != '{') {
            throw new ProtocolException("it is no object");
        }
        JsonObject members = new JsonObject();
        List<LogRecord<T>> records = new ArrayList<>();
        OptionalInt skipped = OptionalInt.empty();
        for (boolean more = json.begin('}'); more; more = json.hasMore('}')) {
            String name = json.name();
            if (name.equals(rowsName) && json.next() == '[' && skipped.isEmpty()) {
                skipped = OptionalInt.of(readRows(json, records));
            } else {
                int from = json.start();
                json.skip();
                if (memberNames.contains(name)) {
                    members.add(name, GSON.fromJson(json.text(from), JsonElement.class));
                } else if (ERROR_NAMES.contains(name) && !json.text(from).equals("null")) {
                    throw new ProtocolException("it has an error's " + name);
                }
            }
        }
        json.end();
        if (members.has(rowsName) && !members.get(rowsName).isJsonNull()) {
            throw new ProtocolException(rowsName + " is no array, or there are two");
        }
        if (skipped.isEmpty() && members.size() == 0) {
            throw new ProtocolException("it has no member of a page, such as " + rowsName);
        }
        OptionalLong total = total(members, oddities);
        oddities.put("things among the records that aren't objects; they are skipped", skipped.orElse(0));
        oddities.put("records with control characters in strings, which are escaped now", json.repaired());
        oddities.values().removeIf(count -> count == 0);
        return new Page<>(
                List.copyOf(records),
                token(members),
                total,
                new EchoedRange(text(members, "from"), text(members, "to")),
                skipped.orElse(0),
                oddities);
    }

    /** Returns how many things aren't objects. */
    private int readRows(JsonScanner json, List<LogRecord<T>> records) throws IOException {
        CanonicalJson canonical = new CanonicalJson(json);
        int others = 0;
        for (boolean more = json.begin(']'); more; more = json.hasMore(']')) {
            if (records.size() + others == MAX_RECORDS) {
                throw new ProtocolException("it has more than " + MAX_RECORDS + " records");
            }
            if (json.next() == '{') {
                int from = json.at();
                canonical.read();
                records.add(new LogRecord<>(json.line(from), canonical, model));
            } else {
                json.skip();
                others++;
            }
        }
        return others;
    }

    private static String token(JsonObject members) throws IOException {
        JsonElement found = members.get(TOKEN);
        if (found instanceof JsonObject || found instanceof JsonArray || new JsonPrimitive(true).equals(found)) {
            throw new ProtocolException(TOKEN + " is no text");
        }
        String token = text(members, TOKEN);
        return token.isBlank() ? "" : token;
    }

    private static OptionalLong total(JsonObject members, Map<String, Integer> oddities) {
        String total = String.valueOf(members.get(TOTAL));
        oddities.put(TOTAL + " that isn't a number", total.matches("null|\\d{1,15}") ? 0 : 1);
        return total.matches("\"?\\d{1,15}\"?")
                ? OptionalLong.of(Long.parseLong(text(members, TOTAL)))
                : OptionalLong.empty();
    }

    /** A text or a number; else empty. */
    private static String text(JsonObject members, String name) {
        return members.get(name) instanceof JsonPrimitive value && !value.isBoolean() ? value.getAsString() : "";
    }
}
