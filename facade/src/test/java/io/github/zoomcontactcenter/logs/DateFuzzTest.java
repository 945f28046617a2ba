package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.Gson;
import com.google.gson.JsonPrimitive;
import io.github.zoomcontactcenter.client.ApiDateTime;
import java.nio.charset.StandardCharsets;

class DateFuzzTest extends FuzzContract {

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] date) {
        read(date);
    }

    @Override
    void read(byte[] date) {
        String text = new String(date, StandardCharsets.UTF_8);

        ApiDateTime time = new Gson().fromJson(new JsonPrimitive(text), ApiDateTime.class);

        assertEquals(text, time.text());
        assertEquals(ApiDateTime.of(text), time);
        time.toOffsetDateTime()
                .ifPresent(read -> assertEquals(read, read.toInstant().atOffset(read.getOffset())));
    }
}
