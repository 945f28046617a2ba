package io.github.zoomcontactcenter.logs;

import java.util.List;

/**
 * A window that was read.
 *
 * @param records its records in the API's order, without those that the window before it has handed on
 * @param summary its figures
 * @param <T> the generated model
 */
public record LogWindow<T>(List<LogRecord<T>> records, WindowSummary summary) {

    /** The window. */
    public Window window() {
        return summary.window();
    }
}
