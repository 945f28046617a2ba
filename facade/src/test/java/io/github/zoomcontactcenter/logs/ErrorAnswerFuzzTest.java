package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;

class ErrorAnswerFuzzTest extends FuzzContract {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final int LONGEST_TEXT = 501;

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] body) {
        read(body);
    }

    @Override
    void read(byte[] body) {
        ErrorAnswer error = ErrorAnswer.of(new Answer(400, Headers.of(), body, List.of()), NOW);

        assertTrue(error.message().length() <= LONGEST_TEXT, error::message);
        assertTrue(error.toString().chars().noneMatch(Character::isISOControl), error::toString);
        assertTrue(error.fieldErrors().stream().allMatch(field -> field.length() <= LONGEST_TEXT));
    }
}
