package io.github.zoomcontactcenter.logs;

import org.jspecify.annotations.Nullable;

/**
 * Reads a window as a transaction: its result is there once the window was read to its end and agrees with the range
 * that was asked for and with the API's own count. A reading that fails on the way is started again, and nobody outside
 * sees it.
 */
final class WindowReading<T> {

    private static final int MAX_RESTARTS_FOR_TOKENS = 2;
    private static final int MAX_READINGS = 4;

    private final Window window;
    private final Pages<T> pages;
    private final ReadOptions options;
    private final WindowSplitter splitter;
    private int restartsForTokens;

    WindowReading(Window window, Pages<T> pages, ReadOptions options, WindowSplitter splitter) {
        this.window = window;
        this.pages = pages;
        this.options = options;
        this.splitter = splitter;
    }

    /** @throws ContactCenterException if the window can't be read, or stays incomplete */
    WindowResult<T> read() {
        options.listener().windowStarted(window);
        WindowRecords<T> best = null;
        WindowRecords<T> before = null;
        for (int readings = 1; ; readings++) {
            WindowPass<T> pass = readToEnd(before);
            WindowRecords<T> records = pass.records();
            if (pass.split().isPresent()) {
                return WindowResult.split(window, pass.split().get(), splitter.grain());
            }
            best = best == null || records.size() >= best.size() ? records : best;
            boolean isLast = readings == MAX_READINGS || records.isSameAsBefore();
            if (records.isComplete() || (isLast && options.allowIncomplete())) {
                return (records.isComplete() ? records : best).result(window);
            }
            if (isLast) {
                throw new ReadFailedException(
                        pages.context(window, 0),
                        null,
                        ReadFailedException.Kind.INCOMPLETE,
                        records.shortOf() + ", and so it was when it was read again");
            }
            options.listener().windowRestarted(window, records.shortOf());
            before = records;
        }
    }

    private WindowPass<T> readToEnd(@Nullable WindowRecords<T> before) {
        while (true) {
            WindowPass<T> pass = new WindowPass<>(window, pages, options, splitter, new WindowRecords<>(before));
            try {
                pass.read();
                return pass;
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
