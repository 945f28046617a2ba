package io.github.zoomcontactcenter.logs;

import java.util.List;
import java.util.OptionalLong;

/**
 * What came of reading a window: its distinct records in the API's order, how many duplicates they had, and the API's
 * own count; or else the parts that it has to be read in, in order of time. Immutable.
 */
record WindowResult<T>(
        Window window, List<LogRecord<T>> records, long duplicates, OptionalLong total, List<Window> parts) {

    static <T> WindowResult<T> split(Window window, List<Window> parts) {
        return new WindowResult<>(window, List.of(), 0, OptionalLong.empty(), parts);
    }

    boolean isSplit() {
        return !parts.isEmpty();
    }

    /** How many records of the total didn't come. */
    long missing() {
        return isSplit() ? 0 : Math.max(0, total.orElse(0) - records.size());
    }

    /** The bytes of memory that the records take. */
    long size() {
        return records.stream().mapToLong(LogRecord::size).sum();
    }
}
