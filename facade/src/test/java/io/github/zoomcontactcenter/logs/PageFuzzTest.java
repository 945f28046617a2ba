package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParser;
import java.io.IOException;

class PageFuzzTest extends FuzzContract {

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] body) {
        read(body);
    }

    @Override
    void read(byte[] body) {
        Page<String> page;
        try {
            page = TestPages.parse(body, "voice_calls");
        } catch (IOException notAPage) {
            return;
        }
        page.echoedWidth();
        for (LogRecord<String> row : page.records()) {
            assertTrue(row.json().chars().noneMatch(c -> c == '\n' || c == '\r'), "a record is one line");
            JsonParser.parseString(row.json()).getAsJsonObject();
        }
        assertTrue(page.records().size() <= body.length / 2);
    }
}
