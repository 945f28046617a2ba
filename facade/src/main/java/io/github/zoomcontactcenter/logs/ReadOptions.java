package io.github.zoomcontactcenter.logs;

import java.util.Collection;
import java.util.concurrent.Executor;

/**
 * How windows are read: how many records one may hold lest it is cut, how many bytes all that
 * are read at a time may take, how many that are, by which threads, and whether one may be handed on that stays short of the API's own count.
 */
record ReadOptions(
        int windowRecords,
        long bufferBytes,
        int concurrency,
        Executor threads,
        boolean allowIncomplete,
        Timing timing,
        LogListener listener) {

    /** For a window that next to nothing comes after: smaller ones, lest the last keeps one thread busy and the others idle. */
    ReadOptions forLast() {
        int records = Math.max(1, windowRecords / 3);
        return new ReadOptions(records, bufferBytes, concurrency, threads, allowIncomplete, timing, listener);
    }

    /** How many bytes a window takes whose first page has these records, of so many in all. */
    long bytesFor(Collection<? extends LogRecord<?>> first, long total) {
        double bytes = first.stream().mapToInt(LogRecord::length).average().orElse(0);
        return (long) (bytes * Math.max(total, first.size()));
    }

    /** How many parts a window has to be read in that takes so many records and bytes. */
    long partsFor(long records, long bytes) {
        return Math.max(ceilDiv(records, windowRecords), ceilDiv(bytes, bufferBytes));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend - 1) / divisor + 1;
    }
}
