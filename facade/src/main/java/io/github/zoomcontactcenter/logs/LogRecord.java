package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A record of a listing: the JSON that the API sent, and its generated model. Immutable. It doesn't keep the page that
 * it came with.
 *
 * @param <T> the generated model
 */
public final class LogRecord<T> {

    /** What a record costs beside its JSON: its objects, and their place in a window. */
    static final int OVERHEAD_BYTES = 320;

    private static final Pattern EPOCH_TIME = Pattern.compile("\\d{9,13}");

    private final byte[] json;
    private final RecordKey key;
    private final Function<String, T> model;
    private final long endsAt;

    /** @param canonical what the JSON means */
    LogRecord(byte[] json, CanonicalJson canonical, Function<String, T> model) {
        this.json = json;
        this.model = model;
        ByteBuffer hash = canonical.sha256().asByteBuffer();
        this.key = new RecordKey(hash.getLong(), hash.getLong(), engagementId(canonical.text("engagement_id")));
        this.endsAt = endsAt(canonical.text("end_time").replace("\"", ""));
    }

    /** Of a date and time, also with spaces, or of an epoch time in seconds or milliseconds. */
    private static long endsAt(String text) {
        if (EPOCH_TIME.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return text.length() > 11 ? number / 1_000 : number;
        }
        boolean hasSpaces = text.indexOf(' ') >= 0;
        return EchoedRange.time(hasSpaces ? text.strip().replaceFirst(" +", "T").replace(" ", "") : text)
                .map(OffsetDateTime::toEpochSecond)
                .orElse(Long.MIN_VALUE);
    }

    /** Empty if it isn't a string. */
    private static String engagementId(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : "";
    }

    /** The id of its engagement; empty if the record has none. */
    public String engagementId() {
        return key.engagementId();
    }

    /**
     * A hash of what its JSON means, in 32 hexadecimal digits: the same for records that are duplicates. It identifies
     * a record that has no engagement id.
     */
    public String contentHash() {
        return key.hash();
    }

    /**
     * The JSON as the API sent it, with its member order, numbers and escapes. It is one line of UTF-8: if the API sent
     * it on several, white space outside of strings is removed; control characters in strings are escaped.
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
     * member that doesn't fit its type is null, and its name is reported to {@link LogListener#warning};
     * {@link #json()} has it.
     */
    public T model() {
        return model.apply(json());
    }

    /** The engagement id, without the content, which may hold personal data. */
    @Override
    public String toString() {
        return "record of engagement " + engagementId();
    }

    RecordKey key() {
        return key;
    }

    /** When its engagement ended, in seconds since 1970; the least number if that isn't known. */
    long endsAt() {
        return endsAt;
    }

    /** The bytes of memory that it takes. */
    int size() {
        return json.length + OVERHEAD_BYTES;
    }
}
