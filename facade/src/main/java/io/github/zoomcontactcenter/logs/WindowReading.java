package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a window as a transaction: its distinct records are there once all of it was read and checked against what was asked
 * for and against the API's own count. What goes wrong on the way starts the window again, and nobody outside sees it.
 *
 * <p>A window too large to be buffered and too short to be cut is handed on page by page. Its keys are kept, so that when it
 * has to start again what was handed on is passed over.
 */
final class WindowReading<T> implements Iterator<LogRecord<T>> {

    /** Where the pages of a listing come from. */
    interface Pages<T> {

        /** @param token asks for a page after the first; empty for the first */
        Page<T> fetch(Window window, String token, int number);

        /** What a request for a page is for; page 0 stands for the whole window. */
        RequestContext context(Window window, int page);
    }

    /** A page token lives 15 minutes. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(14);

    private static final int MOST_RESTARTS_FOR_TOKENS = 2;
    private static final int MOST_EMPTY_PAGES = 100;

    private final Window window;
    private final Pages<T> pages;
    private final ReadOptions options;
    private final LogListener listener;

    private final Set<String> keys = new HashSet<>();
    private final Deque<LogRecord<T>> ready = new ArrayDeque<>();
    private List<Window> parts = List.of();
    private boolean streamed;
    private Consumer<Throwable> onFailure = e -> {};
    private boolean buffering = true;
    private long bufferedBytes;
    private long duplicates;

    private final Set<String> tokens = new HashSet<>();
    private String token = "";
    private Instant tokenSince = Instant.MAX;
    private int page;
    private OptionalLong total = OptionalLong.empty();
    private int restartsForTokens;
    private boolean readAgain;

    WindowReading(Window window, Pages<T> pages, ReadOptions options) {
        this.window = window;
        this.pages = pages;
        this.options = options;
        this.listener = options.listener();
    }

    /** Reads the window, or finds that it has to be read in parts. */
    WindowReading<T> begin(Budget.Place place) {
        boolean well = false;
        try {
            place.enter();
            read(place);
            well = true;
            return this;
        } catch (InterruptedException e) {
            throw ReadFailedException.interrupted(pages.context(window, page));
        } finally {
            place.leave(well);
        }
    }

    private void read(Budget.Place place) throws InterruptedException {
        listener.windowStarted(window);
        long expected = 0;
        while (advance()) {
            boolean isFirstPage = page == 1;
            long bytes = isFirstPage ? options.bytesFor(ready, total.orElse(0)) : bufferedBytes;
            long count = options.partsFor(isFirstPage ? total.orElse(0) : 0, bytes);
            if (count > 1 && window.mostParts() > 1) {
                parts = window.cut((int) Math.min(count, window.mostParts()));
                startOver();
                place.release();
                listener.windowSplit(window, parts.size(), "it is too large");
                return;
            }
            if (count > 1) {
                streamed = true;
                break;
            }
            expected = isFirstPage ? bytes : Math.max(expected, bytes);
            place.hold(bufferedBytes, token.isEmpty() ? 0 : Math.max(1, bufferedBytes / page), expected);
            if (!token.isEmpty() && isTokenOld()) {
                startOver();
                listener.windowRestarted(window, "its page token has grown old");
            }
        }
        buffering = false;
    }

    /** Whether pages of it are left to be read while it is handed on. */
    boolean isStreamed() {
        return streamed;
    }

