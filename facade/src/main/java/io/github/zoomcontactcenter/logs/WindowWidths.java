package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.List;

/**
 * What has been learnt of how long a window the API takes. Windows at least as long as one that it refused are halved before
 * they cost a request; that way it depends on the range and the API alone which windows are read in the end.
 */
final class WindowWidths {

    private static final int HALVES = 2;

    /** What is known when nothing is known. */
    static final Duration NOTHING_REFUSED = Duration.ofSeconds(Long.MAX_VALUE);

    private Duration leastRefused;

    WindowWidths(Duration leastRefused) {
        this.leastRefused = leastRefused;
    }

    synchronized Duration leastRefused() {
        return leastRefused;
    }

    synchronized void refused(Window window) {
        if (window.width().compareTo(leastRefused) < 0) {
            leastRefused = window.width();
        }
    }

    /** The parts to read instead of a window: itself if nothing is known against it. */
    synchronized List<Window> fit(Window window) {
        return window.width().compareTo(leastRefused) < 0
                ? List.of(window)
                : window.cut(HALVES).stream()
                        .flatMap(half -> fit(half).stream())
                        .toList();
    }
}
