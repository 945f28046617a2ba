package io.github.zoomcontactcenter.logs;

import java.util.OptionalLong;

/**
 * The figures of a window.
 *
 * @param window the window
 * @param records how many records the listing returns for it
 * @param duplicates how many records were dropped, because the window or the one before it has them already
 * @param total how many records the window has by the API's own count, if it says
 * @param missing how many records of that total didn't come; more than 0 only with {@code allowIncomplete}
 */
public record WindowSummary(Window window, long records, long duplicates, OptionalLong total, long missing) {}
