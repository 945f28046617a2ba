package io.github.zoomcontactcenter.logs;

import java.util.Iterator;
import java.util.LinkedList;
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
    private final LinkedList<Window> ahead;
    private final WindowWidths widths;
    private final Deduplicator deduplicator;
    private @Nullable LogWindow<T> last;
    private boolean lastIsDone;

    WindowSequence(Checkpoint start, Pages pages, Function<Row, T> toModel, ReadingOptions options) {
        this.start = start;
        this.pages = pages;
        this.toModel = toModel;
        this.options = options;
        this.ahead = new LinkedList<>(start.remaining());
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
            ahead.addAll(0, widths.fit(ahead.removeFirst()));
            WindowReading reading = new WindowReading(ahead.getFirst(), pages, options);
            List<Window> parts = reading.begin(widths);
            ahead.removeFirst();
            if (parts.isEmpty()) {
                deduplicator.nextWindow();
                last = new LogWindow<>(reading, deduplicator, toModel, this::checkpointAfter);
                lastIsDone = false;
                return last;
            }
            ahead.addAll(0, parts);
        }
        throw new NoSuchElementException();
    }

    /** Passes over what the caller has left of the last window: the next one is told apart from all of it. */
    private void finishLast() {
        if (last != null) {
            last.forEach(passedOver -> {});
            if (!lastIsDone) {
                options.listener().windowDone(last.summary());
                lastIsDone = true;
            }
        }
    }

    private Checkpoint checkpointAfter(LogWindow<T> window) {
        if (window != last) {
            throw new IllegalStateException("the next window was asked for");
        }
        return Checkpoint.of(start.asked(), start.end(), ahead, widths.leastRefused(), deduplicator.keys());
    }
}
