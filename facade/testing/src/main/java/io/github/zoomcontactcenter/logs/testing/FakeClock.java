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

    /** A clock that stands still until it is moved. */
    public static FakeClock standingAt(Instant instant) {
        return new FakeClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** A clock that goes with the system's, and can be put ahead of it or behind. */
    public static FakeClock running() {
        return new FakeClock(Clock.systemUTC());
    }

    /** Moves the clock forward, or back by a negative duration. */
    public synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Puts the clock to an instant; a running clock goes on from there. */
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

    /** A standard clock of that zone at this clock's time; it is not moved along with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(base.withZone(zone), ahead);
    }
}
