package io.github.zoomcontactcenter.logs;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A window that was read and checked, with those of its records that its predecessor didn't have, in the API's order.
 *
 * <p>The records can be gone through once, by one thread. Those of a window that is too large to be held are read meanwhile,
 * which throws a {@link ContactCenterException} when it can't go on. What is left of them is passed over when the next window
 * is asked for.
 *
 * @param <T> the generated model
 */
public final class LogWindow<T> implements Iterable<LogRecord<T>> {

    private final WindowReading<T> reading;
    private final Function<LogWindow<T>, Checkpoint> checkpoint;
    private final Iterator<LogRecord<T>> records;
    private long count;
    private long changed;

    /**
     * An engagement that spans several windows is listed in each of them, if at all in more than one, so that to know the
     * predecessor is enough.
     *
     * @param keysBefore the keys of all records of the predecessor
     */
    LogWindow(WindowReading<T> reading, Set<String> keysBefore, Function<LogWindow<T>, Checkpoint> checkpoint) {
        this.reading = reading;
        this.checkpoint = checkpoint;
        Set<String> ids = new HashSet<>();
        keysBefore.forEach(key -> ids.add(LogRecord.engagementIdOf(key)));
        this.records = StreamSupport.stream(Spliterators.spliteratorUnknownSize(reading, Spliterator.ORDERED), false)
                .filter(record -> !keysBefore.contains(record.key()))
                .peek(record -> {
                    count++;
                    changed += ids.add(record.engagementId())
                                    || record.engagementId().isEmpty()
                            ? 0
                            : 1;
                })
                .iterator();
    }

    /** The window. */
    public Window window() {
        return reading.window();
    }

    /** The records that are left, by the same iterator each time. */
    @Override
    public Iterator<LogRecord<T>> iterator() {
        return records;
    }

    /**
     * What came of it.
     *
     * @throws IllegalStateException if not all of its records were taken
     */
    public WindowSummary summary() {
        if (records.hasNext()) {
            throw new IllegalStateException("not all records of the window were taken");
        }
        return reading.summary(count, changed);
    }

    /**
     * Where the listing has got to with this window.
     *
     * @throws IllegalStateException if not all of its records were taken, or the next window was asked for
     */
    public Checkpoint checkpoint() {
        summary();
        return checkpoint.apply(this);
    }
}
