package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.ServerRules.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The records of one operation, and a cache of listings. */
final class Records {
    private static final int LISTINGS_KEPT = 64;

    private final List<LogRecord> records = new ArrayList<>();
    private final Map<Key, List<LogRecord>> listings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<LogRecord>> eldest) {
            return size() > LISTINGS_KEPT;
        }
    };
    private long lastEnd = Long.MIN_VALUE;

    private record Key(Range range, ServerRules rules, Query.Filter filter, long completedBy) {}

    synchronized void add(Collection<? extends LogRecord> more) {
        records.addAll(more);
        records.sort(Comparator.comparingLong(LogRecord::startMillis));
        more.forEach(record -> lastEnd = Math.max(lastEnd, record.endMillis()));
        listings.clear();
    }

    synchronized void remove(String engagementId) {
        records.removeIf(engagement(engagementId));
        listings.clear();
    }

    synchronized void change(String engagementId, UnaryOperator<String> change) {
        Predicate<LogRecord> which = engagement(engagementId);
        records.replaceAll(record -> which.test(record) ? new ChangedRecord(record, change) : record);
        listings.clear();
    }

    private static Predicate<LogRecord> engagement(String id) {
        Query.Filter filter = new Query.Filter(null, id, null, Set.of());
        return record -> record.matches(filter);
    }

    synchronized void clear() {
        records.clear();
        listings.clear();
        lastEnd = Long.MIN_VALUE;
    }

    synchronized int size() {
        return records.size();
    }

    synchronized List<LogRecord> listing(Range range, ServerRules rules, Query.Filter filter, Instant now) {
        Key key = new Key(range, rules, filter, Math.min(now.toEpochMilli(), lastEnd));
        return listings.computeIfAbsent(key, this::list);
    }

    private List<LogRecord> list(Key key) {
        List<LogRecord> listing = new ArrayList<>();
        Predicate<LogRecord> inRange = key.range().membership(key.rules());
        for (LogRecord record : records) {
            if (record.endMillis() <= key.completedBy()
                    && inRange.test(record)
                    && (key.filter().isEmpty() || record.matches(key.filter()))) {
                listing.add(record);
            }
        }
        if (key.rules().order == Order.NEWEST_FIRST) {
            Collections.reverse(listing);
        }
        return listing;
    }
}
