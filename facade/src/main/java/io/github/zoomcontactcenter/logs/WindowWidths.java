package io.github.zoomcontactcenter.logs;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What has been learnt of how long a window the API takes. Windows at least as long as one that it refused are halved before
 * they cost a request; that way it depends on the range and the API alone which windows are read in the end.
 */
final class WindowWidths {

    /** What is known when nothing is known. */
    static final Duration NOTHING_REFUSED = Duration.ofSeconds(Long.MAX_VALUE);

    private Duration leastRefused;

    WindowWidths(Duration leastRefused) {
        this.leastRefused = leastRefused;
    }

    Duration leastRefused() {
        return leastRefused;
    }

    void refused(Window window) {
        leastRefused = Collections.min(List.of(leastRefused, window.width()));
    }

    /** The parts to read instead of a window: itself if nothing is known against it. */
    List<Window> fit(Window window) {
        return window.width().compareTo(leastRefused) < 0
                ? List.of(window)
                : window.cut(2).stream().flatMap(half -> fit(half).stream()).toList();
    }
}
