package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;

/** The server's time: this machine's, corrected by the {@code Date} of the last response that has one. */
final class ServerClock {

    /** A server that is further off is mistaken itself. */
    private static final Duration MOST = Duration.ofDays(1);

    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    Instant instant() {
        return clock.instant().plus(offset);
    }

    /** Learns from the headers of a response that has just arrived. */
    void learn(Headers headers) {
        Instant date = headers.getInstant("Date");
        if (date != null) {
            Duration difference = Duration.between(clock.instant(), date);
            // It has whole seconds, and a response takes a moment.
            boolean isUsable =
                    difference.abs().toSeconds() >= 2 && difference.abs().compareTo(MOST) <= 0;
            offset = isUsable ? difference : Duration.ZERO;
        }
    }
}
