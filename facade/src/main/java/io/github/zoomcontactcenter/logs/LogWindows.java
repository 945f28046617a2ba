package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

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

    private final Pages<T> pages;
    private final ReadOptions options;
    private final boolean firstAlone;
    private final List<Window> remaining;
    private final Prefetcher<T> prefetcher;
    private Checkpoint.State reached;
    private boolean hasRead;

    /** @param firstAlone whether nothing is read ahead before the second window is asked for */
    LogWindows(Checkpoint start, Pages<T> pages, ReadOptions options, boolean firstAlone) {
        this.pages = pages;
        this.options = options;
        this.firstAlone = firstAlone;
        this.reached = start.state();
        this.remaining = new ArrayList<>(reached.remaining());
        this.prefetcher = new Prefetcher<>(
                options.concurrency(),
                options.maxBytes(),
                window -> new WindowReading<>(window, pages, options).read());
    }

    /** Returns this, so that it can be used in one for loop. */
    @Override
    public Iterator<LogWindow<T>> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return !remaining.isEmpty() && !prefetcher.isClosed();
    }

    /**
     * Returns the next window. After an exception the next call tries the same window again.
     *
     * @throws ContactCenterException if it can't be read, or this was closed
     * @throws NoSuchElementException if there is none
     */
    @Override
    public LogWindow<T> next() {
        if (remaining.isEmpty()) {
            throw new NoSuchElementException();
        }
        boolean well = false;
        try {
            LogWindow<T> window = read();
            well = true;
            return window;
        } catch (ContactCenterException e) {
            throw e.at(new Checkpoint(reached));
        } finally {
            if (!well) {
                // Nobody may go on.
                prefetcher.cancel();
            }
        }
    }

    private LogWindow<T> read() {
        while (true) {
            remaining.addAll(0, remaining.remove(0).partsShorterThan(reached.leastRefused()));
            Window window = remaining.get(0);
            try {
                WindowResult<T> result = prefetcher.take(window, following(), firstAlone && !hasRead);
                if (!result.isSplit()) {
                    return window(result);
                }
                remaining.remove(0);
                remaining.addAll(0, result.parts());
            } catch (Prefetcher.Stopped e) {
                RequestContext context = pages.context(window, 0);
                throw e.interrupted ? ReadFailedException.interrupted(context) : ReadFailedException.closed(context);
            } catch (RequestRejectedException e) {
                if (e.kind() != RequestRejectedException.Kind.RANGE
                        || window.width().compareTo(Window.MIN_RANGE_LIMIT) < 0) {
                    throw e;
                }
                // What was begun of that length would be refused as well.
                prefetcher.cancel();
                reached = reached.withLeastRefused(window.width());
                int parts = window.partsShorterThan(window.width()).size();
                options.listener().windowSplit(window, parts, "the API doesn't take so long a range");
            }
        }
    }

    /** What is left after the first window, none of it of a length that was refused. */
    private Iterable<Window> following() {
        Duration limit = reached.leastRefused();
        return () -> remaining.stream()
                .skip(1)
                .flatMap(window -> window.partsShorterThan(limit).stream())
                .iterator();
    }

    private LogWindow<T> window(WindowResult<T> result) {
        Set<RecordKey> before = reached.boundary();
        Set<RecordKey> keys = new HashSet<>();
        List<LogRecord<T>> records = new ArrayList<>();
        for (LogRecord<T> row : result.records()) {
            keys.add(row.key());
            if (!before.contains(row.key())) {
                records.add(row);
            }
        }
        long dropped = result.duplicates() + keys.size() - records.size();
        WindowSummary summary =
                new WindowSummary(result.window(), records.size(), dropped, result.total(), result.missing());
        // First, as a window whose listener throws isn't returned, and may be asked for again.
        options.listener().windowCompleted(summary);
        remaining.remove(0);
        reached = reached.after(remaining, keys);
        hasRead = true;
        if (remaining.isEmpty()) {
            prefetcher.close();
        }
        return new LogWindow<>(List.copyOf(records), summary, new Checkpoint(reached));
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
