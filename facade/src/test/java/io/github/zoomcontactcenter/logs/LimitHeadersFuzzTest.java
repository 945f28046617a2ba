package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;

/** The headers of a 429, one a line, as OkHttp hands them on. */
class LimitHeadersFuzzTest extends FuzzContract {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final Duration MOST = Duration.ofDays(366);

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] lines) {
        read(lines);
    }

    @Override
    void read(byte[] lines) {
        Headers.Builder headers = new Headers.Builder();
        for (String line : new String(lines, StandardCharsets.UTF_8).split("[\r\n\u0000]+")) {
            int colon = line.indexOf(':');
            String name = colon < 1 ? "" : line.substring(0, colon).replaceAll("[^\\w-]", "");
            if (!name.isEmpty()) {
                headers.addUnsafeNonAscii(name, line.substring(colon + 1));
            }
        }
        Answer answer = new Answer(429, headers.build(), new byte[0], List.of());

        ErrorAnswer error = ErrorAnswer.of(answer, NOW);

        assertFalse(error.retryAfter().isNegative(), error::toString);
        assertTrue(error.retryAfter().compareTo(MOST) <= 0, error::toString);
        answer.number("X-RateLimit-Remaining").ifPresent(left -> assertTrue(left >= 0));
    }
}
