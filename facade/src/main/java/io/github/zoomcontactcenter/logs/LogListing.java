package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One endless list: all records of a query, in windows in order of time, each exactly once; within a window in the API's
 * order. Nothing is requested before the first record is asked for, and each iterator, stream and sequence of windows reads
 * anew.
 *
 * <p>A listing may be used by several threads, an iterator of it by one at a time. Reading throws a
 * {@link ContactCenterException} when it can't go on.
 *
 * @param <T> the generated model of a record
 */
public final class LogListing<T> implements Iterable<T> {

    private final LogQuery query;
    private final PageSource<T> pages;
    private final ReadOptions options;
    private final @Nullable Checkpoint resumed;

    LogListing(LogQuery query, PageSource<T> pages, ReadOptions options, @Nullable Checkpoint resumed) {
        this.query = query;
        this.pages = pages;
        this.options = options;
        this.resumed = resumed;
    }

    /**
     * The rest of this listing from a checkpoint on.
     *
     * @throws IllegalArgumentException if the checkpoint is of a listing that asks for something else
     */
    public LogListing<T> resume(Checkpoint checkpoint) {
        if (!checkpoint.asked().equals(pages.asked(query))) {
            throw new IllegalArgumentException(
                    "the checkpoint is of another listing: of another server, account, operation, range or filter");
        }
        return new LogListing<>(query, pages, options, checkpoint);
    }

    /**
     * The windows that it is going to read, in order of time; no request is made. Each takes one request at least. They are
     * cut further while they are read if they hold too many records, or the API takes no range of that length.
     */
    public List<Window> plan() {
        return start().remaining();
    }

    /** Where it starts. Its end is the query's, or what has settled by now if that is earlier. */
    public Checkpoint start() {
        if (resumed != null) {
            return resumed;
        }
        List<Window> windows = query.windowsAt(options.timing().now());
        OffsetDateTime end = windows.isEmpty()
                ? query.from()
                : windows.get(windows.size() - 1).to();
        return Checkpoint.of(pages.asked(query), end, windows, LogWindows.NOTHING_REFUSED, List.of());
    }

    /**
     * The windows one by one, each read whole before it is handed on, with the checkpoint after it. Several are read at once.
     */
    public LogWindows<T> windows() {
        return windows(false);
    }

    private LogWindows<T> windows(boolean firstAlone) {
        return new LogWindows<>(start(), pages, options, firstAlone);
    }

    /**
     * The records with the JSON that the API sent. Until those of the first window were taken no other one is read, so that a
     * few records don't cost many requests; from then on several are, until the stream is closed or has come to its end.
     */
    public Stream<LogRecord<T>> records() {
        LogWindows<T> windows = windows(true);
        // Not by flatMap, whose iterator would take in a whole window at once.
        Spliterator<LogRecord<T>> records =
                new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private Iterator<LogRecord<T>> window = Collections.emptyIterator();

                    @Override
                    public boolean tryAdvance(Consumer<? super LogRecord<T>> action) {
                        while (!window.hasNext() && windows.hasNext()) {
                            window = windows.next().iterator();
                        }
                        if (window.hasNext()) {
                            action.accept(window.next());
                            return true;
                        }
                        return false;
                    }

                    /** Not at all: a part would take in records, and windows, that nobody may ask for. */
                    @Override
                    public @Nullable Spliterator<LogRecord<T>> trySplit() {
                        return null;
                    }
                };
        return StreamSupport.stream(records, false).onClose(windows::close);
    }

    /** The {@link #records()} as models. */
    public Stream<T> stream() {
        return records().map(LogRecord::model);
    }

    /** The {@link #records()} as models, to the end; who may stop early takes a {@link #stream()} and closes it. */
    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }
}
