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
        LogListener listener) {}
