package io.github.zoomcontactcenter.logs;

import java.util.Optional;

/**
 * Reads a window as a transaction: its result is there once the window was read to its end and agrees with the range
 * that was asked for and with the API's own count. A reading that fails on the way is started again, and nobody outside
 * sees it.
 */
final class WindowReading<T> {

    private static final int MAX_RESTARTS_FOR_TOKENS = 2;

    private final Window window;
    private final Pages<T> pages;
    private final ReadOptions options;
    private int restartsForTokens;

    WindowReading(Window window, Pages<T> pages, ReadOptions options) {
        this.window = window;
        this.pages = pages;
        this.options = options;
    }

    /** @throws ContactCenterException if the window can't be read, or stays incomplete */
    WindowResult<T> read() {
        options.listener().windowStarted(window);
        // So that the first result isn't kept while it is read again.
        return attempt(false).or(() -> attempt(true)).orElseThrow();
    }

    /** Empty if the window is incomplete, and may not be the next time. */
    private Optional<WindowResult<T>> attempt(boolean last) {
        WindowResult<T> result = readToEnd();
        if (result.missing() == 0 || (last && options.allowIncomplete())) {
            return Optional.of(result);
        }
        String shortOf =
                "it gave " + result.records().size() + " of " + result.total().orElse(0) + " records";
        if (last) {
            throw new ReadFailedException(
                    pages.context(window, 0),
                    null,
                    ReadFailedException.Kind.INCOMPLETE,
                    shortOf + ", and so it was when it was read again",
                    null);
        }
        options.listener().windowRestarted(window, shortOf);
        return Optional.empty();
    }

    private WindowResult<T> readToEnd() {
        while (true) {
            try {
                return new WindowPass<>(window, pages, options).read();
            } catch (RequestRejectedException e) {
                if (e.kind() != RequestRejectedException.Kind.PAGE_TOKEN
                        || restartsForTokens++ >= MAX_RESTARTS_FOR_TOKENS) {
                    throw e;
                }
                options.listener().windowRestarted(window, "its page token is no longer valid");
            }
        }
    }
}
