package io.github.zoomcontactcenter.logs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the library's threads are doing. */
final class LibraryThreads {

    private LibraryThreads() {}

    /** All of them, those that wait for something to do as well. */
    static List<Thread> all() {
        return having(frame -> true);
    }

    /** Those that run code of the library, or of a test that it calls. */
    static List<Thread> busy() {
        return having(frame -> frame.getClassName().startsWith(LibraryThreads.class.getPackageName()));
    }

    /** Those that wait in a class of the library. */
    static List<Thread> waitingIn(Class<?> type) {
        return having(frame -> isOf(type, frame)).stream()
                .filter(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING)
                .toList();
    }

    private static boolean isOf(Class<?> type, StackTraceElement frame) {
        return frame.getClassName().equals(type.getName())
                || frame.getClassName().startsWith(type.getName() + "$");
    }

    private static List<Thread> having(Predicate<StackTraceElement> frame) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("contact-center-logs"))
                .filter(thread -> Stream.of(thread.getValue()).anyMatch(frame))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Waits, for as long as the test may last. */
    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain");
            }
            // Not in a hurry: to look at all threads costs more than what is waited for.
            LockSupport.parkNanos(200_000);
        }
    }
}
