package io.github.zoomcontactcenter.logs;

import java.util.concurrent.ThreadFactory;

/** The library's threads. */
final class Threads {

    /** Makes daemons, so that a client that isn't closed keeps no program from ending. */
    static final ThreadFactory FACTORY = task -> {
        Thread thread = new Thread(task, "contact-center-logs");
        thread.setDaemon(true);
        return thread;
    };

    private Threads() {}

    /** Throws a failure of another thread as it is, also a checked one of a caller's listener or token source. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
