package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many windows of a listing may be read at a time, and the bytes that all of them may hold that were begun and not handed
 * on. A page is taken if there is room for it beside all that the windows before it will come to. The first in time never
 * waits, so that things get on however large it is.
 */
final class Budget {

    /** @param expected what it will come to */
    private record Holding(long held, long expected) {}

    private final long bytes;
    private final long share;
    private final int windows;
    private final NavigableSet<OffsetDateTime> waiting = new TreeSet<>();
    private final NavigableSet<OffsetDateTime> failed = new TreeSet<>();
    private int running;
    private final NavigableMap<OffsetDateTime, Holding> holdings = new TreeMap<>();

    /** @param windows how many are read at a time, and share the bytes */
    Budget(long bytes, int windows) {
        this.windows = windows;
        this.bytes = bytes;
        this.share = bytes / windows;
    }

    /** Takes note of a window that is going to be read; as long as nothing is known of it, its share is expected. */
    synchronized void begin(Window window) {
        holdings.put(window.from(), new Holding(0, share));
        waiting.add(window.from());
    }

    /** Waits until a window may be read: the earlier ones first, and none after a failure, which may be the end. */
    synchronized void enter(Window window) throws InterruptedException {
        OffsetDateTime from = window.from();
        while (!isFirst(from)
                && (running >= windows
                        || !waiting.headSet(from).isEmpty()
                        || !failed.headSet(from).isEmpty())) {
            wait();
        }
        waiting.remove(from);
        running++;
        notifyAll();
    }

    /** Takes note that a window is no longer being read. */
    synchronized void leave(Window window, boolean well) {
        running--;
        if (!well) {
            failed.add(window.from());
        }
        notifyAll();
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
        waiting.remove(window.from());
        failed.remove(window.from());
        notifyAll();
    }

    private boolean isFirst(OffsetDateTime from) {
        return holdings.headMap(from).isEmpty();
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