    /** Tells of a failure while it is handed on. */
    void onFailure(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    /** The parts to be read instead, in order of time; none if this window's records are there. */
    List<Window> parts() {
        return parts;
    }

    /** Takes another page in, or starts again; false once the window is read. */
    private boolean advance() {
        if (page == 0 || !token.isEmpty()) {
            try {
                Page<T> fetched = fetch();
                take(fetched);
                listener.pageRead(window, page, fetched.records().size(), total);
            } catch (ContactCenterException e) {
                startOver();
                if (!isOfToken(e) || restartsForTokens++ >= MOST_RESTARTS_FOR_TOKENS) {
                    // Whoever goes on with a streamed window all the same begins with its first page, too.
                    throw e;
                }
                listener.windowRestarted(window, "its page token is no longer good");
            }
            return true;
        }
        if (missing() == 0 || (readAgain && options.allowIncomplete())) {
            return false;
        }
        String shortOf = "it gave " + keys.size() + " of " + total.orElse(0) + " records";
        if (readAgain) {
            String what = shortOf + ", and so it was when it was read again";
            throw new ReadFailedException(
                    pages.context(window, 0), null, ReadFailedException.Kind.INCOMPLETE, what, null);
        }
        readAgain = true;
        startOver();
        listener.windowRestarted(window, shortOf);
        return true;
    }

    private static boolean isOfToken(ContactCenterException e) {
        return e instanceof RequestRejectedException refused
                && refused.kind() == RequestRejectedException.Kind.PAGE_TOKEN;
    }

    private Page<T> fetch() {
        RequestContext context = pages.context(window, ++page);
        if (page > 1 && isTokenOld()) {
            throw new RequestRejectedException(
                    context, null, RequestRejectedException.Kind.PAGE_TOKEN, "the page token has grown old");
        }
        Page<T> fetched = pages.fetch(window, token, page);
        if (fetched.echoedWidth().filter(this::isNarrower).isPresent()) {
            String given = "the API gives " + fetched.from() + " to " + fetched.to() + " only";
            throw new RequestRejectedException(context, null, RequestRejectedException.Kind.RANGE, given);
        }
        token = fetched.nextPageToken();
        tokenSince = options.timing().now();
        // Some pages may be empty, but not more and more of them.
        boolean bringsNothing = page > 2 * keys.size() + MOST_EMPTY_PAGES;
        if (!token.isEmpty() && (!tokens.add(token) || bringsNothing)) {
            throw ReadFailedException.invalidResponse(
                    context, null, "its page token leads nowhere new, and would for ever");
        }
        return fetched;
    }

    private boolean isTokenOld() {
        return tokenSince.plus(TOKEN_LIFE).isBefore(options.timing().now());
    }

    /** A second less may be a whim of the echo, but not if just that makes it whole days: that is a limit of the API. */
    private boolean isNarrower(Duration echoed) {
        int less = window.width().minus(echoed).compareTo(Duration.ofSeconds(1));
        return less > 0 || (less == 0 && !echoed.isZero() && echoed.equals(Duration.ofDays(echoed.toDays())));
    }

    private void take(Page<T> fetched) {
        if (fetched.total().isPresent()) {
            // While records are still coming in the total moves; the most that was promised has to be there.
            total = OptionalLong.of(Math.max(total.orElse(0), fetched.total().getAsLong()));
        }
        for (LogRecord<T> record : fetched.records()) {
            if (keys.add(record.key())) {
                ready.add(record);
                bufferedBytes += buffering ? record.length() : 0;
            } else {
                duplicates++;
            }
        }
        if (!buffering && !ready.isEmpty()) {
            // It gets on, however slow whoever takes the records is.
            restartsForTokens = 0;
        }
    }

    private void startOver() {
        page = 0;
        token = "";
        tokens.clear();
        total = OptionalLong.empty();
        if (buffering) {
            keys.clear();
            ready.clear();
            bufferedBytes = 0;
            duplicates = 0;
        } else {
            // What comes again now was handed on and isn't the API's double.
            duplicates -= keys.size();
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && advance()) {
                // Streamed: the next page may have nothing new.
            }
            return !ready.isEmpty();
        } catch (RuntimeException | Error e) {
            onFailure.accept(e);
            throw e;
        }
    }

    @Override
    public LogRecord<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    Window window() {
        return window;
    }

    /** The keys of all records, once the last one was taken. */
    Set<String> keys() {
        return keys;
    }

    /** What came of it, once the last record was taken; so many of them were handed on. */
    WindowSummary summary(long records, long changed) {
        long dropped = Math.max(0, duplicates) + keys.size() - records;
        return new WindowSummary(window, records, dropped, changed, total, missing());
    }

    private long missing() {
        return Math.max(0, total.orElse(0) - keys.size());
    }
}
