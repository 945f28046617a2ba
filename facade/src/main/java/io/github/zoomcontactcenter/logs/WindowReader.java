package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a window as a transaction: whole, checked against what was asked for and against the API's own count, or not at all.
 * What goes wrong inside starts the window again, and nobody outside sees it.
 */
final class WindowReader {

    /** No API limit that is known is shorter; what is refused below this lies outside of what the API keeps. */
    private static final Duration LEAST_REFUSED = Duration.ofDays(1);

    /** The echo of a bound may be off by a second without meaning anything. */
    private static final Duration ECHO_TOLERANCE = Duration.ofSeconds(1);

    private static final int MOST_RESTARTS = 2;

    private final PageSource<?> source;
    private final ReadingOptions options;
    private final WindowWidths widths;
    private final LogListener listener;

    WindowReader(PageSource<?> source, ReadingOptions options, WindowWidths widths, LogListener listener) {
        this.source = source;
        this.options = options;
        this.widths = widths;
        this.listener = listener;
    }

    Reading read(Window window) {
        listener.windowBegun(window);
        int restarts = 0;
        boolean reread = false;
        while (true) {
            try {
                Reading reading = readOnce(window);
                if (!(reading instanceof Reading.Whole whole) || whole.missing() == 0) {
                    return reading;
                }
                if (reread) {
                    return incomplete(whole);
                }
                reread = true;
                listener.windowReread(window, shortOfTotal(whole));
            } catch (RefusedException e) {
                if (e.kind() == RefusedException.Kind.RANGE) {
                    return tooLong(window, "the API refused it", e);
                }
                if (e.kind() != RefusedException.Kind.PAGE_TOKEN || restarts++ == MOST_RESTARTS) {
                    throw e;
                }
                listener.windowReread(window, "its page token is no longer good");
            }
        }
    }

    private Reading readOnce(Window window) {
        Map<Row.Key, Row> rows = new LinkedHashMap<>();
        long read = 0;
        OptionalLong total = OptionalLong.empty();
        Set<String> tokens = new HashSet<>();
        String token = "";
        for (int number = 1; ; number++) {
            Page page = source.fetch(window, token, number);
            if (isNarrowed(page, window)) {
                String given = page.from() + " to " + page.to();
                return tooLong(window, "the API narrowed it to " + given, null);
            }
            if (page.total().isPresent()) {
                total = OptionalLong.of(Math.max(total.orElse(0), page.total().getAsLong()));
            }
            if (number == 1 && total.orElse(0) > options.windowRecords() && window.mostParts() > 1) {
                return tooMany(window, total.getAsLong());
            }
            page.rows().forEach(row -> rows.putIfAbsent(row.key(), row));
            read += page.rows().size();
            if (page.isLast()) {
                return new Reading.Whole(window, rows, read - rows.size(), total);
            }
            token = page.nextPageToken();
            if (!tokens.add(token)) {
                throw FailedException.notUnderstood(
                        source.origin(window, number),
                        null,
                        "its page token came before, so the pages would never end");
            }
        }
    }

    private static boolean isNarrowed(Page page, Window window) {
        return page.echoedWidth()
                .filter(width -> width.plus(ECHO_TOLERANCE).compareTo(window.width()) < 0)
                .isPresent();
    }

    private Reading tooLong(Window window, String reason, RefusedException cause) {
        if (window.width().compareTo(LEAST_REFUSED) < 0) {
            if (cause != null) {
                throw cause;
            }
            throw new RefusedException(source.origin(window, 1), null, RefusedException.Kind.RANGE, reason);
        }
        widths.refused(window);
        List<Window> parts = widths.fit(window);
        listener.windowCut(window, parts.size(), reason);
        return new Reading.InParts(parts);
    }

    private Reading tooMany(Window window, long total) {
        long needed = (total + options.windowRecords() - 1) / options.windowRecords();
        List<Window> parts = window.cut((int) Math.min(needed, window.mostParts()));
        listener.windowCut(window, parts.size(), "it holds " + total + " records");
        return new Reading.InParts(parts);
    }

    private Reading incomplete(Reading.Whole whole) {
        if (options.allowIncomplete()) {
            return whole;
        }
        throw new FailedException(
                source.origin(whole.window(), 0),
                null,
                FailedException.Kind.INCOMPLETE,
                shortOfTotal(whole) + ", and so it was when the window was read again",
                null);
    }

    private static String shortOfTotal(Reading.Whole whole) {
        return "it gave " + whole.rows().size() + " of " + whole.total().orElse(0) + " records";
    }
}
