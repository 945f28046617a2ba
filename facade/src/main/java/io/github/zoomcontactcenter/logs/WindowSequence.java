package io.github.zoomcontactcenter.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Reads the windows of a plan in order of time, in parts where they have to be cut, and hands each on without what its
 * predecessor had.
 */
final class WindowSequence<T> implements Iterator<LogWindow<T>> {

    private final Deque<Window> ahead;
    private final WindowReader reader;
    private final WindowWidths widths;
    private final Deduplicator deduplicator = new Deduplicator();
    private final Function<Row, T> toModel;
    private final LogListener listener;

    WindowSequence(
            LogPlan plan, WindowReader reader, WindowWidths widths, Function<Row, T> toModel, LogListener listener) {
        this.ahead = new ArrayDeque<>(plan.windows());
        this.reader = reader;
        this.widths = widths;
        this.toModel = toModel;
        this.listener = listener;
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    @Override
    public LogWindow<T> next() {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException();
        }
        while (true) {
            List<Window> parts = widths.fit(ahead.removeFirst());
            Window window = parts.get(0);
            putBack(parts.subList(1, parts.size()));
            try {
                Reading reading = reader.read(window);
                if (reading instanceof Reading.Whole whole) {
                    return handOn(whole);
                }
                putBack(((Reading.InParts) reading).parts());
            } catch (RuntimeException | Error e) {
                ahead.addFirst(window);
                throw e;
            }
        }
    }

    private void putBack(List<Window> windows) {
        for (int i = windows.size() - 1; i >= 0; i--) {
            ahead.addFirst(windows.get(i));
        }
    }

    private LogWindow<T> handOn(Reading.Whole whole) {
        Deduplicator.Fresh fresh = deduplicator.next(whole.rows());
        WindowSummary summary = new WindowSummary(
                whole.window(),
                fresh.rows().size(),
                whole.duplicates() + fresh.duplicates(),
                fresh.changed(),
                whole.total(),
                whole.missing());
        listener.windowDone(summary);
        return new LogWindow<>(
                fresh.rows().stream().map(row -> new LogRecord<>(row, toModel)).toList(), summary);
    }
}
