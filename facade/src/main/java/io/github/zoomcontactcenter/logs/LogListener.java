package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Observes the listings of a client.
 *
 * <p>The threads that read call these methods, several at once, and wait for them, so they should return soon and not use the
 * client. An exception that one of them throws ends the listing; the reading caller gets it as it is.
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

    /** The API says how many requests are left under its limit. */
    default void requestsRemaining(long requests) {}

    /** A request failed, and is retried after this wait; at once if the wait is zero. */
    default void retrying(ContactCenterException failure, Duration wait) {}

    /** A request waits for a limit that it or another request met, or for the rate plan's limit of a day. */
    default void waiting(RateLimitException limit, Duration wait) {}

    /** Reading of a window starts. */
    default void windowStarted(Window window) {}

    /** A window is read in parts instead. */
    default void windowSplit(Window window, int parts, String reason) {}

    /** A window is read from its first page again. */
    default void windowRestarted(Window window, String reason) {}

    /** The listing returns a window. */
    default void windowCompleted(WindowSummary summary) {}
}
