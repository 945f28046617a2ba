package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.Checkpoint;
import java.time.OffsetDateTime;

/**
 * How far the exports into a database have got.
 *
 * @param from the start of the first one
 * @param windows how many windows have been stored
 * @param checkpoint the checkpoint after the last of them, as JSON
 */
record StoredProgress(OffsetDateTime from, long windows, String checkpoint) {

    /** Before the first window. */
    static StoredProgress beginning(OffsetDateTime from) {
        return new StoredProgress(from, 0, "");
    }

    StoredProgress after(Checkpoint reached) {
        return new StoredProgress(from, windows + 1, reached.toJson());
    }
}
