package io.github.zoomcontactcenter.logs;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a window as a transaction: its result is there once the window was read to its end and agrees with the range
 * that was asked for and with the API's own count. A reading that fails on the way is started again, and nobody outside
 * sees it.
 */
record WindowReading<T>(Window window, Pages<T> pages, ReadOptions options, WindowSplitter splitter) {

    private static final int MAX_EMPTY_PAGES = 100;
    private static final int MAX_RESTARTS_FOR_TOKENS = 2;
    private static final int MAX_READINGS = 4;

    /** @throws ContactCenterException if the window can't be read, or stays incomplete */
    WindowResult<T> read() {
        options.listener().windowStarted(window);
        WindowResult<T> best = null;
        WindowRecords<T> before = null;
        int readings = 0;
        int restartsForTokens = 0;
        while (true) {
            WindowRecords<T> records = new WindowRecords<>(before);
            try {
                Optional<WindowSplitter.Split> split = readPages(records);
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
            boolean isComplete = records.isComplete();
            WindowResult<T> result = records.result(window, isComplete);
            best = best == null || records.size() >= best.records().size() ? result : best;
            boolean isLast = ++readings == MAX_READINGS || records.isSameAsBefore();
            if (isComplete || (isLast && options.allowIncomplete())) {
                return isComplete ? result : best;
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

    /** Reads all pages once; or returns how the window is to be read instead. */
    private Optional<WindowSplitter.Split> readPages(WindowRecords<T> records) {
        Set<String> tokens = new HashSet<>();
        String token = "";
        boolean isWhole = false;
        for (int number = 1; number == 1 || !token.isEmpty(); number++) {
            RequestContext context = pages.context(window, number);
            Page<T> page = pages.fetch(window, token, number);
            page.oddities().forEach((oddity, count) -> options.listener().warning(context, oddity + ": " + count));
            checkRange(page.range(), context);
            token = page.nextPageToken();
            // Some pages may be empty, and a token may come again, but not both, and not for ever.
            boolean bringsNew = records.add(page);
            boolean tooManyEmpty = number > 2 * records.size() + MAX_EMPTY_PAGES;
            if (!token.isEmpty() && (!tokens.add(token) || tooManyEmpty) && !bringsNew) {
                throw ReadFailedException.invalidResponse(
                        context, "its page token leads to nothing new, and would do so for ever");
            }
            options.listener().pageRead(window, number, page.records().size(), records.total());
            if (!isWhole && isTooLarge(records, number)) {
                // A total of the rows so far, though there are more, counts just the page.
                boolean isOfPage =
                        number > 1 && !token.isEmpty() && records.total().orElse(0) <= records.size();
                Optional<WindowSplitter.Split> split =
                        splitter.split(window, isOfPage ? OptionalLong.empty() : records.total());
                if (split.isPresent()) {
                    return split;
                }
                isWhole = true;
            }
        }
        return Optional.empty();
    }

    private void checkRange(EchoedRange covered, RequestContext context) {
        if (covered.isNarrowerThan(window) && !covered.endsAt(options.clock().instant(), window)) {
            throw new RequestRejectedException(
                    context, null, RequestRejectedException.Kind.RANGE, "the API covers " + covered + " only");
        }
    }

    private boolean isTooLarge(WindowRecords<T> records, int number) {
        long count = number == 1 ? records.total().orElse(0) : 0;
        return window.canBeSplit() && (count > options.maxRecords() || records.expectedBytes() > options.maxBytes());
    }
}
