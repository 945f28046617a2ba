package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The headers of a 429, one a line, as OkHttp hands them on. */
class LimitHeadersFuzzTest extends FuzzContract {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final Duration MOST = Duration.ofDays(1).plusMinutes(1);

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] lines) {
        read(lines);
    }

    @Override
    void read(byte[] lines) {
        ApiResponse response =
                new ApiResponse(429, headers(new String(lines, StandardCharsets.UTF_8)), new byte[0], List.of());

        ErrorResponse error = response.error(NOW);

        assertFalse(error.retryAfter().isNegative(), error::toString);
        assertTrue(error.retryAfter().compareTo(MOST) <= 0, error::toString);
        response.number("X-RateLimit-Remaining").ifPresent(left -> assertTrue(left >= 0));
    }
}
