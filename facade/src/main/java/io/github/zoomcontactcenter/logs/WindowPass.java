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

    /** A page token is valid for 15 minutes. */
    private static final long TOKEN_LIFE_NANOS = Duration.ofMinutes(14).toNanos();

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
        long tokenSince = 0;
        do {
            RequestContext context = pages.context(window, ++page);
            if (page > 1 && options.timing().nanoTime() - tokenSince > TOKEN_LIFE_NANOS) {
                throw new RequestRejectedException(
                        context, null, RequestRejectedException.Kind.PAGE_TOKEN, "the page token has expired");
            }
            Page<T> fetched = pages.fetch(window, token, page);
            tokenSince = options.timing().nanoTime();
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

    /**
     * How many parts the window is to be read in: from its first page by what it will come to, later by what it has.
     */
    private int parts() {
        long count = page == 1 ? total.orElse(0) : 0;
        long size = page == 1 && count > records.size() && !records.isEmpty() ? bytes / records.size() * count : bytes;
        return (int) Math.min(options.partsFor(count, size), window.maxParts());
    }
}
