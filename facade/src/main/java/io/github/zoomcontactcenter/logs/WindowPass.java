package io.github.zoomcontactcenter.logs;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Goes through the pages of a window once, from the first to the last. */
final class WindowPass<T> {

    private static final int MAX_EMPTY_PAGES = 100;

    private final Window window;
    private final Pages<T> pages;
    private final ReadOptions options;
    private final WindowSplitter splitter;
    private final WindowRecords<T> records;
    private final Set<String> tokens = new HashSet<>();
    private Optional<WindowSplitter.Split> split = Optional.empty();
    private boolean isWhole;
    private int page;

    WindowPass(Window window, Pages<T> pages, ReadOptions options, WindowSplitter splitter, WindowRecords<T> records) {
        this.window = window;
        this.pages = pages;
        this.options = options;
        this.splitter = splitter;
        this.records = records;
    }

    /** Reads all pages, unless the window is to be split. */
    void read() {
        String token = "";
        do {
            RequestContext context = pages.context(window, ++page);
            Page<T> fetched = pages.fetch(window, token, page);
            fetched.oddities().forEach((oddity, count) -> options.listener().warning(context, oddity + ": " + count));
            checkRange(fetched.range(), context);
            token = fetched.nextPageToken();
            boolean bringsNew = records.add(fetched);
            checkProgress(token, bringsNew, context);
            options.listener().pageRead(window, page, fetched.records().size(), records.total());
            if (!isWhole) {
                decideToSplit(!token.isEmpty());
            }
        } while (!token.isEmpty() && split.isEmpty());
    }

    WindowRecords<T> records() {
        return records;
    }

    /** How the window is to be read instead, or what was learnt about how to. */
    Optional<WindowSplitter.Split> split() {
        return split;
    }

    private void checkRange(EchoedRange covered, RequestContext context) {
        if (covered.isNarrowerThan(window) && !covered.endsAt(options.clock().instant(), window)) {
            String range = "the API covers " + covered.from() + " to " + covered.to() + " only";
            throw new RequestRejectedException(context, null, RequestRejectedException.Kind.RANGE, range);
        }
    }

    /** Some pages may be empty, and a token may come again, but not both, and not for ever. */
    private void checkProgress(String token, boolean bringsNew, RequestContext context) {
        boolean comesAgain = !tokens.add(token);
        boolean tooManyEmpty = page > 2 * records.size() + MAX_EMPTY_PAGES;
        if (!token.isEmpty() && !bringsNew && (comesAgain || tooManyEmpty)) {
            throw ReadFailedException.invalidResponse(
                    context, "its page token leads to nothing new, and would do so for ever");
        }
    }

    private void decideToSplit(boolean hasMore) {
        long count = page == 1 ? records.total().orElse(0) : 0;
        if (window.canBeSplit() && options.isTooLarge(count, records.expectedBytes())) {
            // A total of the rows so far, though there are more, counts just the page.
            boolean isOfPage = !records.total().isEmpty()
                    && hasMore
                    && page > 1
                    && records.total().getAsLong() <= records.size();
            split = splitter.split(window, isOfPage ? OptionalLong.empty() : records.total());
            isWhole = split.isEmpty();
        }
    }
}
