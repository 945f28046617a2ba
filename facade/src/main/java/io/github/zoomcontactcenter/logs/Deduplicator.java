package io.github.zoomcontactcenter.logs;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which records a window's predecessor has handed on already. An engagement that spans several windows is listed in
 * each of them, if at all in more than one, so that to know the predecessor is enough.
 */
final class Deduplicator {

    private Set<String> keysBefore = Set.of();
    private Set<String> keys = new HashSet<>();
    private Set<String> idsBefore = Set.of();
    private Set<String> ids = new HashSet<>();
    private long changed;

    /** @param lastKeys the keys of the last window, when reading goes on after a break */
    Deduplicator(Collection<String> lastKeys) {
        keys.addAll(lastKeys);
        lastKeys.forEach(key -> ids.add(LogRecord.engagementIdOf(key)));
    }

    void nextWindow() {
        keysBefore = keys;
        keys = new HashSet<>();
        idsBefore = ids;
        ids = new HashSet<>();
        changed = 0;
    }

    /** Takes note of a record of this window; says whether it is new. */
    boolean isNew(LogRecord<?> row) {
        boolean isNew = keys.add(row.key()) && !keysBefore.contains(row.key());
        boolean idIsNew = ids.add(row.engagementId()) && !idsBefore.contains(row.engagementId());
        changed += isNew && !idIsNew && !row.engagementId().isEmpty() ? 1 : 0;
        return isNew;
    }

    /** How many new records of this window tell of an engagement that a record of other content tells of too. */
    long changed() {
        return changed;
    }

    /** The keys of this window so far. */
    Set<String> keys() {
        return keys;
    }
}
