package io.github.zoomcontactcenter.logs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records that one reading of a window gives, and whether they are all. The API's own count decides: that of the
 * first page has to be reached, and no page may count less than one before it, since a record that goes moves others to
 * a page that was read already. What arrives meanwhile is taken if it comes.
 */
final class WindowRecords<T> {

    private final boolean isFirst;
    private Map<RecordKey, LogRecord<T>> before;
    private final Map<RecordKey, LogRecord<T>> records = new LinkedHashMap<>();

    /** The most rows that an engagement has on one page: on different pages they may be its versions. */
    private final Map<String, Integer> rowsOfEngagements = new HashMap<>();

    private OptionalLong firstTotal;
    private OptionalLong total = OptionalLong.empty();
    private long gone;
    private long bytes;
    private long duplicates;
    private long skipped;
    private long repaired;

    /** @param before what the reading before this one gave, if the window was read already */
    WindowRecords(@Nullable WindowRecords<T> before) {
        this.isFirst = before == null;
        this.before = before == null ? Map.of() : before.records;
        this.firstTotal = before == null ? OptionalLong.empty() : before.firstTotal;
        if (before != null) {
            // It has decided, and needs not keep what was before it.
            before.before = Map.of();
        }
    }

    /** Returns whether the page has a record that none before it had. */
    boolean add(Page<T> page) {
        page.total().ifPresent(count -> {
            firstTotal = total.isPresent() ? firstTotal : page.total();
            gone += Math.max(0, total.orElse(0) - count);
            total = page.total();
        });
        skipped += page.skipped();
        page.oddities().values().forEach(count -> repaired += count);
        int size = records.size();
        Map<RecordKey, LogRecord<T>> rows = new LinkedHashMap<>();
        page.records().forEach(row -> rows.put(row.key(), row));
        rows.forEach((key, row) -> {
            // Both readings share it, so that they don't take twice the memory.
            LogRecord<T> shared = before.getOrDefault(key, row);
            bytes += records.putIfAbsent(key, shared) == null ? row.size() : 0;
        });
        Map<String, Integer> counts = new HashMap<>();
        rows.keySet().forEach(key -> counts.merge(key.engagement(), 1, Integer::sum));
        counts.forEach((engagement, count) -> rowsOfEngagements.merge(engagement, count, Math::max));
        duplicates += page.records().size() - (records.size() - size);
        return records.size() > size;
    }

    /** Whether all are there that were when the reading began. */
    boolean isComplete() {
        boolean isEmptied = records.isEmpty() && !before.isEmpty();
        if (firstTotal.isEmpty() || isEmptied) {
            return !records.isEmpty() || isSameAsBefore();
        }
        long missing = missing();
        boolean hasAllOfBefore = !isFirst && records.keySet().containsAll(before.keySet());
        return (missing == 0 && gone == 0) || (hasAllOfBefore && (missing == 0 || missing == skipped));
    }

    /** Whether the reading before this one gave the same records. */
    boolean isSameAsBefore() {
        return !isFirst && before.keySet().equals(records.keySet());
    }

    private long missing() {
        return Math.max(0, firstTotal.orElse(0) - count());
    }

    /** How many of the API's count these are: what comes in two readings isn't a version that is no more. */
    private long count() {
        Map<String, Long> inBoth = records.keySet().stream()
                .filter(before::containsKey)
                .collect(Collectors.groupingBy(RecordKey::engagement, Collectors.counting()));
        return rowsOfEngagements.entrySet().stream()
                .mapToLong(rows -> Math.max(rows.getValue(), inBoth.getOrDefault(rows.getKey(), 0L)))
                .sum();
    }

    int size() {
        return records.size();
    }

    OptionalLong total() {
        return total;
    }

    /** How much memory the window will take, by what has come of it. */
    long expectedBytes() {
        return records.isEmpty() ? 0 : Math.max(bytes, bytes / records.size() * total.orElse(0));
    }

    String shortOf() {
        return "it gave " + count() + " of " + firstTotal.orElse(0) + " records"
                + (gone == 0 ? "" : ", and " + gone + " went while it was read");
    }

    WindowResult<T> result(Window window, boolean isComplete) {
        // Whether what is skipped was counted shows in what is missing.
        long late = isComplete ? Math.max(0, total.orElse(0) - count() - missing()) : 0;
        long missing = isComplete ? 0 : Math.max(missing(), gone);
        return new WindowResult<>(
                List.copyOf(records.values()),
                new WindowSummary(window, records.size(), duplicates, total, missing, late, skipped, repaired));
    }
}
