package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of one engagement and start, such as the legs of a call: those that a window lists, and those that are
 * stored. What is listed replaces what is stored, except legs that the window can't list, since they belong to another
 * one.
 */
final class RecordGroup {

    private final String name;
    private final Window window;
    private final List<RecordRow> listed = new ArrayList<>();
    private final SortedMap<Integer, Optional<Instant>> stored = new TreeMap<>();

    RecordGroup(String name, Window window) {
        this.name = name;
        this.window = window;
    }

    void list(RecordRow row) {
        listed.add(row);
    }

    /** Notes that a row is stored, and when its engagement ended. */
    void found(int number, Optional<Instant> end) {
        stored.put(number, end);
    }

    String key(int number) {
        return name + number;
    }

    boolean has(int number) {
        return stored.containsKey(number);
    }

    /** What is to be done to the rows that are stored, by their keys. Numbers have no gaps. */
    Changes changes() {
        List<Integer> kept = stored.entrySet().stream()
                .filter(row -> isInAnotherWindow(row.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        int count = kept.size() + listed.size();
        List<Integer> free = new ArrayList<>(IntStream.range(0, count)
                .filter(number -> !kept.contains(number))
                .boxed()
                .toList());
        Map<String, RecordRow> written = new LinkedHashMap<>();
        listed.forEach(row -> written.put(key(free.remove(0)), row));
        Map<String, String> moved = new LinkedHashMap<>();
        kept.stream().filter(number -> number >= count).forEach(number -> moved.put(key(number), key(free.remove(0))));
        List<String> deleted = stored.keySet().stream()
                .filter(number -> !kept.contains(number))
                .map(this::key)
                .filter(key -> !written.containsKey(key))
                .toList();
        return new Changes(deleted, moved, written);
    }

    /**
     * Whether the API may list a row by a time that lies outside of the window, and it isn't an older version of one
     * here.
     */
    private boolean isInAnotherWindow(Optional<Instant> end) {
        Optional<Instant> start = listed.get(0).start();
        return end.isPresent()
                && !contains(end.get())
                && start.filter(this::contains).isEmpty()
                && listed.stream().noneMatch(row -> row.end().equals(end));
    }

    private boolean contains(Instant time) {
        return !time.isBefore(window.from().toInstant())
                && !time.isAfter(window.to().toInstant());
    }

    /**
     * Changes of rows.
     *
     * @param moved new keys by old ones
     */
    record Changes(List<String> deleted, Map<String, String> moved, Map<String, RecordRow> written) {}
}
