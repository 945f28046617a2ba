package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;

/** The server's time: this machine's, corrected by the {@code Date} of the last response that has one. */
final class ServerClock {

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
            offset = difference.abs().toSeconds() < 2 ? Duration.ZERO : difference;
        }
    }
}
