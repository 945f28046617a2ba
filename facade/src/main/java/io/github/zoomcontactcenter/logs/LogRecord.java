package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A record of a listing: the JSON that the API sent, and its generated model. Immutable. It doesn't keep the page that
 * it came with.
 *
 * @param <T> the generated model
 */
public final class LogRecord<T> {

    /**
     * What a record costs beside its JSON: the objects of the record, its key and its id, and their place in a window.
     */
    static final int OVERHEAD_BYTES = 240;

    private final byte[] json;
    private final RecordKey key;
    private final RecordModel<T> model;

    private LogRecord(byte[] json, String engagementId, RecordModel<T> model) {
        this.json = json;
        this.key = RecordKey.of(json, engagementId);
        this.model = model;
    }

    /** Copies a record out of the bytes of its page. */
    static <T> LogRecord<T> of(byte[] page, int start, int end, String engagementId, RecordModel<T> model) {
        for (int i = start; i < end; i++) {
            if (page[i] == '\n' || page[i] == '\r') {
                return new LogRecord<>(withoutWhiteSpace(page, start, end), engagementId, model);
            }
        }
        return new LogRecord<>(Arrays.copyOfRange(page, start, end), engagementId, model);
    }

    /** The id of its engagement; empty if the record has none. */
    public String engagementId() {
        return key.engagementId();
    }

    /**
     * The JSON as the API sent it, with its member order, numbers and escapes. It is one line: if the API sent it on
     * several, white space outside of strings is removed.
     */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /**
     * Writes {@link #json()} in UTF-8, without a line end.
     *
     * @throws IOException if {@code out} throws it
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(json);
    }

    /**
     * The record as its generated model, a new object at each call. Unknown members and enum values are accepted. A
     * member that doesn't fit its type is null, and its name is reported to {@link LogListener#warning}; {@link #json()}
     * has it.
     */
    public T model() {
        return model.read(json());
    }

    /** The engagement id, without the content, which may hold personal data. */
    @Override
    public String toString() {
        return "record of engagement " + engagementId();
    }

    RecordKey key() {
        return key;
    }

    /** The bytes of memory that it takes. */
    int size() {
        return json.length + OVERHEAD_BYTES;
    }

    private static byte[] withoutWhiteSpace(byte[] json, int start, int end) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(end - start);
        boolean inString = false;
        for (int i = start; i < end; i++) {
            if (inString && json[i] == '\\') {
                line.write(json[i++]);
            } else if (json[i] == '"') {
                inString = !inString;
            } else if (!inString && json[i] <= ' ') {
                continue;
            }
            line.write(json[i]);
        }
        return line.toByteArray();
    }
}
