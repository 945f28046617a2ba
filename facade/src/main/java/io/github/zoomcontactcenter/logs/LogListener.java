package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Is told how a client's listings get on.
 *
 * <p>The methods are called by the threads that read, several at once, before these go on, so they should return soon and
 * must not throw.
 */
public interface LogListener {

    /** A request for a page goes out, be it for the first time or again; of signing in nothing is told. */
    default void requestSent() {}

    /** A page of a window came in, counted from 1, with so many records of so many in all by the API's count. */
    default void pageRead(Window window, int page, int records, OptionalLong total) {}

    /** The API says how many requests are left under the limit that it counts. */
    default void requestsRemaining(long requests) {}

    /** A request failed and is made again after a wait; at once if the wait is zero. */
    default void retrying(ContactCenterException failure, Duration wait) {}

    /** A request waits for a limit that another one met, or that the rate plan sets for a day. */
    default void waiting(RateLimitException limit, Duration wait) {}

    /** Reading of a window begins. */
    default void windowStarted(Window window) {}

    /** A window is read in parts instead, for this reason. */
    default void windowSplit(Window window, int parts, String reason) {}

    /** A window is read from its first page again, for this reason; what was handed on of it isn't handed on again. */
    default void windowRestarted(Window window, String reason) {}

    /** All records of a window were handed on. */
    default void windowCompleted(WindowSummary summary) {}
}
