package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The bytes that all windows of a listing may hold that were begun and not handed on. A page is taken if there is room for it
 * beside all that the windows before it will come to. So the first in time never waits, and things get on however large it is.
 */
final class Budget {

    /** @param expected what it will come to */
    private record Holding(long held, long expected) {}

    private final long bytes;
    private final long share;
    private final NavigableMap<OffsetDateTime, Holding> holdings = new TreeMap<>();

    /** @param windows how many share it */
    Budget(long bytes, int windows) {
        this.bytes = bytes;
        this.share = bytes / windows;
    }

    /** Takes note of a window that is going to be read; as long as nothing is known of it, its share is expected. */
    synchronized void begin(Window window) {
        holdings.put(window.from(), new Holding(0, share));
    }

    /**
     * Takes note of what a window holds, and waits until there is room for its next page.
     *
     * @param next the bytes of that page; 0 if there is none
     */
    synchronized void hold(Window window, long held, long next, long expected) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        OffsetDateTime from = window.from();
        holdings.replace(from, new Holding(held + next, expected));
        notifyAll();
        while (next > 0 && !holdings.headMap(from).isEmpty() && expectedBefore(from) + heldSince(from) > bytes) {
            wait();
        }
    }

    synchronized boolean isUsedUp() {
        return heldSince(OffsetDateTime.MIN) >= bytes;
    }

    /** Takes note of a window that was handed on, or cut. */
    synchronized void release(Window window) {
        holdings.remove(window.from());
        notifyAll();
    }

    private long expectedBefore(OffsetDateTime from) {
        return holdings.headMap(from).values().stream()
                .mapToLong(Holding::expected)
                .sum();
    }

    private long heldSince(OffsetDateTime from) {
        return holdings.tailMap(from).values().stream().mapToLong(Holding::held).sum();
    }
}
