package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The windows of a listing in order of time, to be iterated over once and by one thread. A window that is split comes
 * as several.
 *
 * <p>Daemon threads read windows ahead. They stop after the last window and after a failure. If nobody asks for more,
 * they finish the windows that they have begun, at most as many as are read at once. {@link #close()} stops them
 * immediately.
 *
 * @param <T> the generated model of a record
 */
public final class LogWindows<T> implements Iterable<LogWindow<T>>, Iterator<LogWindow<T>>, AutoCloseable {

    private final LogQuery query;
    private final Pages<T> pages;
    private final ReadOptions options;
    private final Prefetcher<T> prefetcher;
    private volatile ListingState state;
    private volatile boolean isAlone;
    private volatile boolean isTrimmed;

    /** @param firstAlone whether nothing is read ahead before the second window is asked for */
    LogWindows(LogQuery query, ListingState start, Pages<T> pages, ReadOptions options, boolean firstAlone) {
        this.query = query;
        this.pages = pages;
        this.options = options;
        this.isAlone = firstAlone;
        this.state = start;
        this.prefetcher = new Prefetcher<>(options.concurrency(), options.maxBytes(), this::read);
    }

    private WindowResult<T> read(Window window) {
        WindowSplitter splitter = new WindowSplitter(
                state.grain(), part -> pages.fetch(part, "", 1).total());
        return new WindowReading<>(window, pages, options, splitter).read();
    }

    /** Returns this, so that it can be used in one for loop. */
    @Override
    public Iterator<LogWindow<T>> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return !state.remaining().isEmpty() && !prefetcher.isClosed();
    }

    /**
     * Returns the next window. After an exception the next call tries the same window again.
     *
     * @throws ContactCenterException if it can't be read, or this was closed
     * @throws NoSuchElementException if there is none
     */
    @Override
    public LogWindow<T> next() {
        if (state.remaining().isEmpty()) {
            throw new NoSuchElementException();
        }
        RequestContext context = pages.context(state.next(), 0);
        try {
            LogWindow<T> window = readNext();
            if (state.remaining().isEmpty()) {
                prefetcher.close();
            }
            return window;
        } catch (Prefetcher.ClosedException e) {
            throw ReadFailedException.closed(context).at(new Checkpoint(state));
        } catch (Throwable e) {
            // Nobody may go on.
            prefetcher.cancel();
            if (e instanceof ContactCenterException failure) {
                failure.at(new Checkpoint(state));
            }
            throw e;
        }
    }

    private LogWindow<T> readNext() {
        while (true) {
            Window window = state.next();
            try {
                WindowResult<T> result = prefetcher.take(window, state.afterNext(), isAlone);
                OffsetDateTime settled = query.settledAt(options.clock().instant());
                if (!isTrimmed && settled.isBefore(window.to())) {
                    // The server's time, known only now, is behind this machine's. Once: it may go on falling.
                    isTrimmed = true;
                    again(state.endingAt(settled), "its end has not settled by the server's time");
                    if (state.remaining().isEmpty()) {
                        return new LogWindow<>(
                                List.of(), List.of(), WindowSummary.empty(window), new Checkpoint(state));
                    }
                } else if (!result.isSplit()) {
                    return window(result);
                } else if (result.hasFoundGrain()) {
                    String unit = result.grain().toString().toLowerCase(Locale.ROOT);
                    again(state.split(result.parts()).withGrain(result.grain()), "the API lists whole " + unit);
                } else {
                    state = state.split(result.parts());
                    options.listener().windowSplit(window, result.parts().size(), "it is too large");
                }
            } catch (InterruptedException e) {
                throw ReadFailedException.interrupted(pages.context(window, 0));
            } catch (RequestRejectedException e) {
                if (e.kind() != RequestRejectedException.Kind.RANGE
                        || window.width().compareTo(Window.MIN_RANGE_LIMIT) < 0) {
                    throw e;
                }
                // What was begun of that length would be refused as well.
                prefetcher.restart();
                state = state.refused();
                options.listener().windowSplit(window, 2, "the API doesn't take so long a range");
            }
        }
    }

    private void again(ListingState changed, String reason) {
        prefetcher.restart();
        options.listener().windowRestarted(state.next(), reason);
        state = changed;
    }

    private LogWindow<T> window(WindowResult<T> result) {
        Map<RecordKey, Long> before = state.boundary();
        List<LogRecord<T>> records = result.records().stream()
                .filter(record -> !before.containsKey(record.key()))
                .toList();
        WindowSummary summary = result.summary().withRecords(records.size());
        // First, as a window whose listener throws isn't returned, and may be asked for again.
        options.listener().windowCompleted(summary);
        Map<RecordKey, Long> ends = new HashMap<>(2 * result.records().size());
        result.records().forEach(record -> ends.put(record.key(), record.endsAt()));
        state = state.after(ends);
        isAlone = false;
        return new LogWindow<>(records, result.records(), summary, new Checkpoint(state));
    }

    /**
     * Stops reading. {@link #hasNext()} is false then, and {@link #next()} throws a {@link ReadFailedException} of kind
     * {@code CLOSED}, also in a thread that waits in it. Any thread may call it, at any time.
     */
    @Override
    public void close() {
        prefetcher.close();
    }
}
