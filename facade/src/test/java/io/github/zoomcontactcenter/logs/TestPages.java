package io.github.zoomcontactcenter.logs;

import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.util.Set;

/** Reads pages without a generated model. */
final class TestPages {

    static final Set<String> MEMBERS =
            Set.of("sms", "voice_calls", "next_page_token", "total_records", "page_size", "from", "to");

    private TestPages() {}

    /** The windows of a listing from a state on. */
    static LogWindows<String> windows(ListingState start, Pages<String> pages, ReadOptions options) {
        LogQuery query = LogQuery.of(start.from(), start.end()).withOffset(start.from().getOffset());
        return new LogWindows<>(query, start, pages, options, false);
    }

    static Page<String> parse(byte[] body, String rowsName) throws IOException {
        RequestContext context = new RequestContext("list", "me", null, 0);
        return new PageParser<>(
                        rowsName,
                        MEMBERS,
                        new RecordModel<String>(context, TypeToken.get(String.class), new LogListener() {}))
                .parse(body);
    }
}
