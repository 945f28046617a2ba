package io.github.zoomcontactcenter.logs;

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
 * The records of a query as one list: window by window in order of time, within a window in the API's order. Records
 * whose JSON means the same are duplicates if one window, or several, list them; one of them is returned. Nothing is
 * requested before the first record is asked for. Each iterator, stream and sequence of windows reads anew.
 *
 * <p>Safe for use by several threads; each iterator, stream and {@link LogWindows} is for one thread at a time. Reading
 * throws a {@link ContactCenterException} if it can't continue.
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
     * A new listing of what is left after a checkpoint, up to the checkpoint's {@linkplain Checkpoint#end() end}.
     *
     * @throws IllegalArgumentException if the checkpoint is of another server, account, operation, range, offset, page
     *     size or filter
     */
    public LogListing<T> resume(Checkpoint checkpoint) {
        if (!checkpoint.state().listing().equals(pages.listing(query))) {
            throw new IllegalArgumentException(
                    "the checkpoint is of another listing: of another server, account, operation, range or filter");
        }
        return new LogListing<>(query, pages, options, checkpoint);
    }

    /**
     * The windows that it would read if it started now, without a request. Each takes one request at least. A window of
     * more than 6,000 records by the API's count, of more than 16 MB, or longer than the API accepts, is split while it
     * is read.
     */
    public List<Window> plan() {
        return start().state().remaining();
    }

    /** The checkpoint before the first window, if the listing started now. */
    public Checkpoint start() {
        boolean nothingHadSettled =
                resumed != null && resumed.state().remaining().isEmpty() && !resumed.isFinished();
        if (resumed != null && !nothingHadSettled) {
            return resumed;
        }
        return new Checkpoint(ListingState.start(
                pages.listing(query),
                query.from(),
                query.windowsAt(options.clock().plausible()),
                resumed == null ? 0 : resumed.position()));
    }

    /**
     * The windows one by one, each with the checkpoint after it, so that any failure can be resumed from. Several are
     * read at once.
     */
    public LogWindows<T> windows() {
        return windows(false);
    }

    private LogWindows<T> windows(boolean firstAlone) {
        return new LogWindows<>(query, start().state(), pages, options, firstAlone);
    }

    /**
     * The records with the JSON that the API sent. The first window is read alone, so that a few records don't cost
     * many requests; then several are read at once. Close the stream if you don't read it to its end: otherwise the
     * windows that were begun are read in vain.
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

    /** The {@link #records()} as models. A loop that ends early needs no clean-up: what was begun ends by itself. */
    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }
}
