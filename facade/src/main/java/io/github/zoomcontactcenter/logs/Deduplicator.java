package io.github.zoomcontactcenter.logs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drops what a window's predecessor has handed on already. An engagement that spans several windows is listed in each of
 * them, if at all in more than one, so that to know the predecessor is enough.
 */
final class Deduplicator {

    private Set<Row.Key> keysBefore = Set.of();
    private Set<String> idsBefore = Set.of();

    /**
     * What is new in a window.
     *
     * @param rows the records to hand on
     * @param duplicates how many the predecessor has handed on
     * @param changed how many of the records tell of an engagement that another record with other content tells of
     */
    record Fresh(List<Row> rows, long duplicates, long changed) {}

    Fresh next(Map<Row.Key, Row> window) {
        List<Row> fresh = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        long changed = 0;
        for (Map.Entry<Row.Key, Row> entry : window.entrySet()) {
            Row row = entry.getValue();
            boolean seenInWindow = !ids.add(row.engagementId());
            if (!keysBefore.contains(entry.getKey())) {
                fresh.add(row);
                if (!row.engagementId().isEmpty() && (seenInWindow || idsBefore.contains(row.engagementId()))) {
                    changed++;
                }
            }
        }
        keysBefore = Set.copyOf(window.keySet());
        idsBefore = ids;
        return new Fresh(fresh, window.size() - fresh.size(), changed);
    }
}
