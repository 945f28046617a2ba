package io.github.zoomcontactcenter.logs;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Goes through the pages of a window once, from the first to the last, and puts what they have into the records. */
record WindowPass<T>(
        Window window, Pages<T> pages, ReadOptions options, WindowSplitter splitter, WindowRecords<T> records) {

    private static final int MAX_EMPTY_PAGES = 100;

    /** Returns how the window is to be read instead; empty if all of its pages were read. */
    Optional<WindowSplitter.Split> read() {
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
            if (!isWhole && isTooLarge(number)) {
                Optional<WindowSplitter.Split> split = splitter.split(window, total(number, !token.isEmpty()));
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
            String range = "the API covers " + covered.from() + " to " + covered.to() + " only";
            throw new RequestRejectedException(context, null, RequestRejectedException.Kind.RANGE, range);
        }
    }

    private boolean isTooLarge(int number) {
        long count = number == 1 ? records.total().orElse(0) : 0;
        return window.canBeSplit()
                && (count > options.maxRecords() || records.expectedBytes() > options.maxBytes());
    }

    /** The API's count; none if it is that of a page: of the rows so far, though there are more. */
    private OptionalLong total(int number, boolean hasMore) {
        boolean isOfPage = hasMore && number > 1 && records.total().orElse(0) <= records.size();
        return isOfPage ? OptionalLong.empty() : records.total();
    }
}
