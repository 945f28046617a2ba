package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Goes through the pages of a window once, from the first to the last. */
final class WindowPass<T> {

    private static final int MAX_EMPTY_PAGES = 100;

    private final Window window;
    private final Pages<T> pages;
    private final ReadOptions options;
    private final Map<RecordKey, LogRecord<T>> records = new LinkedHashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private OptionalLong total = OptionalLong.empty();
    private long bytes;
    private long duplicates;
    private int page;

    WindowPass(Window window, Pages<T> pages, ReadOptions options) {
        this.window = window;
        this.pages = pages;
        this.options = options;
    }

    WindowResult<T> read() {
        String token = "";
        do {
            RequestContext context = pages.context(window, ++page);
            Page<T> fetched = pages.fetch(window, token, page);
            checkRange(fetched, context);
            token = fetched.nextPageToken();
            add(fetched);
            checkProgress(token, context);
            options.listener().pageRead(window, page, fetched.records().size(), total);
            int parts = parts();
            if (parts > 1) {
                options.listener().windowSplit(window, parts, "it is too large");
                return WindowResult.split(window, window.split(parts));
            }
        } while (!token.isEmpty());
        return new WindowResult<>(window, List.copyOf(records.values()), duplicates, total, List.of());
    }

    private void add(Page<T> fetched) {
        if (fetched.total().isPresent()) {
            // While records still arrive the total changes; the largest one must be reached.
            total = OptionalLong.of(Math.max(total.orElse(0), fetched.total().getAsLong()));
        }
        for (LogRecord<T> row : fetched.records()) {
            if (records.putIfAbsent(row.key(), row) == null) {
                bytes += row.size();
            } else {
                duplicates++;
            }
        }
    }

    private void checkRange(Page<T> fetched, RequestContext context) {
        if (fetched.echoedWidth().filter(this::isNarrower).isPresent()) {
            String range = "the API covers " + fetched.from() + " to " + fetched.to() + " only";
            throw new RequestRejectedException(context, null, RequestRejectedException.Kind.RANGE, range);
        }
    }

    /** A second less may be a rounding, but not if just that makes it whole days: that is a limit of the API. */
    private boolean isNarrower(Duration echoed) {
        int less = window.width().minus(echoed).compareTo(Duration.ofSeconds(1));
        return less > 0 || (less == 0 && !echoed.isZero() && echoed.equals(Duration.ofDays(echoed.toDays())));
    }

    /** Some pages may be empty, but not more and more of them. */
    private void checkProgress(String token, RequestContext context) {
        boolean bringsNothing = page > 2 * records.size() + MAX_EMPTY_PAGES;
        if (!token.isEmpty() && (!tokens.add(token) || bringsNothing)) {
            throw ReadFailedException.invalidResponse(
                    context, null, "its page token leads to nothing new, and would do so for ever");
        }
    }

    /** How many parts the window is to be read in, by what it will come to. */
    private int parts() {
        long count = page == 1 ? total.orElse(0) : 0;
        boolean moreToCome = !records.isEmpty() && total.orElse(0) > records.size();
        long size = moreToCome ? bytes / records.size() * total.orElse(0) : bytes;
        return (int) Math.min(options.partsFor(count, size), window.maxParts());
    }
}
