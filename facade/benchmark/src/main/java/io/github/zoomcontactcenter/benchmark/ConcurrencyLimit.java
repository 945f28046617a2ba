package io.github.zoomcontactcenter.benchmark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets so many requests be on their way at the same time, each for as long; 0 stands for no limit. */
final class ConcurrencyLimit {

    private final int atOnce;
    private final long latency;
    private final Deque<Long> ends = new ArrayDeque<>();

    ConcurrencyLimit(int atOnce, Duration latency) {
        this.atOnce = atOnce;
        this.latency = latency.toNanos();
    }

    boolean take(long nanos) {
        ends.removeIf(end -> end <= nanos);
        return atOnce == 0 || (ends.size() < atOnce && ends.add(nanos + latency));
    }
}
