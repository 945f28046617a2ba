package io.github.zoomcontactcenter.logs;

import java.util.OptionalLong;

/**
 * The figures of a window.
 *
 * @param window the window
 * @param records how many records the listing returns for it
 * @param duplicates how many records were dropped, because the window or one before it has them already, or a listing
 *     that this one {@linkplain LogListing#continueFrom continues}
 * @param total how many records the window has by the API's own count, if it says
 * @param missing how many records of that total didn't come; more than 0 only with {@code allowIncomplete}
 * @param late how many records arrived while the window was read, and didn't come; a later listing has them
 * @param skipped how many things among the records weren't JSON objects; they are dropped
 * @param repaired how often something odd was ignored or repaired, as reported to {@link LogListener#warning}
 */
public record WindowSummary(
        Window window,
        long records,
        long duplicates,
        OptionalLong total,
        long missing,
        long late,
        long skipped,
        long repaired) {

    /** Of a window of which nothing was read. */
    static WindowSummary empty(Window window) {
        return new WindowSummary(window, 0, 0, OptionalLong.empty(), 0, 0, 0, 0);
    }

    /** A copy with these records of it; the others are duplicates. */
    WindowSummary withRecords(long count) {
        return new WindowSummary(window, count, duplicates + records - count, total, missing, late, skipped, repaired);
    }
}
