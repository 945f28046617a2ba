package io.github.zoomcontactcenter.logs;

import java.util.List;
import java.util.OptionalLong;

/**
 * What came of reading a window: its distinct records, or the parts that it has to be read in. Immutable.
 *
 * @param records the distinct records, in the API's order
 * @param duplicates how many records came more than once
 * @param total how many records the window has by the API's count, if it says
 * @param parts the parts of a window that is too large, in order of time; empty if its records are here
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
