package io.github.zoomcontactcenter.logs;

import java.util.Optional;

/**
 * Reads a window as a transaction: its result is there once the window was read to its end and agrees with the range
 * that was asked for and with the API's own count. A reading that fails on the way is started again, and nobody outside
 * sees it.
 */
record WindowReading<T>(Window window, Pages<T> pages, ReadOptions options, WindowSplitter splitter) {

    private static final int MAX_RESTARTS_FOR_TOKENS = 2;
    private static final int MAX_READINGS = 4;

    /** @throws ContactCenterException if the window can't be read, or stays incomplete */
    WindowResult<T> read() {
        options.listener().windowStarted(window);
        WindowRecords<T> best = null;
        WindowRecords<T> before = null;
        int readings = 0;
        int restartsForTokens = 0;
        while (true) {
            WindowRecords<T> records = new WindowRecords<>(before);
            try {
                Optional<WindowSplitter.Split> split =
                        new WindowPass<>(window, pages, options, splitter, records).read();
                if (split.isPresent()) {
                    return WindowResult.split(window, split.get());
                }
            } catch (RequestRejectedException e) {
                if (e.kind() != RequestRejectedException.Kind.PAGE_TOKEN
                        || restartsForTokens++ >= MAX_RESTARTS_FOR_TOKENS) {
                    throw e;
                }
                options.listener().windowRestarted(window, "its page token is no longer valid");
                continue;
            }
            best = best == null || records.size() >= best.size() ? records : best;
            boolean isLast = ++readings == MAX_READINGS || records.isSameAsBefore();
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
}
