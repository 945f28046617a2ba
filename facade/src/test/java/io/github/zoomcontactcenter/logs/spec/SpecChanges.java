package io.github.zoomcontactcenter.logs.spec;

import io.github.zoomcontactcenter.logs.spec.Change.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two documents, in the API's own names. */
final class SpecChanges {

    private final SpecFacts before;
    private final SpecFacts after;
    private final List<Change> changes = new ArrayList<>();

    private SpecChanges(SpecFacts before, SpecFacts after) {
        this.before = before;
        this.after = after;
    }

    static List<Change> between(SpecFacts before, SpecFacts after) {
        SpecChanges changes = new SpecChanges(before, after);
        changes.compare();
        return changes.changes;
    }

    private void compare() {
        for (String path : after.paths()) {
            if (before.paths().contains(path)) {
                compareRow(path);
            } else if (isOfOperationOnlyIn(after, before, path)) {
                continue;
            } else if (isOfRequest(path) && after.row(path).containsKey("required")) {
                add(Kind.CHANGED, path + ": new, and required");
            } else {
                add(Kind.ADDED, path + described(after.row(path)));
            }
        }
        for (String path : before.paths()) {
            if (!after.paths().contains(path) && !isOfOperationOnlyIn(before, after, path)) {
                add(Kind.REMOVED, path + described(before.row(path)));
            }
        }
    }

    /** Whether the operation is told as a whole, so that nothing need be said of its parts. */
    private static boolean isOfOperationOnlyIn(SpecFacts facts, SpecFacts others, String path) {
        String operation = path.split(" ")[0];
        return !path.equals(operation)
                && facts.paths().contains(operation)
                && !others.paths().contains(operation);
    }

    private void compareRow(String path) {
        Map<String, String> old = before.row(path);
        Map<String, String> now = after.row(path);
        Set<String> columns = new TreeSet<>(old.keySet());
        columns.addAll(now.keySet());
        for (String column : columns) {
            if (column.equals("enum")) {
                compareValues(path, values(old), values(now));
            } else if (!path.endsWith(" parameters")
                    && !String.valueOf(old.get(column)).equals(now.get(column))) {
                Kind kind = breaks(path, column, old.get(column), now.get(column)) ? Kind.CHANGED : Kind.NOTED;
                String name = column.equals("value") ? path : path + ": " + column;
                add(kind, name + " " + shown(old.get(column)) + " → " + shown(now.get(column)));
            }
        }
    }

    private void compareValues(String path, Set<String> old, Set<String> now) {
        for (String value : now) {
            if (!old.contains(value)) {
                add(Kind.ADDED, path + ": value " + value);
            }
        }
        for (String value : old) {
            if (!now.contains(value)) {
                add(Kind.REMOVED, path + ": value " + value);
            }
        }
    }

    /** Whether a request that was good may be refused now, or an answer be read as something else. */
    private static boolean breaks(String path, String column, @Nullable String old, @Nullable String now) {
        return switch (column) {
            case "type" -> true;
            case "required" -> isOfRequest(path) && now != null;
            case "maximum", "maxItems" ->
                isOfRequest(path) && now != null && (old == null || number(now) < number(old));
            case "minimum" -> isOfRequest(path) && now != null && (old == null || number(now) > number(old));
            default -> false;
        };
    }

    private static double number(String text) {
        return new BigDecimal(text).doubleValue();
    }

    private static boolean isOfRequest(String path) {
        return path.contains(" query ") || path.contains(" path ");
    }

    private static Set<String> values(Map<String, String> row) {
        return row.containsKey("enum")
                ? new LinkedHashSet<>(Arrays.asList(row.get("enum").split("\\|")))
                : Set.of();
    }

    private static String described(Map<String, String> row) {
        String type = row.getOrDefault("type", row.getOrDefault("value", ""));
        return type.isEmpty() ? "" : " (" + type + ")";
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private void add(Kind kind, String what) {
        changes.add(new Change(kind, what));
    }
}
