package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A record as it stands in the bytes of its page.
 *
 * @param page the page's body, which must not be written to
 * @param start where the record begins
 * @param end where it has ended
 * @param engagementId the engagement it tells of; empty if it doesn't say
 */
record Row(byte[] page, int start, int end, String engagementId) {

    /**
     * What tells two records apart: their whole content, which has the engagement id in it.
     *
     * @param high the first half of the content's hash
     * @param low the second half
     */
    record Key(long high, long low) {}

    Key key() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
        sha256.update(page, start, end - start);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        return new Key(hash.getLong(), hash.getLong());
    }

    int length() {
        return end - start;
    }

    String json() {
        return new String(page, start, end - start, StandardCharsets.UTF_8);
    }

    /** The record on one line: white space between its tokens is dropped if it was sent on several. */
    static Row onOneLine(byte[] page, int start, int end, String engagementId) {
        boolean severalLines = false;
        for (int i = start; i < end && !severalLines; i++) {
            severalLines = page[i] == '\n' || page[i] == '\r';
        }
        if (!severalLines) {
            return new Row(page, start, end, engagementId);
        }
        byte[] line = withoutWhiteSpace(page, start, end);
        return new Row(line, 0, line.length, engagementId);
    }

    private static byte[] withoutWhiteSpace(byte[] json, int start, int end) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(end - start);
        boolean inString = false;
        for (int i = start; i < end; i++) {
            if (json[i] == '\\') {
                line.write(json[i++]);
            } else if (json[i] == '"') {
                inString = !inString;
            } else if (!inString && JsonScanner.isWhiteSpace(json[i])) {
                continue;
            }
            line.write(json[i]);
        }
        return line.toByteArray();
    }

    /** Not the content, which tells of people. */
    @Override
    public String toString() {
        return "record of " + length() + " bytes";
    }
}
