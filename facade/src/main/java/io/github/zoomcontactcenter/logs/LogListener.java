package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Observes the listings of a client. Must be safe for use by several threads: those that read call it, and wait for it.
 * Return soon, and don't use the client. An exception that a method throws, except an {@link InterruptedException},
 * ends the listing, and is thrown to the reading caller as it is.
 */
public interface LogListener {

    /** A request for a page is sent, for the first time or again. Requests for access tokens aren't reported. */
    default void requestSent() {}

    /**
     * A page of a window was read.
     *
     * @param page the number of the page, from 1
     * @param records how many records it has
     * @param total how many records the window has by the API's count, if it says
     */
    default void pageRead(Window window, int page, int records, OptionalLong total) {}

    /** A response says, by {@code X-RateLimit-Remaining}, how many requests are left under the limit that it counts. */
    default void requestsRemaining(long requests) {}

    /** A request failed, and is retried after this wait; zero is at once. {@link #waiting} gets limits, too. */
    default void retrying(ContactCenterException failure, Duration wait) {}

    /** A request waits, since it or another one got a 429, or for the rate plan's limit of a day; not for the pace. */
    default void waiting(RateLimitException limit, Duration wait) {}

    /** Reading of a window, or of a part of one, starts. */
    default void windowStarted(Window window) {}

    /** A window is read in parts instead. The reason is for people to read. */
    default void windowSplit(Window window, int parts, String reason) {}

    /** A window is read from its first page again. The reason is for people to read. */
    default void windowRestarted(Window window, String reason) {}

    /**
     * A response has something odd that loses nothing; it was ignored or repaired. The message is for people to read,
     * and has no values of records. What is odd about a model is reported by the thread that asks for the model.
     */
    default void warning(RequestContext context, String message) {}

    /** The listing returns a window; called by the thread that iterates, just before. */
    default void windowCompleted(WindowSummary summary) {}
}
