package io.github.zoomcontactcenter.logs;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String TOKEN = "next_page_token";
    private static final String TOTAL = "total_records";
    private static final List<String> ERROR_NAMES = List.of("code", "message", "errorCode", "errorMessage", "errors");

    /** The rows of a page: what each record means, and how many things aren't records. */
    private record Rows(List<Map<String, String>> records, int skipped) {}

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
        if (!Arrays.equals(body, response)) {
            oddities.put("text that isn't UTF-8; what can't be read became U+FFFD", 1);
        }
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
        Map<String, String> members = new HashMap<>();
        Rows rows = null;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals(rowsName) && json.peek() != JsonToken.NULL) {
                if (rows != null) {
                    throw new IllegalStateException("a second array");
                }
                rows = rows(json);
            } else if (memberNames.contains(name) || ERROR_NAMES.contains(name)) {
                members.put(name, CanonicalJson.value(json));
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT || !bytes.isJson()) {
            throw new IllegalStateException("more after the end, or no JSON");
        }
        checkMembers(members, rows != null);
        String total = CanonicalJson.textOrNumber(members.get(TOTAL));
        boolean isNumber = total != null && total.matches("\\d{1,15}");
        String sent = members.getOrDefault(TOTAL, "null");
        if (!sent.equals("null") && !(isNumber && sent.startsWith("#"))) {
            oddities.put(TOTAL + " that isn't a number", 1);
        }
        if (rows != null && rows.skipped > 0) {
            oddities.put("things among the records that aren't objects; they are skipped", rows.skipped);
        }
        return new Page<>(
                rows == null ? List.of() : records(bytes, rows, oddities),
                token(members.get(TOKEN)),
                isNumber ? OptionalLong.of(Long.parseLong(total)) : OptionalLong.empty(),
                new EchoedRange(CanonicalJson.text(members.get("from")), CanonicalJson.text(members.get("to"))),
                rows == null ? 0 : rows.skipped,
                oddities);
    }

    private void checkMembers(Map<String, String> members, boolean hasRows) throws IOException {
        for (String name : ERROR_NAMES) {
            if (!memberNames.contains(name)
                    && !members.getOrDefault(name, "null").equals("null")) {
                throw new ProtocolException("it has an error's " + name);
            }
        }
        if (!hasRows && members.keySet().stream().noneMatch(memberNames::contains)) {
            throw new ProtocolException("it has no member of a page, such as " + rowsName);
        }
    }

    private static String token(@Nullable String value) throws IOException {
        String token = CanonicalJson.textOrNumber(value);
        if (token == null && value != null && !value.equals("null") && !value.equals("false")) {
            throw new ProtocolException("its " + TOKEN + " is no text");
        }
        return token == null ? "" : token;
    }

    /** Only the API's own names: any other name in the body may be personal data. */
    private String where(JsonReader json) {
        Matcher known = Pattern.compile("\\$(\\." + rowsName + "(\\[\\d+])?)?").matcher(json.getPath());
        return known.lookingAt() ? known.group() : "";
    }

    private static Rows rows(JsonReader json) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        int skipped = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (records.size() + skipped == MAX_RECORDS) {
                throw new ProtocolException("it has more than " + MAX_RECORDS + " records");
            }
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                records.add(CanonicalJson.members(json));
            } else {
                json.skipValue();
                skipped++;
            }
        }
        json.endArray();
        return new Rows(records, skipped);
    }

    private List<LogRecord<T>> records(RecordBytes bytes, Rows rows, Map<String, Integer> oddities) throws IOException {
        List<LogRecord<T>> records = new ArrayList<>();
        if (bytes.records().size() != rows.records.size()) {
            throw new ProtocolException("its records can't be separated");
        }
        if (bytes.repaired() > 0) {
            oddities.put("records with control characters in strings, which are escaped now", bytes.repaired());
        }
        for (int i = 0; i < rows.records.size(); i++) {
            records.add(LogRecord.of(bytes.records().get(i), rows.records.get(i), model));
        }
        return records;
    }
}
