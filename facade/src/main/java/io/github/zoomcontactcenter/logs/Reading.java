package io.github.zoomcontactcenter.logs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What came of reading a window. */
sealed interface Reading {

    /**
     * It was read whole.
     *
     * @param window the window
     * @param rows its distinct records by what tells them apart, in the API's order
     * @param duplicates how many more came that it has already
     * @param total how many there are by the API's count, if it says
     */
    record Whole(Window window, Map<Row.Key, Row> rows, long duplicates, OptionalLong total) implements Reading {

        Collection<Row> inOrder() {
            return rows.values();
        }

        long missing() {
            return Math.max(0, total.orElse(0) - rows.size());
        }
    }

    /**
     * It has to be read in parts.
     *
     * @param parts the parts, in order of time
     */
    record InParts(List<Window> parts) implements Reading {}
}
