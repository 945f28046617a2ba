package io.github.zoomcontactcenter.logs;

import java.util.Collection;
import java.util.concurrent.Executor;

/**
 * How windows are read: how many records one may hold lest it is cut, how many bytes all that are read at a time may take,
 * how many that are, by which threads, and whether one may be handed on that stays short of the API's own count.
 */
record ReadingOptions(
        int windowRecords,
        long bufferBytes,
        int concurrency,
        Executor threads,
        boolean allowIncomplete,
        Timing timing,
        LogListener listener) {

    /** How many bytes one window may take. */
    long windowBytes() {
        return bufferBytes / concurrency;
    }

    /** How many parts a window has to be read in whose first page has these records, of so many in all. */
    long partsFor(Collection<Row> first, long total) {
        double bytes = first.stream().mapToInt(Row::length).average().orElse(0);
        return Math.max(ceilDiv(total, windowRecords), partsFor((long) (bytes * Math.max(total, first.size()))));
    }

    long partsFor(long bytes) {
        return ceilDiv(bytes, windowBytes());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend - 1) / divisor + 1;
    }
}
