package io.github.zoomcontactcenter.logs;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One page of a listing: its records in the API's order, the token of the next page (empty on the last one), how many
 * records all pages have by the API's count, the range that it says it covers, how many things among its records are
 * none, and what was odd, with how often.
 */
record Page<T>(
        List<LogRecord<T>> records,
        String nextPageToken,
        OptionalLong total,
        EchoedRange range,
        int skipped,
        Map<String, Integer> oddities) {}
