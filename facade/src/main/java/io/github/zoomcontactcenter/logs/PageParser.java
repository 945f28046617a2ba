package io.github.zoomcontactcenter.logs;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a response as a page, whose member {@code rowsName} holds the records. */
record PageParser<T>(String rowsName, RecordModel<T> model) {

    private static final int MAX_NESTING = 100;

    /** A hundred times what a page may be asked to hold; more is not a page, and would not fit into memory. */
    private static final int MAX_RECORDS = 10_000;

    /**
     * Parses a body. It is a page if it is an object that has its array of records, or has none and a total of 0.
     *
     * @throws EOFException if the body breaks off
     * @throws IOException if it isn't a page
     */
    Page<T> parse(byte[] body) throws IOException {
        Utf8Reader text = new Utf8Reader(body);
        JsonReader json = new JsonReader(text);
        json.setStrictness(Strictness.STRICT);
        json.setNestingLimit(MAX_NESTING);
        try {
            return page(json, body);
        } catch (MalformedJsonException e) {
            throw text.ended
                    ? new EOFException("it breaks off at " + where(json))
                    : new ProtocolException("no JSON at " + where(json));
        } catch (IllegalStateException | NumberFormatException e) {
            // Not as the cause: its message may quote the content.
            throw new ProtocolException("not what a page has at " + where(json));
        }
    }

    private Page<T> page(JsonReader json, byte[] body) throws IOException {
        List<String> ids = null;
        String token = "";
        OptionalLong total = OptionalLong.empty();
        String from = null;
        String to = null;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (json.peek() == JsonToken.NULL) {
                json.nextNull();
            } else if (name.equals(rowsName) && ids == null) {
                ids = engagementIds(json);
            } else if (name.equals("next_page_token") && json.peek() == JsonToken.STRING) {
                token = json.nextString();
            } else if (name.equals("total_records") && json.peek() == JsonToken.NUMBER) {
                total = OptionalLong.of(json.nextLong());
            } else if (List.of(rowsName, "next_page_token", "total_records").contains(name)) {
                throw new IllegalStateException(name + " as " + json.peek());
            } else if (name.equals("from")) {
                from = text(json);
            } else if (name.equals("to")) {
                to = text(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalStateException("more after the end");
        }
        if (ids == null && total.orElse(-1) != 0) {
            throw new ProtocolException("it has no array " + rowsName);
        }
        return new Page<>(ids == null ? List.of() : records(body, ids), token, total, from, to);
    }

    private static @Nullable String text(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.STRING) {
            return json.nextString();
        }
        json.skipValue();
        return null;
    }

    /** Only the API's own names: any other name in the body may be personal data. */
    private String where(JsonReader json) {
        Matcher known = Pattern.compile("\\$(\\." + rowsName + "(\\[\\d+])?)?").matcher(json.getPath());
        return known.lookingAt() ? known.group() : "";
    }

    private static List<String> engagementIds(JsonReader json) throws IOException {
        List<String> ids = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (ids.size() == MAX_RECORDS) {
                throw new ProtocolException("it has more than " + MAX_RECORDS + " records");
            }
            ids.add(engagementId(json));
        }
        json.endArray();
        return ids;
    }

    private static String engagementId(JsonReader json) throws IOException {
        String id = "";
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("engagement_id") && json.peek() == JsonToken.STRING) {
                id = json.nextString();
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return id;
    }

    /**
     * Finds the records in the bytes of a page whose JSON is valid. Only their own bytes are exactly what was sent,
     * down to numbers, escapes and repeated members, and Gson doesn't say where they are.
     */
    private List<LogRecord<T>> records(byte[] body, List<String> ids) throws IOException {
        List<LogRecord<T>> records = new ArrayList<>(ids.size());
        byte[] name = ('"' + rowsName + '"').getBytes(StandardCharsets.UTF_8);
        boolean inRows = false;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < body.length; i++) {
            switch (body[i]) {
                case '"' -> {
                    int end = endOfString(body, i);
                    // Of the strings of the outermost object the last one before an array is the array's name.
                    inRows = depth == 1 ? Arrays.equals(body, i, end, name, 0, name.length) : inRows;
                    i = end - 1;
                }
                case '{', '[' -> start = ++depth == 3 ? i : start;
                case '}', ']' -> {
                    if (depth-- == 3 && inRows && records.size() < ids.size()) {
                        records.add(LogRecord.of(body, start, i + 1, ids.get(records.size()), model));
                    }
                }
                default -> {}
            }
        }
        if (records.size() != ids.size()) {
            throw new ProtocolException("its records can't be separated");
        }
        return records;
    }

    private static int endOfString(byte[] json, int start) throws IOException {
        int i = start + 1;
        while (json[i] != '"') {
            if (json[i] >= 0 && json[i] < ' ') {
                // Gson lets that pass in strings that it skips, but a line break would end up in the record's line.
                throw new ProtocolException("control character in a string");
            }
            i += json[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** Knows whether more was wanted than there is: Gson calls a string that breaks off malformed. */
    private static final class Utf8Reader extends InputStreamReader {

        private boolean ended;

        Utf8Reader(byte[] body) {
            super(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            ended = read < 0;
            return read;
        }
    }
}
