package io.github.zoomcontactcenter.logs;

import java.util.OptionalLong;

/**
 * What came of a window.
 *
 * @param window the window
 * @param records how many records it hands on
 * @param duplicates how many records were dropped because this window or the one before it has them already
 * @param changed how many of the records tell of an engagement that a record of other content tells of too
 * @param total how many records the window has by the API's count, if it says
 * @param missing how many of that total didn't come; more than 0 only if incomplete windows are allowed
 */
public record WindowSummary(
        Window window, long records, long duplicates, long changed, OptionalLong total, long missing) {}
