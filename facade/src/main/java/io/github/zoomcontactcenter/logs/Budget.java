package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * How many windows of a listing may be read at a time, and the bytes that all of them may hold that were begun and not handed
 * on. A page is taken if there is room for it beside all that the windows before it will come to. The first in time never
 * waits, so that things get on however large it is; until another window ends or waits, one more than that many may be read.
 */
final class Budget {

    private enum State {
        WAITING,
        RUNNING,
        HELD_UP,
        READ,
        FAILED
    }

    /** What one reading of a window takes of it. */
    final class Place {

        private final OffsetDateTime from;
        private State state = State.WAITING;
        private long held;
        private long expected = bytes / windows;

        private Place(Window window) {
            this.from = window.from();
        }

        /** Waits until the window may be read: the earlier ones first, and none after a failure, which may be the end. */
        void enter() throws InterruptedException {
            synchronized (Budget.this) {
                await(() -> running(from) < windows
                        && before().stream()
                                .noneMatch(place -> place.state == State.WAITING || place.state == State.FAILED));
                become(State.RUNNING);
            }
        }

        /** Takes note that it is no longer being read. */
        void leave(boolean well) {
            become(well ? State.READ : State.FAILED);
        }

        /**
         * Takes note of what it holds, and waits until there is room for its next page.
         *
         * @param next the bytes of that page; 0 if there is none
         * @param expected what it will come to; its share as long as nothing is known
         */
        void hold(long held, long next, long expected) throws InterruptedException {
            synchronized (Budget.this) {
                this.held = held + next;
                this.expected = expected;
                // Lest all that are read wait for room of those before them, which wait until they may be read.
                become(State.HELD_UP);
                await(() -> next == 0 || (expectedBefore() + heldSince(from) <= bytes && running(from) < windows));
                become(State.RUNNING);
            }
        }

        /** Takes note that the window was handed on, cut or given up. */
        void release() {
            synchronized (Budget.this) {
                places.remove(from, this);
                Budget.this.notifyAll();
            }
        }

        private void become(State next) {
            synchronized (Budget.this) {
                state = next;
                Budget.this.notifyAll();
            }
        }

        private void await(BooleanSupplier room) throws InterruptedException {
            while (!Thread.interrupted() && places.get(from) == this) {
                if (before().isEmpty() || room.getAsBoolean()) {
                    return;
                }
                Budget.this.wait();
            }
            throw new InterruptedException();
        }

        private boolean waits() {
            return state == State.WAITING || state == State.HELD_UP;
        }

        private Collection<Place> before() {
            return places.headMap(from).values();
        }

        private long expectedBefore() {
            return before().stream().mapToLong(place -> place.expected).sum();
        }
    }

    private final long bytes;
    private final int windows;
    private final NavigableMap<OffsetDateTime, Place> places = new TreeMap<>();

    /** @param windows how many are read at a time, and share the bytes */
    Budget(long bytes, int windows) {
        this.bytes = bytes;
        this.windows = windows;
    }

    /** A place for a window that is going to be read; one that it had before is given up. */
    synchronized Place begin(Window window) {
        Place place = new Place(window);
        places.put(window.from(), place);
        notifyAll();
        return place;
    }

    synchronized boolean isUsedUp() {
        return heldSince(OffsetDateTime.MIN) >= bytes;
    }

    /** Who waits, be it for room or to begin, leaves those before it their turn, and isn't overtaken by those after it. */
    private long running(OffsetDateTime from) {
        return places.values().stream()
                .filter(place -> place.state == State.RUNNING || (place.waits() && place.from.isBefore(from)))
                .count();
    }

    private long heldSince(OffsetDateTime from) {
        return places.tailMap(from).values().stream()
                .mapToLong(place -> place.held)
                .sum();
    }
}
