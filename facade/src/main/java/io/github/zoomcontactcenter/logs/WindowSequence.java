package io.github.zoomcontactcenter.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the windows that are left from a checkpoint on, in order of time, in parts where they have to be cut. */
final class WindowSequence<T> implements Iterator<LogWindow<T>> {

    private final Checkpoint start;
    private final Pages pages;
    private final Function<Row, T> toModel;
    private final ReadingOptions options;
    private final Deque<Window> ahead;
    private final WindowWidths widths;
    private final Deduplicator deduplicator;
    private @Nullable LogWindow<T> last;

    WindowSequence(Checkpoint start, Pages pages, Function<Row, T> toModel, ReadingOptions options) {
        this.start = start;
        this.pages = pages;
        this.toModel = toModel;
        this.options = options;
        this.ahead = new ArrayDeque<>(start.remaining());
        this.widths = new WindowWidths(start.leastRefused());
        this.deduplicator = new Deduplicator(start.boundary());
    }

    @Override
    public boolean hasNext() {
        if (last != null && !last.iterator().hasNext()) {
            finishLast();
        }
        return !ahead.isEmpty();
    }

    @Override
    public LogWindow<T> next() {
        finishLast();
        while (!ahead.isEmpty()) {
            putBack(widths.fit(ahead.removeFirst()));
            WindowReading reading = new WindowReading(ahead.getFirst(), pages, options);
            List<Window> parts = reading.begin(widths);
            ahead.removeFirst();
            if (parts.isEmpty()) {
                deduplicator.nextWindow();
                last = new LogWindow<>(reading, deduplicator, toModel, this::checkpoint);
                return last;
            }
            putBack(parts);
        }
        throw new NoSuchElementException();
    }

    /** Passes over what the caller has left of the last window: the next one is told apart from all of it. */
    private void finishLast() {
        if (last != null) {
            last.forEach(passedOver -> {});
            options.listener().windowDone(last.summary());
            last = null;
        }
    }

    private void putBack(List<Window> windows) {
        for (int i = windows.size() - 1; i >= 0; i--) {
            ahead.addFirst(windows.get(i));
        }
    }

    private Checkpoint checkpoint() {
        return Checkpoint.of(start.asked(), start.end(), ahead, widths.leastRefused(), deduplicator.keys());
    }
}
