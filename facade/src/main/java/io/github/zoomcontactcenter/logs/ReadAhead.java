package io.github.zoomcontactcenter.logs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads windows before their turn, several at once. It changes nothing about which windows are read in the end, and in which
 * order; for that reason everything is as with one at a time but for the speed.
 */
final class ReadAhead {

    private final ReadingOptions options;
    private final Function<Window, WindowReading> reader;
    private final ExecutorCompletionService<WindowReading> threads;
    private final Map<Window, Future<WindowReading>> begun = new LinkedHashMap<>();

    /** @param reader reads a window */
    ReadAhead(ReadingOptions options, Function<Window, WindowReading> reader) {
        this.options = options;
        this.reader = reader;
        this.threads = new ExecutorCompletionService<>(options.threads());
    }

    /**
     * The reading of a window whose turn it is.
     *
     * @param after the windows after it, in order of time
     */
    WindowReading take(Window window, Iterable<Window> after) throws InterruptedException {
        begin(window);
        Future<WindowReading> reading = begun.get(window);
        while (!reading.isDone()) {
            beginAll(after);
            threads.take();
        }
        begun.remove(window);
        try {
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
            Future<WindowReading> reading = begun.get(window);
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

    private void begin(Window window) {
        begun.computeIfAbsent(window, w -> threads.submit(() -> reader.apply(w)));
    }

    /** Whether another window may be read, even if all that are being read grow as large as they may. */
    private boolean hasRoom() {
        long done = begun.values().stream().filter(Future::isDone).count();
        long running = begun.size() - done;
        long held = begun.values().stream()
                .filter(Future::isDone)
                .flatMap(reading -> outcome(reading).stream())
                .mapToLong(WindowReading::bufferedBytes)
                .sum();
        return running < options.concurrency() && held + (running + 1) * options.windowBytes() <= options.bufferBytes();
    }

    /** What came of a reading that is done; empty if it failed. */
    private static Optional<WindowReading> outcome(Future<WindowReading> done) {
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
    }
}
