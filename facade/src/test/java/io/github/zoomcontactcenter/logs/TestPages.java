package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** Reads pages without a generated model. */
final class TestPages {

    static final Set<String> MEMBERS =
            Set.of("sms", "voice_calls", "next_page_token", "total_records", "page_size", "from", "to");

    private TestPages() {}

    /** All that a test lists has settled. */
    private static final ServerClock LATER =
            new ServerClock(Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC));

    /** The windows of a listing from a state on. */
    static LogWindows<String> windows(ListingState start, Pages<String> pages, ReadOptions options) {
        LogQuery query =
                LogQuery.of(start.from(), start.end()).withOffset(start.from().getOffset());
        ReadOptions later = new ReadOptions(
                options.maxRecords(),
                options.maxBytes(),
                options.concurrency(),
                options.allowIncomplete(),
                LATER,
                options.listener());
        return new LogWindows<>(query, start, pages, later, false);
    }

    static Page<String> parse(byte[] body, String rowsName) throws IOException {
        return new PageParser<>(rowsName, MEMBERS, json -> json).parse(body);
    }
}
