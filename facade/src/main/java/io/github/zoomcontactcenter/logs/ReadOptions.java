package io.github.zoomcontactcenter.logs;

/**
 * How windows are read: how many records and bytes one may hold before it is split, how many are read at once, and
 * whether one may have fewer records than the API's own count.
 */
record ReadOptions(
        int maxRecords,
        long maxBytes,
        int concurrency,
        boolean allowIncomplete,
        ServerClock clock,
        LogListener listener) {

    /** How many parts a window of so many records and bytes is read in. */
    long partsFor(long records, long bytes) {
        return Math.max(ceilDiv(records, maxRecords), ceilDiv(bytes, maxBytes));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend - 1) / divisor + 1;
    }
}
