package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a listing in order of time, to be gone through once and by one thread, in parts where they have to be cut.
 *
 * <p>Windows are read ahead by other threads. These stop when the last window was handed on, when reading fails, when the
 * caller's thread is interrupted, and when this is closed.
 *
 * @param <T> the generated model of a record
 */
public final class LogWindows<T> implements Iterable<LogWindow<T>>, Iterator<LogWindow<T>>, AutoCloseable {

    /** What is known of the longest range that the API takes when nothing is known. */
    static final Duration NOTHING_REFUSED = Duration.ofSeconds(Long.MAX_VALUE);

    /** No limit of the API that is known is shorter; what is refused below this lies outside of what it keeps. */
    static final Duration SHORTEST_CUT_FOR_RANGE = Duration.ofDays(1);

    /** What is read alone at the end is cut for the sake of time, but not further and further. */
    private static final Duration SHORTEST_CUT_TO_SHARE = Duration.ofDays(1);

    private final Checkpoint start;
    private final WindowReading.Pages<T> pages;
    private final ReadOptions options;
    private final boolean firstAlone;
    private final List<Window> ahead;
    private final Prefetcher<T> readings;
    private Set<String> keysOfLast;
    private Duration leastRefused;
    private @Nullable LogWindow<T> last;
    private boolean lastIsDone;
    private boolean closed;

    /** @param firstAlone whether nothing is read ahead before the second window is asked for */
    LogWindows(Checkpoint start, WindowReading.Pages<T> pages, ReadOptions options, boolean firstAlone) {
        this.start = start;
        this.pages = pages;
        this.options = options;
        this.firstAlone = firstAlone;
        this.ahead = new ArrayList<>(start.remaining());
        this.readings = new Prefetcher<>(
                options, (window, place) -> new WindowReading<>(window, pages, optionsFor(window)).begin(place));
        this.keysOfLast = new HashSet<>(start.boundary());
        this.leastRefused = start.leastRefused();
    }

    private ReadOptions optionsFor(Window window) {
        Duration after = Duration.between(window.to(), start.end());
        // A month is last even if some seconds come after, and isn't if a shorter month does.
        boolean isLast = after.multipliedBy(2).compareTo(window.width()) < 0;
        // Where calls are listed that are still going on, smaller parts need not have fewer of them.
        return isLast && window.width().compareTo(SHORTEST_CUT_TO_SHARE) > 0 ? options.forLast() : options;
    }

    /** This, for loops. */
    @Override
    public Iterator<LogWindow<T>> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (last != null && !last.iterator().hasNext()) {
            finishLast();
        }
        return !closed && !ahead.isEmpty();
    }

    /**
     * The next window; it is tried again if it is asked for again after a failure.
     *
     * @throws ContactCenterException if it can't be read
     */
    @Override
    public LogWindow<T> next() {
        try {
            finishLast();
            while (hasNext()) {
                ahead.addAll(0, ahead.remove(0).partsShorterThan(leastRefused));
                Optional<WindowReading<T>> reading = read(ahead.get(0));
                if (reading.isPresent()) {
                    List<Window> parts = reading.get().parts();
                    if (parts.isEmpty()) {
                        return handOn(reading.get());
                    }
                    ahead.remove(0);
                    ahead.addAll(0, parts);
                }
            }
        } catch (RuntimeException | Error e) {
            failed(e, lastIsDone ? checkpoint() : start);
            throw e;
        }
        throw new NoSuchElementException();
    }

    private LogWindow<T> handOn(WindowReading<T> reading) {
        if (reading.isStreamed()) {
            Checkpoint before = lastIsDone ? checkpoint() : start;
            reading.onFailure(e -> failed(e, before));
        }
        ahead.remove(0);
        last = new LogWindow<>(reading, keysOfLast, this::checkpointAfter);
        keysOfLast = reading.keys();
        lastIsDone = false;
        return last;
    }

    private void failed(Throwable failure, Checkpoint reached) {
        readings.cancel();
        if (failure instanceof RateLimitException limit && limit.checkpoint().isEmpty()) {
            limit.at(reached);
        }
    }

    /** Reads a window, or learns that the API doesn't take one of its length: none then. */
    private Optional<WindowReading<T>> read(Window window) {
        try {
            boolean alone = firstAlone && last == null;
            return Optional.of(readings.take(window, alone ? List.of() : this::fittingAhead));
        } catch (InterruptedException e) {
            throw ReadFailedException.interrupted(pages.context(window, 0));
        } catch (RequestRejectedException e) {
            if (e.kind() != RequestRejectedException.Kind.RANGE
                    || window.width().compareTo(SHORTEST_CUT_FOR_RANGE) < 0) {
                throw e;
            }
            // What was begun of that length is refused as well, or would be read in parts had the refusal come first.
            readings.cancel();
            leastRefused = window.width();
            int parts = window.partsShorterThan(leastRefused).size();
            options.listener().windowSplit(window, parts, "the API doesn't take so long a range");
            return Optional.empty();
        }
    }

    private Iterator<Window> fittingAhead() {
        return ahead.stream()
                .flatMap(window -> window.partsShorterThan(leastRefused).stream())
                .iterator();
    }

    /** Passes over what the caller has left of the last window: the next one is told apart from all of it. */
    private void finishLast() {
        if (last != null) {
            last.forEach(passedOver -> {});
            if (!lastIsDone) {
                options.listener().windowCompleted(last.summary());
                lastIsDone = true;
            }
        }
    }

    private Checkpoint checkpointAfter(LogWindow<T> window) {
        if (window != last) {
            throw new IllegalStateException("the next window was asked for");
        }
        return checkpoint();
    }

    private Checkpoint checkpoint() {
        return Checkpoint.of(start.asked(), start.end(), ahead, leastRefused, keysOfLast);
    }

    /** Stops reading ahead; there are no more windows then. */
    @Override
    public void close() {
        closed = true;
        readings.cancel();
    }
}
