package io.github.zoomcontactcenter.logs;

import java.util.OptionalLong;

/**
 * What came of a window.
 *
 * @param window the window
 * @param records how many records it hands on
 * @param duplicates how many records were dropped because this window or the one before it has them already
 * @param changed how many records are handed on although an engagement of that id was seen, as its content differs
 * @param total how many records the window has by the API's count, if it says
 * @param missing how many records of that total didn't come; more than 0 only if incomplete windows are allowed
 */
public record WindowSummary(
        Window window, long records, long duplicates, long changed, OptionalLong total, long missing) {}
