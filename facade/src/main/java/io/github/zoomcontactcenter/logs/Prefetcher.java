package io.github.zoomcontactcenter.logs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads windows ahead of their turn, several at once. Which windows are read, and what each of them gives, doesn't
 * depend on it. For one thread at a time, but for {@link #close()}.
 *
 * <p>A window begins while fewer than N are being read and all that were begun fit into N + 1 shares of memory: one
 * that is being read counts with a whole share, one that was read with its size. Earlier windows go first. A reading
 * never waits for another one, so it ends by itself, whatever becomes of who asked for it.
 */
final class Prefetcher<T> implements AutoCloseable {

    /** This is closed. An exception of the JDK would not do, as a caller's listener may throw it. */
    static final class ClosedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** What came of reading a window, one of both. */
    private record Outcome<T>(
            @Nullable WindowResult<T> result, @Nullable Throwable failure) {

        long size() {
            return result == null ? 0 : result.size();
        }
    }

    private final int concurrency;
    private final long share;
    private final Function<Window, WindowResult<T>> reader;
    private final ThreadPoolExecutor threads;
    private final Map<Window, FutureTask<WindowResult<T>>> begun = new ConcurrentHashMap<>();
    private final Semaphore changes = new Semaphore(0);

    /** With a concurrency of 1 nothing is read ahead; the share is in bytes. */
    Prefetcher(int concurrency, long share, Function<Window, WindowResult<T>> reader) {
        this.concurrency = concurrency;
        this.share = share;
        this.reader = reader;
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                100,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Threads.FACTORY,
                // What is begun once this is closed.
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Returns the result of a window whose turn it is, and begins those that follow it, unless it is to be read alone.
     *
     * @throws ClosedException if this is closed
     */
    WindowResult<T> take(Window window, Iterable<Window> following, boolean alone) throws InterruptedException {
        FutureTask<WindowResult<T>> reading = begun.get(window);
        // What failed ahead of its turn may have failed long ago.
        if (reading == null || (reading.isDone() && outcome(reading).failure instanceof ContactCenterException)) {
            reading = begin(window);
        }
        boolean ahead = !alone && concurrency > 1;
        while (!reading.isDone() && !isClosed()) {
            if (ahead) {
                beginAhead(following);
            }
            changes.acquire();
            changes.drainPermits();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        begun.remove(window);
        Outcome<T> outcome = outcome(reading);
        if (outcome.result == null) {
            throw Threads.<RuntimeException>rethrow(Objects.requireNonNull(outcome.failure));
        }
        // Now, as the caller may be busy with it for long.
        if (ahead && !outcome.result.hasFoundGrain() && beginAhead(outcome.result.parts())) {
            beginAhead(following);
        }
        return outcome.result;
    }

    /** Begins what there is room for, and nothing after a failure, which may be the end; false if that's all. */
    private boolean beginAhead(Iterable<Window> windows) {
        for (Window window : windows) {
            FutureTask<WindowResult<T>> reading = begun.get(window);
            if (reading == null) {
                boolean hasRoom = hasRoom();
                // Asked afterwards: the room may be that of the awaited window, which has just failed.
                if (hasFailedBefore(window) || (!hasRoom && !stopLastAfter(window))) {
                    return false;
                }
                reading = begin(window);
            }
            if (reading.isDone()) {
                WindowResult<T> result = outcome(reading).result;
                if (result == null || result.hasFoundGrain() || !beginAhead(result.parts())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean hasRoom() {
        int running = 0;
        long bytes = share;
        for (FutureTask<WindowResult<T>> reading : begun.values()) {
            running += reading.isDone() ? 0 : 1;
            bytes += reading.isDone() ? outcome(reading).size() : share;
        }
        return running < concurrency && begun.size() < 2 * concurrency && bytes <= (concurrency + 1) * share;
    }

    private boolean hasFailedBefore(Window window) {
        return begun.entrySet().stream()
                .filter(other -> other.getKey().from().isBefore(window.from()))
                .map(Map.Entry::getValue)
                .anyMatch(reading -> reading.isDone() && outcome(reading).failure != null);
    }

    /** What was begun after a window that is split would keep its parts from being read at once. */
    private boolean stopLastAfter(Window window) {
        return begun.entrySet().stream()
                .filter(other -> other.getKey().from().isAfter(window.from())
                        && !other.getValue().isDone())
                .max(Map.Entry.comparingByKey(Comparator.comparing(Window::from)))
                .filter(last -> last.getValue().cancel(true) && begun.remove(last.getKey()) != null)
                .isPresent();
    }

    private FutureTask<WindowResult<T>> begin(Window window) {
        FutureTask<WindowResult<T>> reading = new FutureTask<>(() -> reader.apply(window)) {
            @Override
            protected void done() {
                changes.release();
            }
        };
        begun.put(window, reading);
        threads.execute(reading);
        return reading;
    }

    private Outcome<T> outcome(FutureTask<WindowResult<T>> done) {
        if (isClosed()) {
            throw new ClosedException();
        }
        try {
            return new Outcome<>(done.get(), null);
        } catch (ExecutionException e) {
            return new Outcome<>(null, e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("what is done doesn't wait", e);
        }
    }

    /** Stops all that was begun, to begin anew. What a caller's listener threw in it is thrown. */
    void restart() {
        List<FutureTask<WindowResult<T>>> done =
                begun.values().stream().filter(FutureTask::isDone).toList();
        cancel();
        for (FutureTask<WindowResult<T>> reading : done) {
            Throwable failure = outcome(reading).failure;
            if (failure != null && !(failure instanceof ContactCenterException)) {
                throw Threads.<RuntimeException>rethrow(failure);
            }
        }
    }

    void cancel() {
        begun.values().forEach(reading -> reading.cancel(true));
        begun.clear();
    }

    boolean isClosed() {
        return threads.isShutdown();
    }

    /** Ends the threads, and the wait of who is in {@link #take}. Any thread may call it, at any time. */
    @Override
    public void close() {
        threads.shutdownNow();
        begun.clear();
        changes.release();
    }
}
