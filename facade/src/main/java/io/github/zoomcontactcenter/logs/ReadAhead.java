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
final class ReadAhead<T> {

    /** However little they hold. */
    private static final int MOST_BEGUN = 64;

    /** What came of reading a window, one of both. */
    private record Outcome<T>(
            @Nullable WindowReading<T> reading, @Nullable Throwable failure) {

        private boolean mayChange() {
            return failure instanceof ContactCenterException e && e.isRetryable();
        }
    }

    private final ReadingOptions options;
    private final BiFunction<Window, Budget, WindowReading<T>> reader;
    private final ExecutorCompletionService<Outcome<T>> threads;
    private final Map<Window, Future<Outcome<T>>> begun = new HashMap<>();
    private Budget budget;

    /** @param reader reads a window */
    ReadAhead(ReadingOptions options, BiFunction<Window, Budget, WindowReading<T>> reader) {
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
        // Who was done before somebody waited for it is still in the queue.
        Future<?> past;
        do {
            past = threads.poll();
        } while (past != null);
        Future<Outcome<T>> future = begun.get(window);
        if (future != null && future.isDone() && outcome(future).mayChange()) {
            // That was before its turn, and may be long ago.
            stopFrom(window.from());
        }
        future = begin(window);
        while (!future.isDone()) {
            beginAll(ahead);
            past = threads.take();
        }
        Outcome<T> outcome = outcome(future);
        if (outcome.reading != null && outcome.reading.parts().isEmpty()) {
            budget.release(window);
        }
        if (options.concurrency() > 1) {
            beginAll(ahead);
        }
        begun.remove(window);
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
            Future<Outcome<T>> future = begun.get(window);
            if (future == null) {
                if (!hasRoom()) {
                    return false;
                }
                future = begin(window);
            } else if (future.isDone()) {
                WindowReading<T> reading = outcome(future).reading;
                if (reading == null) {
                    stopFrom(window.from().plusNanos(1));
                    return false;
                }
                if (!beginAll(reading.parts())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean hasRoom() {
        long running =
                begun.values().stream().filter(future -> !future.isDone()).count();
        // Some more than are read at a time, so that the next one is begun while the caller is busy with what was
        // handed on.
        return running < 2 * options.concurrency() - 1 && begun.size() < MOST_BEGUN && !budget.isUsedUp();
    }

    private Future<Outcome<T>> begin(Window window) {
        Budget shared = budget;
        return begun.computeIfAbsent(window, w -> {
            shared.begin(w);
            return threads.submit(() -> {
                try {
                    return new Outcome<>(reader.apply(w, shared), null);
                } catch (RuntimeException | Error e) {
                    return new Outcome<>(null, e);
                }
            });
        });
    }

    private static <T> Outcome<T> outcome(Future<Outcome<T>> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("what is done neither waits nor throws", e);
        }
    }

    /** Stops whatever was begun. */
    void cancel() {
        stopFrom(OffsetDateTime.MIN);
        // Who is being stopped may still write to the old one.
        budget = new Budget(options.bufferBytes(), options.concurrency());
    }

    private void stopFrom(OffsetDateTime time) {
        begun.entrySet().removeIf(entry -> {
            boolean stopped = !entry.getKey().from().isBefore(time);
            if (stopped) {
                entry.getValue().cancel(true);
                budget.release(entry.getKey());
            }
            return stopped;
        });
    }
}
