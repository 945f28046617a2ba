package io.github.zoomcontactcenter.logs;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a range into the windows that the API takes, of one month at most.
 *
 * <p>Each window is at most a month long reckoned from its own start, so that it is never longer than a month by anybody's
 * reading of the 31st, and begins one {@linkplain Window#OVERLAP overlap} before its predecessor's end.
 */
final class MonthWindows {

    private MonthWindows() {}

    static List<Window> of(OffsetDateTime from, OffsetDateTime to) {
        List<Window> windows = new ArrayList<>();
        OffsetDateTime start = from;
        OffsetDateTime end;
        do {
            OffsetDateTime monthLater = start.plusMonths(1);
            end = monthLater.isBefore(to) ? monthLater : to;
            windows.add(new Window(start, end));
            start = end.minus(Window.OVERLAP);
        } while (end.isBefore(to));
        return List.copyOf(windows);
    }
}
