package io.github.zoomcontactcenter.logs;

import java.io.Serializable;
import java.util.HexFormat;

/**
 * The identity of a record, by what its JSON means: records with equal keys are duplicates. It has half of a SHA-256,
 * as two numbers, since there are many.
 */
record RecordKey(long high, long low, String engagementId) implements Serializable {

    /** In 32 hexadecimal digits. */
    String hash() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /** What the record is a version or a leg of; a record without an engagement id is one by itself. */
    String engagement() {
        return engagementId.isEmpty() ? hash() : engagementId;
    }

    /** Any part of the hash is one. */
    @Override
    public int hashCode() {
        return (int) low;
    }

    /** Reads {@link #toString()}. */
    static RecordKey parse(String text) {
        return new RecordKey(
                HexFormat.fromHexDigitsToLong(text, 0, 16),
                HexFormat.fromHexDigitsToLong(text, 16, 32),
                text.substring(32));
    }

    /** The hash, then the engagement id. */
    @Override
    public String toString() {
        return hash() + engagementId;
    }
}
