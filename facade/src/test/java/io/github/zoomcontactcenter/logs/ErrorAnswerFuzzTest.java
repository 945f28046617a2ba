package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A body; or a status, a header a line, an empty line, and a body. */
class ErrorAnswerFuzzTest extends FuzzContract {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final int LONGEST_TEXT = 501;
    private static final List<Origin> ORIGINS =
            List.of(Origin.SIGN_IN, new Origin("listSMS", "me", new Window(Scene.JANUARY, Scene.FEBRUARY), 2));

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] answer) {
        read(answer);
    }

    @Override
    void read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        String head = end < 0 ? "400" : text.substring(0, end);
        byte[] body = text.substring(end < 0 ? 0 : end + 2).getBytes(StandardCharsets.UTF_8);
        int status = head.matches("(?s)[1-5]\\d\\d\\b.*") ? Integer.parseInt(head.substring(0, 3)) : 400;
        Answer answer = new Answer(status, headers(head), body, List.of());

        ErrorAnswer error = ErrorAnswer.of(answer, NOW);

        assertTrue(error.message().length() <= LONGEST_TEXT, error::message);
        assertTrue(error.fieldErrors().stream().allMatch(field -> field.length() <= LONGEST_TEXT));
        assertFalse(error.retryAfter().isNegative(), error::toString);
        assertIsOneLine(error.toString());
        for (Origin origin : ORIGINS) {
            ContactCenterException failure = ErrorAnswer.failure(origin, answer, NOW);
            assertEquals(status, failure.answer().orElseThrow().status());
            assertIsOneLine(failure.getMessage());
            assertIsOneLine(ErrorAnswer.malformed(origin, answer, new IOException("it ends too early"))
                    .getMessage());
        }
    }

    private static void assertIsOneLine(String text) {
        assertTrue(text.chars().noneMatch(Character::isISOControl), text);
    }
}
