package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class CheckpointFuzzTest extends FuzzContract {

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] json) {
        read(json);
    }

    @Override
    void read(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        tryToRead(text);
        tryToRead(signed(text));
    }

    private static void tryToRead(String text) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.fromJson(text);
        } catch (IllegalArgumentException damaged) {
            return;
        }
        checkpoint.end();
        checkpoint.isFinished();
        assertEquals(
                checkpoint.toJson(), Checkpoint.fromJson(checkpoint.toJson()).toJson());
        assertEquals(7, checkpoint.withPosition(7).position());
    }

    /** With the hash that it should have, since a hash keeps out damage and not malice. */
    private static String signed(String json) {
        int state = json.indexOf("\"state\":");
        if (state < 0 || !json.endsWith("}")) {
            return json;
        }
        byte[] bytes = json.substring(state + 8, json.length() - 1).getBytes(StandardCharsets.UTF_8);
        return "{\"version\":1,\"hash\":\"" + LogRecord.hash(bytes, 0, bytes.length) + "\"," + json.substring(state);
    }
}
