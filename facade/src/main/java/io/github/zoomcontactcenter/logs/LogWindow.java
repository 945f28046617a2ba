package io.github.zoomcontactcenter.logs;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A window that was read and checked, with those of its records that its predecessor didn't have, in the API's order.
 *
 * <p>The records can be gone through once. What is left of them is passed over when the next window is asked for.
 *
 * @param <T> the generated model
 */
public final class LogWindow<T> implements Iterable<LogRecord<T>> {

    /**
     * What came of a window.
     *
     * @param window the window
     * @param records how many records it hands on
     * @param duplicates how many records were dropped because this window or the one before it has them already
     * @param changed how many of the records tell of an engagement that a record of other content tells of too
     * @param total how many records the window has by the API's count, if it says
     * @param missing how many of that total didn't come; more than 0 only if incomplete windows are allowed
     */
    public record Summary(
            Window window, long records, long duplicates, long changed, OptionalLong total, long missing) {}

    private final WindowReading rows;
    private final Deduplicator deduplicator;
    private final Function<Row, T> toModel;
    private final Supplier<Checkpoint> checkpoint;
    private final LogListener listener;
    private long records;
    private long dropped;
    private @Nullable Row next;
    private @Nullable Summary summary;

    LogWindow(
            WindowReading rows,
            Deduplicator deduplicator,
            Function<Row, T> toModel,
            Supplier<Checkpoint> checkpoint,
            LogListener listener) {
        this.rows = rows;
        this.deduplicator = deduplicator;
        this.toModel = toModel;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /** The window. */
    public Window window() {
        return rows.window();
    }

    /** Goes through the records that are left. */
    @Override
    public Iterator<LogRecord<T>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return findNext();
            }

            @Override
            public LogRecord<T> next() {
                if (!findNext()) {
                    throw new NoSuchElementException();
                }
                LogRecord<T> record = new LogRecord<>(next, toModel);
                next = null;
                records++;
                return record;
            }
        };
    }

    /**
     * What came of it.
     *
     * @throws IllegalStateException if not all of its records were taken
     */
    public Summary summary() {
        if (summary == null) {
            throw new IllegalStateException("not all records of the window were taken");
        }
        return summary;
    }

    /**
     * Where the listing has got to with this window, as long as the next one wasn't asked for.
     *
     * @throws IllegalStateException if not all of its records were taken
     */
    public Checkpoint checkpoint() {
        summary();
        return checkpoint.get();
    }

    private boolean findNext() {
        while (next == null && rows.hasNext()) {
            Row row = rows.next();
            if (deduplicator.isNew(row)) {
                next = row;
            } else {
                dropped++;
            }
        }
        if (next == null && summary == null) {
            long duplicates = rows.duplicates() + dropped;
            summary = new Summary(window(), records, duplicates, deduplicator.changed(), rows.total(), rows.missing());
            listener.windowDone(summary);
        }
        return next != null;
    }
}
