package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * A record of a listing: what the API sent, and its model. Immutable; as long as it is kept its whole page is.
 *
 * @param <T> the generated model
 */
public final class LogRecord<T> {

    private static final int HASH_BYTES = 16;

    private final byte[] page;
    private final int start;
    private final int end;
    private final String engagementId;
    private final String key;
    private final Function<LogRecord<T>, T> toModel;

    private LogRecord(byte[] page, int start, int end, String engagementId, Function<LogRecord<T>, T> toModel) {
        this.page = page;
        this.start = start;
        this.end = end;
        this.engagementId = engagementId;
        this.key = hash(page, start, end) + engagementId;
        this.toModel = toModel;
    }

    /** A record as it stands in the bytes of its page, which must not be written to. */
    static <T> LogRecord<T> of(
            byte[] page, int start, int end, String engagementId, Function<LogRecord<T>, T> toModel) {
        for (int i = start; i < end; i++) {
            if (page[i] == '\n' || page[i] == '\r') {
                byte[] line = withoutWhiteSpace(page, start, end);
                return new LogRecord<>(line, 0, line.length, engagementId, toModel);
            }
        }
        return new LogRecord<>(page, start, end, engagementId, toModel);
    }

    /** The engagement it tells of; empty if it doesn't say. */
    public String engagementId() {
        return engagementId;
    }

    /** Its JSON to the letter as the API sent it, save that it is on one line: white space is dropped if it was on several. */
    public String json() {
        return new String(page, start, length(), StandardCharsets.UTF_8);
    }

    /**
     * Writes {@link #json()} in UTF-8, without a copy.
     *
     * @throws IOException if {@code out} does
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(page, start, length());
    }

    /**
     * The generated model, made anew at each call.
     *
     * @throws ReadFailedException if the record doesn't fit it
     */
    public T model() {
        return toModel.apply(this);
    }

    /** Not the content, which tells of people. */
    @Override
    public String toString() {
        return "record of engagement " + engagementId;
    }

    int length() {
        return end - start;
    }

    /** What tells it from other records: the hash of its content, and the engagement's id. */
    String key() {
        return key;
    }

    static String engagementIdOf(String key) {
        return key.substring(2 * HASH_BYTES);
    }

    /** The beginning of the SHA-256, in hexadecimal digits. */
    static String hash(byte[] bytes, int start, int end) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, start, end - start);
            return HexFormat.of().formatHex(sha256.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
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
