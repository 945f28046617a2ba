package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A status, headers, one a line, an empty line, and a body; without such a head it is the body of a 400. */
class ErrorResponseFuzzTest extends FuzzContract {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final Duration MOST = Duration.ofDays(1).plusMinutes(1);
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_MESSAGE = 25 * LONGEST_TEXT;

    private static final List<RequestContext> ORIGINS = List.of(
            RequestContext.TOKEN, new RequestContext("listSMS", "me", new Window(Scene.JANUARY, Scene.FEBRUARY), 2));

    /** What the request carried, and a server shows. */
    private static final String SECRET = "made.up.token";

    private static final Pattern RESPONSE =
            Pattern.compile("(?<status>\\d{3})\n(?<headers>.*?)\n\n(?<body>.*)", Pattern.DOTALL);

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] response) {
        read(response);
    }

    @Override
    void read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher parts = RESPONSE.matcher(text);
        boolean hasHead = parts.matches();
        ApiResponse response = new ApiResponse(
                hasHead ? Integer.parseInt(parts.group("status")) : 400,
                headers(hasHead ? parts.group("headers") : ""),
                hasHead ? parts.group("body").getBytes(StandardCharsets.UTF_8) : bytes,
                List.of(SECRET));

        ErrorResponse error = response.error(NOW);

        assertTrue(error.message().length() <= LONGEST_TEXT, error::message);
        assertTrue(error.fieldErrors().stream().allMatch(field -> field.length() <= LONGEST_TEXT));
        assertTrue(error.requestId() == null || error.requestId().length() <= LONGEST_TEXT, error::requestId);
        assertFalse(error.retryAfter().isNegative(), error::toString);
        assertTrue(error.retryAfter().compareTo(MOST) <= 0, error::toString);
        assertIsFitToBeSaid(error.toString());
        for (RequestContext context : ORIGINS) {
            ContactCenterException failure = ErrorMapper.failure(context, response, NOW, null);
            assertEquals(response.status(), failure.response().orElseThrow().status());
            assertIsFitToBeSaid(failure.getMessage());
            assertIsFitToBeSaid(ErrorMapper.failure(context, response, NOW, new IOException("it ends too early"))
                    .getMessage());
        }
    }

    private static void assertIsFitToBeSaid(String text) {
        assertTrue(text.length() <= LONGEST_MESSAGE, text);
        assertTrue(text.chars().noneMatch(Character::isISOControl), text);
        assertFalse(text.contains(SECRET), text);
    }
}
