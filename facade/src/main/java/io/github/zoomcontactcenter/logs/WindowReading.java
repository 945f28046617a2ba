package io.github.zoomcontactcenter.logs;

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
        WindowResult<T> first = readToEnd();
        if (first.missing() == 0) {
            return first;
        }
        restarted(shortOf(first));
        WindowResult<T> second = readToEnd();
        if (second.missing() == 0 || options.allowIncomplete()) {
            return second;
        }
        throw new ReadFailedException(
                pages.context(window, 0),
                null,
                ReadFailedException.Kind.INCOMPLETE,
                shortOf(second) + ", and so it was when it was read again",
                null);
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
                restarted("its page token is no longer valid");
            }
        }
    }

    private void restarted(String reason) {
        options.listener().windowRestarted(window, reason);
    }

    private static String shortOf(WindowResult<?> result) {
        return "it gave " + result.records().size() + " of " + result.total().orElse(0) + " records";
    }
}
