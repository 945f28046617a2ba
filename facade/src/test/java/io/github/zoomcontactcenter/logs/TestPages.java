package io.github.zoomcontactcenter.logs;

import com.google.gson.reflect.TypeToken;
import java.io.IOException;

/** Reads pages without a generated model. */
final class TestPages {

    private TestPages() {}

    static Page<String> parse(byte[] body, String rowsName) throws IOException {
        RequestContext context = new RequestContext("list", "me", null, 0);
        return new PageParser<>(
                        rowsName, new RecordModel<String>(context, TypeToken.get(String.class), new LogListener() {}))
                .parse(body);
    }
}
