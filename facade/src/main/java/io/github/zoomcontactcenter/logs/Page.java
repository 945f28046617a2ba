package io.github.zoomcontactcenter.logs;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.zoomcontactcenter.client.ApiDateTime;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing: its records in the API's order, the token of the page after it (empty on the last one), how many
 * records all pages have by the API's count, and the range that the API says it answers for.
 */
record Page<T>(
        List<LogRecord<T>> records,
        String nextPageToken,
        OptionalLong total,
        @Nullable String from,
        @Nullable String to) {

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();
    private static final int DEEPEST_NESTING = 100;

    /**
     * How long a range the API says it answers for; empty if it doesn't say, or not in a form that is known. A date without
     * a time may stand for all of its day.
     */
    Optional<Duration> echoedWidth() {
        if (from == null || to == null) {
            return Optional.empty();
        }
        Optional<OffsetDateTime> start = time(from);
        Optional<OffsetDateTime> end = time(to);
        Duration lastDay = to.length() == DATE_LENGTH ? Duration.ofDays(1) : Duration.ZERO;
        return start.flatMap(s -> end.map(e -> Duration.between(s, e).plus(lastDay)));
    }

    /** For a width it doesn't matter which offset two bounds are in that have none. */
    private static Optional<OffsetDateTime> time(String text) {
        return ApiDateTime.of(text)
                .toOffsetDateTime()
                .or(() -> ApiDateTime.of(text + "Z").toOffsetDateTime());
    }

    /**
     * Takes a body apart. It is a page if it is an object that has its array of records, or has none and a total of 0.
     *
     * @throws EOFException if the body breaks off
     * @throws IOException if it is anything else; nothing of it may be used then
     */
    static <T> Page<T> parse(byte[] body, String rowsName, Function<LogRecord<T>, T> toModel) throws IOException {
        Text text = new Text(new String(body, StandardCharsets.UTF_8));
        JsonReader json = new JsonReader(text);
        json.setStrictness(Strictness.STRICT);
        json.setNestingLimit(DEEPEST_NESTING);
        List<String> ids = null;
        String token = "";
        OptionalLong total = OptionalLong.empty();
        String from = null;
        String to = null;
        try {
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
                } else if (name.equals("from") && json.peek() == JsonToken.STRING) {
                    from = json.nextString();
                } else if (name.equals("to") && json.peek() == JsonToken.STRING) {
                    to = json.nextString();
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalStateException("more after the end");
            }
        } catch (MalformedJsonException e) {
            String where = where(json, rowsName);
            throw text.ended
                    ? new EOFException("it breaks off at " + where)
                    : new ProtocolException("no JSON at " + where);
        } catch (IllegalStateException | NumberFormatException e) {
            // Not as the cause: its message may quote the content.
            throw new ProtocolException("not what a page has at " + where(json, rowsName));
        }
        if (ids == null && total.orElse(-1) != 0) {
            throw new ProtocolException("it has no array " + rowsName);
        }
        List<LogRecord<T>> records = ids == null ? List.of() : records(body, rowsName, ids, toModel);
        return new Page<>(records, token, total, from, to);
    }

    /** Without names that aren't the API's, which may be anything. */
    private static String where(JsonReader json, String rowsName) {
        Matcher known = Pattern.compile("\\$(\\." + rowsName + "(\\[\\d+])?)?").matcher(json.getPath());
        return known.lookingAt() ? known.group() : "";
    }

    private static List<String> engagementIds(JsonReader json) throws IOException {
        List<String> ids = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
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
            ids.add(id);
        }
        json.endArray();
        return ids;
    }

    /**
     * Finds the records in the bytes of a page that is known to be sound. Their own bytes alone are exactly what was sent,
     * down to numbers, escapes and doubled members, and no JSON library at hand tells where they are.
     */
    private static <T> List<LogRecord<T>> records(
            byte[] body, String rowsName, List<String> ids, Function<LogRecord<T>, T> toModel) throws IOException {
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
                        records.add(LogRecord.of(body, start, i + 1, ids.get(records.size()), toModel));
                    }
                }
                default -> {}
            }
        }
        if (records.size() != ids.size()) {
            throw new ProtocolException("its records can't be told apart");
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
    private static final class Text extends StringReader {

        private boolean ended;

        Text(String text) {
            super(text);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            ended = read < 0;
            return read;
        }
    }
}
