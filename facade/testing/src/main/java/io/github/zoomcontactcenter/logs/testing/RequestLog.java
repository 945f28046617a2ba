package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests that were received, and their windows. */
final class RequestLog {
    private final List<RecordedRequest> entries = new ArrayList<>();
    private final Map<Window, int[]> windows = new HashMap<>();
    private int listRequests;

    private record Window(String path, List<Parameter> parameters) {}

    synchronized Place place(Operation operation, String path, List<Parameter> parameters, int page) {
        listRequests++;
        int[] numberAndReadings = windows.computeIfAbsent(
                new Window(path, Query.withoutToken(parameters)), window -> new int[] {windows.size() + 1, 0});
        if (page == 1) {
            numberAndReadings[1]++;
        }
        return new Place(false, operation, listRequests, numberAndReadings[0], numberAndReadings[1], page);
    }

    synchronized void add(RecordedRequest entry) {
        entries.add(entry);
    }

    synchronized List<RecordedRequest> entries() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
        windows.clear();
        listRequests = 0;
    }
}
