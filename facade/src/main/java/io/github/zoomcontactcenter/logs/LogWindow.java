package io.github.zoomcontactcenter.logs;

import java.util.Iterator;
import java.util.List;

/**
 * A window that was read completely and compared with the API's own count. Immutable.
 *
 * @param records its records in the API's order, without those that were returned before
 * @param listed all its records in the API's order, those included that a window before it has returned, or a listing
 *     that this one {@linkplain LogListing#continueFrom continues}
 * @param summary its figures
 * @param checkpoint the checkpoint after this window; store it after you have stored the records
 * @param <T> the generated model
 */
public record LogWindow<T>(
        List<LogRecord<T>> records, List<LogRecord<T>> listed, WindowSummary summary, Checkpoint checkpoint)
        implements Iterable<LogRecord<T>> {

    /** The window. */
    public Window window() {
        return summary.window();
    }

    /** Iterates over its {@link #records()}. */
    @Override
    public Iterator<LogRecord<T>> iterator() {
        return records.iterator();
    }
}
