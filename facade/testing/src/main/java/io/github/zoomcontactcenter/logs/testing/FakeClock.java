package io.github.zoomcontactcenter.logs.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves. Safe for use by several threads. */
public final class FakeClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    private FakeClock(Clock base) {
        this.base = base;
    }

    /** Returns a clock that stands still until a test moves it. */
    public static FakeClock standingAt(Instant instant) {
        return new FakeClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** Returns a clock that runs with the system clock. A test can move it forward and back. */
    public static FakeClock running() {
        return new FakeClock(Clock.systemUTC());
    }

    /** Moves the clock forward, or back by a negative duration. */
    public synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Sets the clock to an instant. A running clock goes on from there. */
    public synchronized void set(Instant instant) {
        ahead = Duration.between(base.instant(), instant);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** Returns a clock in another zone at the same time. It doesn't follow when this one is moved. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(base.withZone(zone), ahead);
    }
}
