package io.github.zoomcontactcenter.client.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the facts about one parameter or member mean in the generated client. */
final class JavaMeaning {

    private JavaMeaning() {}

    /** Returns what a change of one column means, as the end of a line of the report. */
    static String ofChange(String path, String column, Map<String, String> before, Map<String, String> after) {
        @Nullable String now = after.get(column);
        return switch (column) {
            case "type", "format" -> types(type(path, before), type(path, after));
            case "uniqueItems" ->
                isOfRequest(path) ? "not checked in Java" : types(type(path, before), type(path, after));
            case "minimum", "maximum", "maxItems" ->
                !isOfRequest(path)
                        ? "not checked in Java"
                        : now == null
                                ? "not checked in Java any more"
                                : "in Java, setting anything beyond throws IllegalArgumentException";
            case "required" ->
                !isOfRequest(path)
                        ? "not checked in Java"
                        : now == null
                                ? "in Java, a request may leave it out"
                                : "in Java, a request without it throws IllegalArgumentException";
            case "default" -> "not set in Java";
            default -> "";
        };
    }

    static boolean isOfRequest(String path) {
        return path.contains(" query ") || path.contains(" path ");
    }

    /** Returns the type that a setter of a request takes, or that a getter of a model returns. */
    static String type(String path, Map<String, String> row) {
        String format = row.getOrDefault("format", "");
        if (row.containsKey("enum")) {
            return "an open enum";
        }
        return switch (row.getOrDefault("type", "").replaceAll("\\|?null\\|?", "")) {
            case "integer" -> format.equals("int64") ? "Long" : "Integer";
            case "number" ->
                switch (format) {
                    case "float" -> "Float";
                    case "double" -> "Double";
                    default -> "BigDecimal";
                };
            case "boolean" -> "Boolean";
            case "string" ->
                switch (format) {
                    case "date", "date-time" -> isOfRequest(path) ? "String" : "ApiDateTime";
                    case "byte" -> "byte[]";
                    default -> "String";
                };
            case "array" -> isOfRequest(path) ? "Collection" : row.containsKey("uniqueItems") ? "Set" : "List";
            default -> "an object";
        };
    }

    private static String types(String before, String after) {
        return before.equals(after) ? "in Java " + after + " as before" : "in Java " + before + " → " + after;
    }
}
