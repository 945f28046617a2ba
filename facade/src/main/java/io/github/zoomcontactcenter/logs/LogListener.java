package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Is told how a client's listings get on.
 *
 * <p>The methods are called by the threads that read, before these go on, so they should return soon and must not throw.
 */
public interface LogListener {

    /** A request goes out, be it for the first time or again. */
    default void requestSent() {}

    /**
     * A page came in.
     *
     * @param window the window it is a part of
     * @param page which page of the window it is, from 1
     * @param records how many records it has
     * @param total how many records the window has by the API's count, if it says
     */
    default void pageRead(Window window, int page, int records, OptionalLong total) {}

    /** The API says how many requests are left under the limit that it counts. */
    default void requestsLeft(long requests) {}

    /**
     * A request failed and is made again after a wait.
     *
     * @param failure why
     * @param wait how long it waits
     */
    default void retrying(ContactCenterException failure, Duration wait) {}

    /** Reading of a window begins. */
    default void windowBegun(Window window) {}

    /**
     * A window is read in parts instead.
     *
     * @param window the window
     * @param parts how many parts
     * @param reason why
     */
    default void windowCut(Window window, int parts, String reason) {}

    /**
     * A window is read from its first page again; nothing of it has been handed on.
     *
     * @param window the window
     * @param reason why
     */
    default void windowReread(Window window, String reason) {}

    /** All records of a window were handed on. */
    default void windowDone(LogWindow.Summary summary) {}
}
