package io.github.zoomcontactcenter.client.spec;

import io.github.zoomcontactcenter.client.spec.Change.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The differences between two documents, in the API's own names. */
final class SpecChanges {

    private static final Pattern ERROR = Pattern.compile("\\S+ [45]\\d\\d\\b.*");

    /** Rows with values from prose, or with values that don't matter, such as the order of parameters. */
    private static final Pattern PROSE = Pattern.compile("\\S+ (parameters|200|(granular )?scopes|rate limit label)");

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
            if (!isReported(path, after, before)) {
                continue;
            }
            if (before.paths().contains(path)) {
                compareRow(path);
            } else if (JavaMeaning.isOfRequest(path) && after.row(path).containsKey("required")) {
                add(
                        Kind.CHANGED,
                        path + ": new, and required (in Java, a request without it throws IllegalArgumentException)");
            } else {
                add(Kind.ADDED, path + described(after.row(path)));
            }
        }
        for (String path : before.paths()) {
            if (!after.paths().contains(path) && isReported(path, before, after)) {
                add(Kind.REMOVED, path + described(before.row(path)));
            }
        }
    }

    /**
     * Error responses aren't reported, since no caller's code depends on them; nor are the parts of a new or removed
     * operation.
     */
    private static boolean isReported(String path, SpecFacts facts, SpecFacts others) {
        String operation = path.split(" ")[0];
        boolean onlyHere = facts.paths().contains(operation) && !others.paths().contains(operation);
        return !ERROR.matcher(path).matches() && (path.equals(operation) || !onlyHere);
    }

    private void compareRow(String path) {
        Map<String, String> old = before.row(path);
        Map<String, String> now = after.row(path);
        Set<String> columns = new TreeSet<>(old.keySet());
        columns.addAll(now.keySet());
        for (String column : columns) {
            if (column.equals("enum")) {
                compareValues(path, values(old), values(now));
            } else if (!(column.equals("value") && PROSE.matcher(path).matches())
                    && !String.valueOf(old.get(column)).equals(now.get(column))) {
                Kind kind = breaks(path, column, old, now) ? Kind.CHANGED : Kind.NOTED;
                String name = column.equals("value") ? path : path + ": " + column;
                String meaning = JavaMeaning.ofChange(path, column, old, now);
                add(
                        kind,
                        name + " " + shown(old.get(column)) + " → " + shown(now.get(column))
                                + (meaning.isEmpty() ? "" : " (" + meaning + ")"));
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

    /** Returns whether a request that was valid may now be rejected, or a response has another type in Java. */
    private static boolean breaks(String path, String column, Map<String, String> before, Map<String, String> after) {
        String old = before.get(column);
        String now = after.get(column);
        boolean limits = JavaMeaning.isOfRequest(path) && now != null;
        return switch (column) {
            case "type", "format", "uniqueItems" ->
                !JavaMeaning.type(path, before).equals(JavaMeaning.type(path, after));
            case "required" -> limits;
            case "maximum", "maxItems" -> limits && (old == null || number(now) < number(old));
            case "minimum" -> limits && (old == null || number(now) > number(old));
            default -> false;
        };
    }

    private static double number(String text) {
        return new BigDecimal(text).doubleValue();
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
