package io.github.zoomcontactcenter.logs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_AHEAD = 64;

    private final ReadingOptions options;
    private final BiFunction<Window, Budget, WindowReading<T>> reader;
    private Budget budget;
    private final ExecutorCompletionService<WindowReading<T>> threads;
    private final Map<Window, Future<WindowReading<T>>> begun = new HashMap<>();
    private @Nullable Window taken;

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
     * @param after the windows after it, in order of time
     */
    WindowReading<T> take(Window window, Iterable<Window> after) throws InterruptedException {
        if (taken != null) {
            budget.release(taken);
        }
        Future<WindowReading<T>> reading = begin(window);
        while (!reading.isDone()) {
            beginAll(after);
            threads.take();
        }
        begun.remove(window);
        try {
            taken = reading.get().parts().isEmpty() ? window : null;
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Begins what there is room for, and nothing after a failure, which will be the end; says whether there may be more. */
    private boolean beginAll(Iterable<Window> windows) {
        for (Window window : windows) {
            Future<WindowReading<T>> reading = begun.get(window);
            if (reading == null) {
                if (!hasRoom()) {
                    return false;
                }
                begin(window);
            } else if (reading.isDone()) {
                List<Window> parts = outcome(reading).map(WindowReading::parts).orElse(null);
                if (parts == null || !beginAll(parts)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Future<WindowReading<T>> begin(Window window) {
        return begun.computeIfAbsent(window, w -> {
            Budget shared = budget;
            shared.begin(w);
            return threads.submit(() -> reader.apply(w, shared));
        });
    }

    private boolean hasRoom() {
        long running =
                begun.values().stream().filter(reading -> !reading.isDone()).count();
        return running < options.concurrency() && begun.size() < MOST_AHEAD && !budget.isUsedUp();
    }

    /** What came of a reading that is done; empty if it failed. */
    private Optional<WindowReading<T>> outcome(Future<WindowReading<T>> done) {
        try {
            return Optional.of(done.get());
        } catch (ExecutionException | InterruptedException e) {
            return Optional.empty();
        }
    }

    /** Stops whatever was begun. */
    void cancel() {
        begun.values().forEach(reading -> reading.cancel(true));
        begun.clear();
        // Who is being stopped may still write to the old one.
        budget = new Budget(options.bufferBytes(), options.concurrency());
    }
}
