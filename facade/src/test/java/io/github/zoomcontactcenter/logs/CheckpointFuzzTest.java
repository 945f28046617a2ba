package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointFuzzTest extends FuzzContract {

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] json) {
        read(json);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"leastRefused\":\"PT2562047788015215H30M7S\"', '\"leastRefused\":\"PT2S\"'",
        "'\"leastRefused\":\"PT2562047788015215H30M7S\"', '\"leastRefused\":\"PT-5S\"'",
        "'\"leastRefused\":\"PT2562047788015215H30M7S\"', '\"leastRefused\":null'",
        "'\"position\":0', '\"position\":-1'",
        "'\"lookBack\":\"PT24H\"', '\"lookBack\":\"PT-1S\"'",
        "'\"lookBack\":\"PT24H\"', '\"lookBack\":\"PT999999999H\"'",
        "'\"boundary\":{}', '\"boundary\":[null]'",
        "'\"remaining\":[', '\"remaining\":[null,'"
    })
    void whatIsNeverWrittenIsRefusedWhateverItsHash(String written, String other) {
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        String json = new Checkpoint(new ListingState(
                        "asked",
                        from,
                        from.plusMonths(1),
                        Duration.ofDays(1),
                        Window.months(from, from.plusMonths(1)),
                        ListingState.NONE_REFUSED,
                        ChronoUnit.SECONDS,
                        Map.of(),
                        0))
                .toJson();
        assertTrue(json.contains(written), json);
        Checkpoint.fromJson(signed(json));

        assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(signed(json.replace(written, other))));
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
                checkpoint.state(), Checkpoint.fromJson(checkpoint.toJson()).state());
        assertEquals(7, checkpoint.withPosition(7).position());
        // What a listing that goes on makes of its windows before it sends anything.
        checkpoint
                .state()
                .remaining()
                .forEach(window -> window.partsShorterThan(checkpoint.state().leastRefused()));
    }

    /** With the hash that it should have, since a hash keeps out damage and not malice. */
    private static String signed(String json) {
        int state = json.indexOf("\"state\":");
        if (state < 0 || !json.endsWith("}")) {
            return json;
        }
        String hash = ByteString.encodeUtf8(json.substring(state + 8, json.length() - 1))
                .sha256()
                .hex();
        return "{\"version\":" + Checkpoint.VERSION + ",\"hash\":\"" + hash + "\"," + json.substring(state);
    }
}
