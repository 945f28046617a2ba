package io.github.zoomcontactcenter.logs;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells which of a window's distinct records its predecessor has handed on already. An engagement that spans several windows
 * is listed in each of them, if at all in more than one, so that to know the predecessor is enough.
 */
final class Deduplicator {

    private final Set<String> keysBefore;
    private final Set<String> ids = new HashSet<>();
    private long changed;

    /** @param keysBefore the keys of all records of the predecessor */
    Deduplicator(Set<String> keysBefore) {
        this.keysBefore = keysBefore;
        keysBefore.forEach(key -> ids.add(LogRecord.engagementIdOf(key)));
    }

    /** Takes note of a record; says whether it is new. */
    boolean isNew(LogRecord<?> record) {
        boolean isNew = !keysBefore.contains(record.key());
        boolean idIsNew = ids.add(record.engagementId());
        changed += isNew && !idIsNew && !record.engagementId().isEmpty() ? 1 : 0;
        return isNew;
    }

    /** How many new records tell of an engagement that a record of other content tells of too. */
    long changed() {
        return changed;
    }
}
