package io.github.zoomcontactcenter.client.spec;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Facts about the API, one row each, from the table of facts or from an OpenAPI document. */
public final class SpecFacts {
    private static final List<String> SCHEMA_COLUMNS =
            List.of("type", "format", "enum", "default", "minimum", "maximum", "maxItems", "uniqueItems", "deprecated");
    /** Columns with a list of values that may grow: those of an enum, and the names of parameters. */
    private static final Set<String> GROWING_COLUMNS = Set.of("enum", "value");

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final Pattern ERROR_CODE = Pattern.compile("`(\\d+)`");

    /** The non-empty columns by path, for instance {@code listSMS 200 sms[].direction}. */
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    /** The named schemas whose parts are being added. */
    private final Set<String> expanding = new HashSet<>();

    private SpecFacts() {}

    /** Reads a table with a header line, tabs between the columns and the path in the first of them. */
    static SpecFacts ofTable(String tsv) {
        List<String> lines = tsv.lines().toList();
        String[] columns = lines.get(0).split("\t");
        SpecFacts facts = new SpecFacts();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            Map<String, String> row = new TreeMap<>();
            for (int i = 1; i < cells.length; i++) {
                put(row, columns[i], cells[i]);
            }
            facts.add(cells[0], row);
        }
        return facts;
    }

    /** Returns the facts of an OpenAPI document. */
    public static SpecFacts ofDocument(JsonNode document) {
        SpecFacts facts = new SpecFacts();
        facts.addValue("openapi", document.path("openapi").asString(""));
        facts.addValue("info.version", document.at("/info/version").asString(""));
        facts.addValue("servers", joined(document.path("servers").valueStream().map(server -> server.path("url"))));
        for (var scheme : document.at("/components/securitySchemes").properties()) {
            JsonNode value = scheme.getValue();
            facts.addValue(
                    "security " + scheme.getKey(),
                    value.path("type").asString("") + " " + value.path("scheme").asString(""));
        }
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                // Beside the methods a path may have a description, or parameters.
                if (!METHODS.contains(method.getKey())) {
                    continue;
                }
                facts.addOperation(document, path.getKey(), path.getValue(), method.getKey(), method.getValue());
            }
        }
        return facts;
    }

    public List<String> paths() {
        return List.copyOf(rows.keySet());
    }

    /** Returns the values in the row of a path, for instance the error codes of a response. */
    List<String> values(String path) {
        return List.of(rows.get(path).getOrDefault("value", "").split("\\|"));
    }

    /** Returns the non-empty columns of a path. */
    public Map<String, String> row(String path) {
        return rows.get(path);
    }

    /** Returns the facts that the others lack or contradict. The others may have more. */
    List<String> differencesTo(SpecFacts others) {
        List<String> differences = new ArrayList<>();
        rows.forEach((path, row) -> {
            Map<String, String> other = others.rows.get(path);
            if (other == null) {
                differences.add(path + ": missing");
            } else if (!isPartOf(row, other)) {
                differences.add(path + ": expected " + row + " but found " + other);
            }
        });
        return differences;
    }

    /** Returns the facts that the others lack: paths, and rows with added values. */
    List<String> beyond(SpecFacts others) {
        List<String> more = new ArrayList<>();
        rows.forEach((path, row) -> {
            Map<String, String> other = others.rows.get(path);
            if (other == null) {
                more.add(path);
            } else if (!row.equals(other) && isPartOf(other, row)) {
                more.add(path + " " + row);
            }
        });
        return more;
    }

    /** Returns whether the other row is the same, apart from added values. */
    private static boolean isPartOf(Map<String, String> row, Map<String, String> other) {
        return row.keySet().equals(other.keySet())
                && row.keySet().stream().allMatch(column -> isPartOf(column, row.get(column), other.get(column)));
    }

    private static boolean isPartOf(String column, String values, String others) {
        if (!GROWING_COLUMNS.contains(column)) {
            return values.equals(others);
        }
        Iterator<String> left = List.of(others.split("\\|")).iterator();
        return Stream.of(values.split("\\|")).allMatch(value -> {
            while (left.hasNext()) {
                if (left.next().equals(value)) {
                    return true;
                }
            }
            return false;
        });
    }

    private void addOperation(JsonNode document, String path, JsonNode item, String method, JsonNode operation) {
        String name = operation.path("operationId").asString(method + ":" + path);
        addValue(name, method.toUpperCase(Locale.ROOT) + " " + path);
        addValue(name + " tags", joined(operation.path("tags").valueStream()));
        addValue(name + " scopes", joined(operation.path("x-scopes").valueStream()));
        addValue(
                name + " granular scopes",
                joined(operation.path("x-granular-scopes").valueStream()));
        addValue(
                name + " rate limit label", operation.path("x-rate-limit-label").asString(""));
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        // Those of an operation come before, and instead of, those of its path.
        Stream.of(operation, item)
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(parameter -> SpecDocument.resolve(document, parameter))
                .forEach(parameter -> parameters.putIfAbsent(
                        name + " " + parameter.path("in").asString("") + " "
                                + parameter.path("name").asString(""),
                        parameter));
        addValue(name + " parameters", joined(parameters.values().stream().map(parameter -> parameter.path("name"))));
        parameters.forEach((place, parameter) -> {
            Map<String, String> row = new TreeMap<>();
            put(row, "deprecated", trueOnly(parameter.path("deprecated")));
            put(row, "required", trueOnly(parameter.path("required")));
            addSchema(document, place, ".", parameter.path("schema"), row);
        });
        for (var response : operation.path("responses").properties()) {
            addResponse(document, name + " " + response.getKey(), SpecDocument.resolve(document, response.getValue()));
        }
    }

    private void addResponse(JsonNode document, String place, JsonNode response) {
        Map<String, String> row = new TreeMap<>();
        put(row, "value", errorCodes(response.path("description").asString("")));
        JsonNode schema = response.at("/content/application~1json/schema");
        addSchema(document, place, " ", schema, row);
        for (var header : response.path("headers").properties()) {
            JsonNode value = SpecDocument.resolve(document, header.getValue());
            addSchema(document, place + " header " + header.getKey(), ".", value.path("schema"), new TreeMap<>());
        }
    }

    private void addSchema(
            JsonNode document, String place, String separator, JsonNode reference, Map<String, String> row) {
        JsonNode schema = SpecDocument.resolve(document, reference);
        for (String column : SCHEMA_COLUMNS) {
            JsonNode value = schema.path(column);
            put(row, column, value.isArray() ? joined(value.valueStream()) : trueOnly(value));
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(choice)) {
                row.putIfAbsent("type", choice);
            }
        }
        add(place, row);
        String name = reference.path("$ref").asString("");
        if (!name.isEmpty() && !expanding.add(name)) {
            // A schema that has itself as a part.
            return;
        }
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (var property : schema.path("properties").properties()) {
            Map<String, String> propertyRow = new TreeMap<>();
            put(propertyRow, "required", required.contains(property.getKey()) ? "true" : "");
            addSchema(document, place + separator + property.getKey(), ".", property.getValue(), propertyRow);
        }
        if (schema.has("items")) {
            addSchema(document, place + "[]", ".", schema.path("items"), new TreeMap<>());
        }
        expanding.remove(name);
    }

    private void addValue(String path, String value) {
        Map<String, String> row = new TreeMap<>();
        put(row, "value", value);
        add(path, row);
    }

    private void add(String path, Map<String, String> row) {
        if (rows.put(path, row) != null) {
            throw new IllegalArgumentException("Duplicate path: " + path);
        }
    }

    private static void put(Map<String, String> row, String column, String value) {
        if (!value.isEmpty()) {
            row.put(column, value);
        }
    }

    /** A flag that is false is equivalent to an absent one. */
    private static String trueOnly(JsonNode value) {
        return value.isBoolean() && !value.booleanValue() ? "" : value.asString("");
    }

    private static String joined(Stream<JsonNode> values) {
        return values.map(JsonNode::asString).collect(joining("|"));
    }

    private static String errorCodes(String description) {
        return ERROR_CODE
                .matcher(description)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .sorted(Comparator.comparing(Integer::valueOf))
                .collect(joining("|"));
    }
}
