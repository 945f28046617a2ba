package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads windows before their turn, several at once. It changes nothing about which windows are read in the end, and in which
 * order; for that reason everything is as with one at a time but for the speed.
 */
final class Prefetcher<T> {

    /** However little they hold. */
    private static final int MOST_BEGUN = 64;

    /** What came of reading a window, one of both. */
    private record Outcome<T>(
            @Nullable WindowReading<T> reading, @Nullable Throwable failure) {

        private boolean mayChange() {
            return failure instanceof ContactCenterException e && e.isRetryable();
        }

        private boolean wasInterrupted() {
            return failure instanceof ReadFailedException e && e.kind() == ReadFailedException.Kind.INTERRUPTED;
        }
    }

    private record Begun<T>(Future<Outcome<T>> future, Budget.Place place) {

        private boolean isDone() {
            return future.isDone();
        }

        private Outcome<T> outcome() {
            try {
                return future.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("what is done neither waits nor throws", e);
            }
        }
    }

    private final ReadOptions options;
    private final BiFunction<Window, Budget.Place, WindowReading<T>> reader;
    private final ExecutorCompletionService<Outcome<T>> threads;
    private final Map<Window, Begun<T>> begun = new HashMap<>();
    private final Budget budget;

    /** @param reader reads a window */
    Prefetcher(ReadOptions options, BiFunction<Window, Budget.Place, WindowReading<T>> reader) {
        this.options = options;
        this.reader = reader;
        this.budget = new Budget(options.bufferBytes(), options.concurrency());
        this.threads = new ExecutorCompletionService<>(options.threads());
    }

    /**
     * The reading of a window whose turn it is.
     *
     * @param ahead the windows to be read, in order of time
     */
    WindowReading<T> take(Window window, Iterable<Window> ahead) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        // Who was done before somebody waited for it is still in the queue.
        Future<?> past;
        do {
            past = threads.poll();
        } while (past != null);
        Begun<T> before = begun.get(window);
        if (before != null && before.isDone() && before.outcome().mayChange()) {
            // That was before its turn, and may be long ago.
            stopFrom(window.from());
        }
        Begun<T> reading = begin(window);
        while (!reading.isDone()) {
            beginAll(ahead);
            past = threads.take();
        }
        Outcome<T> outcome = reading.outcome();
        if (outcome.reading != null && outcome.reading.parts().isEmpty()) {
            reading.place().release();
        }
        if (options.concurrency() > 1) {
            beginAll(ahead);
        }
        begun.remove(window);
        if (outcome.wasInterrupted() && !Thread.currentThread().isInterrupted()) {
            // Of those that are still wanted only the end of the client interrupts any.
            throw Timing.closed();
        }
        if (outcome.failure instanceof Error error) {
            throw error;
        } else if (outcome.failure != null) {
            throw (RuntimeException) outcome.failure;
        }
        return Objects.requireNonNull(outcome.reading);
    }

    /** Begins what there is room for, and nothing after a failure, which may be the end; says whether there may be more. */
    private boolean beginAll(Iterable<Window> windows) {
        for (Window window : windows) {
            if (!begun.containsKey(window) && !hasRoom()) {
                return false;
            }
            Begun<T> reading = begin(window);
            if (reading.isDone()) {
                WindowReading<T> read = reading.outcome().reading;
                if (read == null) {
                    stopFrom(window.from().plusNanos(1));
                    return false;
                }
                if (!beginAll(read.parts())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean hasRoom() {
        long running =
                begun.values().stream().filter(reading -> !reading.isDone()).count();
        // Some more than are read at a time, so that the next one is begun while the caller is busy with what was
        // handed on.
        return running < 2 * options.concurrency() - 1 && begun.size() < MOST_BEGUN && !budget.isUsedUp();
    }

    private Begun<T> begin(Window window) {
        return begun.computeIfAbsent(window, w -> {
            Budget.Place place = budget.begin(w);
            Future<Outcome<T>> future = threads.submit(() -> {
                try {
                    return new Outcome<>(reader.apply(w, place), null);
                } catch (RuntimeException | Error e) {
                    return new Outcome<>(null, e);
                }
            });
            return new Begun<>(future, place);
        });
    }

    /** Stops whatever was begun. */
    void cancel() {
        stopFrom(OffsetDateTime.MIN);
    }

    private void stopFrom(OffsetDateTime time) {
        begun.entrySet().removeIf(entry -> {
            boolean stopped = !entry.getKey().from().isBefore(time);
            if (stopped) {
                entry.getValue().future().cancel(true);
                entry.getValue().place().release();
            }
            return stopped;
        });
    }
}
