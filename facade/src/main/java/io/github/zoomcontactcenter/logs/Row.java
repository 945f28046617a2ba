package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A record as it stands in the bytes of its page, which must not be written to. Its key, which tells it from other records,
 * is the hash of its content and the engagement's id; that is empty if the record has none.
 */
record Row(byte[] page, int start, int end, String engagementId, String key) {

    private static final int HASH_BYTES = 16;

    static Row of(byte[] page, int start, int end, String engagementId) {
        for (int i = start; i < end; i++) {
            if (page[i] == '\n' || page[i] == '\r') {
                byte[] line = withoutWhiteSpace(page, start, end);
                return of(line, 0, line.length, engagementId);
            }
        }
        return new Row(page, start, end, engagementId, hash(page, start, end) + engagementId);
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

    int length() {
        return end - start;
    }

    String json() {
        return new String(page, start, end - start, StandardCharsets.UTF_8);
    }

    /** Not the content, which tells of people. */
    @Override
    public String toString() {
        return "record of " + length() + " bytes";
    }
}
