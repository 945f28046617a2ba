package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.AskedRequest.Parameter;
import io.github.zoomcontactcenter.logs.testing.AskedRequest.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who asked for what, in which window, and how it was answered. */
final class RequestLog {
    private final List<AskedRequest> entries = new ArrayList<>();
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

    synchronized void add(AskedRequest entry) {
        entries.add(entry);
    }

    synchronized List<AskedRequest> entries() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
        windows.clear();
        listRequests = 0;
    }
}
