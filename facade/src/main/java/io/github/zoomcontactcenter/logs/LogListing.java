package io.github.zoomcontactcenter.logs;

import java.time.Duration;
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
    private final Duration lookBack;
    private final ListingState reached;

    LogListing(LogQuery query, PageSource<T> pages, ReadOptions options, Duration lookBack, ListingState reached) {
        this.query = query;
        this.pages = pages;
        this.options = options;
        this.lookBack = lookBack;
        this.reached = reached;
    }

    /**
     * A new listing of what is left after a checkpoint, up to the checkpoint's {@linkplain Checkpoint#end() end}.
     *
     * @throws IllegalArgumentException if the checkpoint is of another server, account, operation, range, offset, page
     *     size or filter
     */
    public LogListing<T> resume(Checkpoint checkpoint) {
        Arguments.check(
                checkpoint.state().listing().equals(pages.listing()),
                "the checkpoint is of another listing: of another server, account, operation, range or filter");
        return new LogListing<>(query, pages, options, lookBack, checkpoint.state());
    }

    /**
     * A copy whose checkpoints keep the keys of the records of so long a time before their end, so that a later listing
     * can {@linkplain #continueFrom continue} with a look-back as long. 24 hours by default, and 7 days for SMS, whose
     * threads stay open for days. Set it on each run, the first one included, and before {@link #continueFrom}.
     *
     * @throws IllegalArgumentException if it is negative or longer than ten years, or this continues a checkpoint
     *     already
     */
    public LogListing<T> withLookBack(Duration lookBack) {
        Arguments.check(reached.isEmpty(), "lookBack must be set before the listing continues or resumes a checkpoint");
        Arguments.check(ListingState.isLookBack(lookBack), "lookBack (" + lookBack + ") must be from 0 to 3660 days");
        return new LogListing<>(query, pages, options, lookBack, reached);
    }

    /**
     * A new listing of what earlier ones didn't return. It reads what the checkpoint's listing had left, if that wasn't
     * finished, and the range from the checkpoint's end less the {@linkplain #withLookBack look-back} to the end of
     * this query; its start counts for the first listing only. Records that are new there, or have changed, are
     * returned. So a listing that is continued again and again returns each version of a record once, if the API lists
     * it within the look-back after the time that it is listed by:
     *
     * <pre>{@code
     * LogListing<VoiceCallLog> calls = logs.voiceCalls(LogQuery.of("me", firstDay, OffsetDateTime.now()));
     * if (Files.exists(file)) {
     *     calls = calls.continueFrom(Checkpoint.fromJson(Files.readString(file)));
     * }
     * try (LogWindows<VoiceCallLog> windows = calls.windows()) {
     *     for (LogWindow<VoiceCallLog> window : windows) {
     *         warehouse.store(window.records());
     *         Files.writeString(file, window.checkpoint().toJson());
     *     }
     * }
     * }</pre>
     *
     * @throws IllegalArgumentException if the checkpoint is of another server, account, operation, offset or filter, or
     *     keeps keys for a shorter time than the look-back
     */
    public LogListing<T> continueFrom(Checkpoint earlier) {
        ListingState state = earlier.state();
        Arguments.check(
                PageSource.withoutRange(state.listing()).equals(PageSource.withoutRange(pages.listing()))
                        && state.from().getOffset().equals(query.offset()),
                "the checkpoint is of another listing: of another server, account, operation, offset or filter");
        Arguments.check(
                lookBack.compareTo(state.lookBack()) <= 0,
                "lookBack (" + lookBack + ") must not be longer than the " + state.lookBack()
                        + " for which the checkpoint keeps the keys of records");
        return new LogListing<>(query, pages, options, lookBack, continued(state));
    }

    private ListingState continued(ListingState state) {
        return state.continued(pages.listing(), query.endAt(options.clock().instant()), lookBack);
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
        return new Checkpoint(reached.isEmpty() ? continued(reached) : reached);
    }

    /**
     * The windows one by one, each with the checkpoint after it, so that any failure can be resumed from. Several are
     * read at once.
     */
    public LogWindows<T> windows() {
        return new LogWindows<>(query, start().state(), pages, options, false);
    }

    /**
     * The records with the JSON that the API sent. The first window is read alone, so that a few records don't cost
     * many requests; then several are read at once. Close the stream if you don't read it to its end: otherwise the
     * windows that were begun are read in vain.
     */
    public Stream<LogRecord<T>> records() {
        LogWindows<T> windows = new LogWindows<>(query, start().state(), pages, options, true);
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
