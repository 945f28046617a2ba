package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.OffsetDateTime;

class PageFuzzTest extends FuzzContract {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final Window WINDOW = new Window(FROM, FROM.plusDays(1));

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
        page.range().isNarrowerThan(WINDOW);
        for (LogRecord<String> row : page.records()) {
            assertTrue(row.json().chars().noneMatch(c -> c == '\n' || c == '\r'), "a record is one line");
            JsonParser.parseString(row.json()).getAsJsonObject();
        }
        assertTrue(page.records().size() <= body.length / 2);
    }
}
