package io.github.zoomcontactcenter.logs;

import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What came of reading a window: its distinct records in the API's order, and its figures; or else the parts to read it
 * in, in order of time, and the grain that was found, seconds if none was. Immutable.
 */
record WindowResult<T>(List<LogRecord<T>> records, WindowSummary summary, List<Window> parts, ChronoUnit grain) {

    WindowResult(List<LogRecord<T>> records, WindowSummary summary) {
        this(records, summary, List.of(), ChronoUnit.SECONDS);
    }

    static <T> WindowResult<T> split(Window window, WindowSplitter.Split split) {
        return new WindowResult<>(List.of(), WindowSummary.empty(window), split.parts(), split.grain());
    }

    /** Whether all windows are to be read otherwise, since a grain was found. */
    boolean hasFoundGrain() {
        return grain != ChronoUnit.SECONDS;
    }

    /** Whether it has no records, since the window is read otherwise. */
    boolean isSplit() {
        return !parts.isEmpty();
    }

    /** The bytes of memory that the records take. */
    long size() {
        return records.stream().mapToLong(LogRecord::size).sum();
    }
}
