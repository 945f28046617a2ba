package io.github.zoomcontactcenter.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody sleeps by it, and remembers for how long they did. */
final class VirtualTime extends Clock {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final List<Duration> sleeps = new ArrayList<>();
    private Instant now = START;

    /** What the code under test takes; its random numbers are all 0.5. */
    Timing timing() {
        return TestTiming.of(this, this::sleep, () -> 0.5);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    synchronized Duration sinceStart() {
        return Duration.between(START, now);
    }

    private synchronized void sleep(Duration time) {
        sleeps.add(time);
        pass(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
