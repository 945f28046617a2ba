package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.client.ApiDateTime;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param rows its records, in the API's order
 * @param nextPageToken asks for the page after it; empty on the last one
 * @param total how many records all pages have by the API's count, if it says
 * @param from the start of the range that the API says it answers for, or null
 * @param to the end of that range, or null
 */
record Page(
        List<Row> rows,
        String nextPageToken,
        OptionalLong total,
        @Nullable String from,
        @Nullable String to) {

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();
    private static final String ENGAGEMENT_ID = "engagement_id";

    boolean isLast() {
        return nextPageToken.isEmpty();
    }

    /**
     * How long a range the API says it answers for; empty if it doesn't say, or not in a form that is known. A date without
     * a time may stand for all of its day.
     */
    Optional<Duration> echoedWidth() {
        if (from == null || to == null) {
            return Optional.empty();
        }
        Duration lastDay = to.strip().length() == DATE_LENGTH ? Duration.ofDays(1) : Duration.ZERO;
        return ApiDateTime.of(from)
                .toOffsetDateTime()
                .flatMap(start -> ApiDateTime.of(to)
                        .toOffsetDateTime()
                        .map(end -> Duration.between(start, end).plus(lastDay)));
    }

    /**
     * Takes a body apart. It is a page if it is an object that has its array of records, or has none and a total of 0.
     *
     * @param rowsName the name of the array of records
     * @throws IOException if the body is anything else; nothing of it may be used then
     */
    static Page parse(byte[] body, String rowsName) throws IOException {
        JsonScanner json = new JsonScanner(body);
        List<Row> rows = null;
        String token = null;
        Long total = null;
        String from = null;
        String to = null;
        if (json.open('{', '}')) {
            do {
                String name = json.name();
                if (json.peek() == 'n') {
                    json.skipValue();
                } else if (name.equals(rowsName)) {
                    if (rows != null) {
                        throw json.malformed(rowsName + " for a second time");
                    }
                    rows = rows(json, body);
                } else {
                    switch (name) {
                        case "next_page_token" -> token = json.string();
                        case "total_records" -> total = number(json, body);
                        case "from" -> from = textOrNull(json);
                        case "to" -> to = textOrNull(json);
                        default -> json.skipValue();
                    }
                }
            } while (json.another('}'));
        }
        if (!json.atEnd()) {
            throw json.malformed("end expected");
        }
        if (rows == null && (total == null || total != 0)) {
            throw new ProtocolException("it has no array " + rowsName);
        }
        return new Page(
                rows == null ? List.of() : rows,
                token == null ? "" : token,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                from,
                to);
    }

    private static List<Row> rows(JsonScanner json, byte[] body) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (json.open('[', ']')) {
            do {
                json.peek();
                int start = json.position();
                String engagementId = engagementId(json);
                rows.add(Row.onOneLine(body, start, json.position(), engagementId));
            } while (json.another(']'));
        }
        return rows;
    }

    private static String engagementId(JsonScanner json) throws IOException {
        String id = "";
        if (json.open('{', '}')) {
            do {
                String name = json.name();
                if (name.equals(ENGAGEMENT_ID) && json.peek() == '"') {
                    id = json.string();
                } else {
                    json.skipValue();
                }
            } while (json.another('}'));
        }
        return id;
    }

    private static long number(JsonScanner json, byte[] body) throws IOException {
        json.peek();
        int start = json.position();
        json.skipValue();
        try {
            return Long.parseLong(new String(body, start, json.position() - start, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw json.malformed("whole number expected before that");
        }
    }

    private static @Nullable String textOrNull(JsonScanner json) throws IOException {
        if (json.peek() == '"') {
            return json.string();
        }
        json.skipValue();
        return null;
    }
}
