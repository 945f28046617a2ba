package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The bytes that all windows of a listing may hold that were begun and not handed on. A window that has no room for what it
 * expects waits; the first in time never does, so that things get on however large it is.
 */
final class Budget {

    private final long bytes;
    private final long share;
    private final NavigableMap<OffsetDateTime, Long> held = new TreeMap<>();

    /** @param windows how many share it */
    Budget(long bytes, int windows) {
        this.bytes = bytes;
        this.share = bytes / windows;
    }

    /** Takes note of a window that is going to be read; as long as nothing is known of it, it counts for its share. */
    synchronized void begin(Window window) {
        held.put(window.from(), share);
    }

    /** Waits until there is room for so many bytes of a window. */
    synchronized void hold(Window window, long expected) throws InterruptedException {
        OffsetDateTime from = window.from();
        while (!held.headMap(from).isEmpty()
                && expected > held.getOrDefault(from, 0L)
                && expected + allBut(from) > bytes) {
            wait();
        }
        held.put(from, expected);
        notifyAll();
    }

    synchronized boolean isUsedUp() {
        return allBut(OffsetDateTime.MAX) >= bytes;
    }

    /** Takes note of a window that was handed on, or cut. */
    synchronized void release(Window window) {
        held.remove(window.from());
        notifyAll();
    }

    private long allBut(OffsetDateTime from) {
        return held.entrySet().stream()
                .filter(window -> !window.getKey().equals(from))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
