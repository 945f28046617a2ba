package io.github.zoomcontactcenter.logs;

import java.io.Serializable;
import okio.ByteString;

/** The identity of a record, by what its JSON means: records with equal keys are duplicates. */
record RecordKey(ByteString hash, String engagementId) implements Serializable {

    private static final int HASH_BYTES = 16;

    static RecordKey of(byte[] canonicalJson, String engagementId) {
        return new RecordKey(ByteString.of(canonicalJson).sha256().substring(0, HASH_BYTES), engagementId);
    }

    /** What the record is a version or a leg of; a record without an engagement id is one by itself. */
    String engagement() {
        return engagementId.isEmpty() ? hash.hex() : engagementId;
    }

    /** The hash suffices, and there are many. */
    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** Reads {@link #toString()}. */
    static RecordKey parse(String text) {
        return new RecordKey(ByteString.decodeHex(text.substring(0, 2 * HASH_BYTES)), text.substring(2 * HASH_BYTES));
    }

    /** The hash in hexadecimal digits, then the engagement id. */
    @Override
    public String toString() {
        return hash.hex() + engagementId;
    }
}
