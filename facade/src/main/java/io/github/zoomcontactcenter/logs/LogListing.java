package io.github.zoomcontactcenter.logs;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

    /** What a listing is made of, put together by {@link ContactCenterLogs}. */
    interface Source<T> {
        LogPlan plan();

        Iterator<LogWindow<T>> windows();
    }

    private final Source<T> source;

    LogListing(Source<T> source) {
        this.source = source;
    }

    /** What it is going to read; no request is made. */
    public LogPlan plan() {
        return source.plan();
    }

    /** The windows one by one, each read whole before it is handed on. */
    public Iterable<LogWindow<T>> windows() {
        return source::windows;
    }

    /** The records with the JSON that the API sent. */
    public Stream<LogRecord<T>> records() {
        Spliterator<LogWindow<T>> windows =
                Spliterators.spliteratorUnknownSize(source.windows(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(windows, false).map(LogWindow::records).flatMap(List::stream);
    }

    /** The records as models. */
    public Stream<T> stream() {
        return records().map(LogRecord::model);
    }

    /** The records as models. */
    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }
}
