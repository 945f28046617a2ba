package io.github.zoomcontactcenter.export;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.zoomcontactcenter.client.ApiDateTime;
import io.github.zoomcontactcenter.logs.LogRecord;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import okio.ByteString;

/**
 * A record as a row of a table.
 *
 * @param start when its engagement started; empty if that can't be read
 * @param end when it ended; empty if that can't be read
 */
record RecordRow(LogRecord<?> record, String engagementId, Optional<Instant> start, Optional<Instant> end) {

    /** Indexes don't take longer keys. */
    private static final int LONGEST_ID = 256;

    static RecordRow of(LogRecord<?> record) {
        Optional<Instant> start = Optional.empty();
        Optional<Instant> end = Optional.empty();
        try (JsonReader json = new JsonReader(new StringReader(record.json()))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "start_time" -> start = time(json);
                    case "end_time" -> end = time(json);
                    default -> json.skipValue();
                }
            }
        } catch (IOException e) {
            // A record is valid JSON.
            throw new UncheckedIOException(e);
        }
        return new RecordRow(record, storable(record.engagementId()), start, end);
    }

    private static Optional<Instant> time(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.STRING) {
            json.skipValue();
            return Optional.empty();
        }
        return ApiDateTime.of(json.nextString())
                .toOffsetDateTime()
                .filter(Arguments::isInRange)
                // Not every database has finer times.
                .map(time -> time.toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Databases have no text with U+0000, or with surrogates without their other half. */
    private static String storable(String text) {
        int[] characters = text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\uFFFD' : c)
                .toArray();
        return new String(characters, 0, characters.length);
    }

    /** What rows have in common that a later version replaces together: the key less its number. */
    String group() {
        String id = engagementId.isEmpty() ? record.contentHash() : engagementId;
        if (id.length() > LONGEST_ID) {
            id = ByteString.encodeUtf8(id).sha256().hex();
        }
        return id + " " + start.map(Instant::toString).orElse("") + " ";
    }
}
