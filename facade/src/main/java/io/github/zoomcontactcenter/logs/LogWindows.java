package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

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
        try {
            while (true) {
                remaining.addAll(0, remaining.remove(0).partsShorterThan(reached.leastRefused()));
                Optional<WindowResult<T>> result = read(remaining.get(0));
                if (result.isPresent()) {
                    if (!result.get().isSplit()) {
                        return window(result.get());
                    }
                    remaining.remove(0);
                    remaining.addAll(0, result.get().parts());
                }
            }
        } catch (ContactCenterException e) {
            throw e.at(new Checkpoint(reached));
        }
    }

    /** Reads a window, or learns that the API doesn't take one of its length: none then. */
    private Optional<WindowResult<T>> read(Window window) {
        boolean well = false;
        try {
            boolean alone = firstAlone && !hasRead;
            Optional<WindowResult<T>> result = Optional.of(prefetcher.take(alone ? List.of(window) : fitting()));
            well = true;
            return result;
        } catch (InterruptedException e) {
            throw ReadFailedException.interrupted(pages.context(window, 0));
        } catch (CancellationException e) {
            if (!prefetcher.isClosed()) {
                // A listener's or a token source's own.
                throw e;
            }
            throw ReadFailedException.closed(pages.context(window, 0));
        } catch (RequestRejectedException e) {
            if (e.kind() != RequestRejectedException.Kind.RANGE
                    || window.width().compareTo(Window.MIN_RANGE_LIMIT) < 0) {
                throw e;
            }
            reached = reached.withLeastRefused(window.width());
            int parts = window.partsShorterThan(window.width()).size();
            options.listener().windowSplit(window, parts, "the API doesn't take so long a range");
            return Optional.empty();
        } finally {
            if (!well) {
                // What was begun of a length that is refused would be refused as well; after a failure nobody may go
                // on.
                prefetcher.cancel();
            }
        }
    }

    /** What is left to be read, none of it of a length that was refused. */
    private Iterable<Window> fitting() {
        Duration limit = reached.leastRefused();
        return () -> remaining.stream()
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
