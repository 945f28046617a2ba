package io.github.zoomcontactcenter.logs;

import java.io.Serializable;
import java.util.List;

/**
 * What a listing is going to read, as far as it is known without a request. While it is read, windows may be cut further:
 * because they hold too many records, or because the API's month turns out to be shorter.
 *
 * @param windows the windows, in order of time, each overlapping its predecessor by a second; none if nothing has settled
 */
public record LogPlan(List<Window> windows) implements Serializable {

    /** @param windows the windows, in order of time */
    public LogPlan {
        windows = List.copyOf(windows);
    }

    /** The least number of requests that it takes: one a window. */
    public long leastRequests() {
        return windows.size();
    }
}
