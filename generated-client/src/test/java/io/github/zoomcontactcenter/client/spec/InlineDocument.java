package io.github.zoomcontactcenter.client.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document of the form that Zoom publishes, made from facts: every schema is inline, errors have none, dates of SMS
 * requests are {@code format: date}, lists have neither {@code style} nor {@code explode}, and some of their limits
 * stand in prose alone.
 */
public final class InlineDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAC_ADDRESS = "^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$";

    private static final Set<String> LIMITED_IN_PROSE = Set.of("user_ids", "queue_ids", "cc_queue_ids");

    private final SpecFacts facts;
    private final ObjectNode document = JSON.createObjectNode();

    private InlineDocument(SpecFacts facts) {
        this.facts = facts;
    }

    /** @param version the version of OpenAPI; Zoom publishes 3.0.0 and 3.1.1 */
    public static String of(String version, SpecFacts facts) {
        return new InlineDocument(facts).write(version);
    }

    private String write(String version) {
        document.put("openapi", version);
        document.putObject("info").put("title", "Contact Center").put("version", value("info.version"));
        document.putArray("servers").addObject().put("url", value("servers"));
        document.putObject("components")
                .putObject("securitySchemes")
                .putObject("openapi_authorization")
                .put("type", "http")
                .put("scheme", "bearer");
        document.putArray("security").addObject().putArray("openapi_authorization");
        ObjectNode paths = document.putObject("paths");
        for (String operation : List.of("listSMS", "listVoiceCall")) {
            String[] methodAndPath = value(operation).split(" ");
            addOperation(operation, paths.putObject(methodAndPath[1]).putObject(methodAndPath[0].toLowerCase()));
        }
        return document.toPrettyString();
    }

    private void addOperation(String operation, ObjectNode node) {
        node.put("operationId", operation);
        node.putArray("tags").add(value(operation + " tags"));
        node.put("summary", operation.equals("listSMS") ? "List SMS logs" : "List voice call logs");
        node.put(
                "description",
                "**[Scopes](https://developers.zoom.us/docs/)**: `" + value(operation + " scopes") + "`");
        ArrayNode parameters = node.putArray("parameters");
        for (String name : facts.values(operation + " parameters")) {
            String in = facts.paths().contains(operation + " path " + name) ? "path" : "query";
            addParameter(operation, in, name, parameters.addObject());
        }
        ObjectNode responses = node.putObject("responses");
        for (String status : List.of("200", "400", "401", "403", "404", "429")) {
            responses.putObject(status).put("description", "**HTTP Status Code:** `" + status + "`  \n");
        }
        ((ObjectNode) responses.get("200"))
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema(operation + " 200", " "));
    }

    private void addParameter(String operation, String in, String name, ObjectNode node) {
        String place = operation + " " + in + " " + name;
        node.put("name", name).put("in", in).put("description", "The " + name + ", in *Markdown*: `" + name + "`.");
        Map<String, String> row = facts.row(place);
        for (String flag : List.of("required", "deprecated")) {
            if (row.containsKey(flag)) {
                node.put(flag, true);
            }
        }
        ObjectNode schema = schema(place, ".");
        if (operation.equals("listSMS") && List.of("from", "to").contains(name)) {
            schema.put("format", "date");
        }
        if (LIMITED_IN_PROSE.contains(name)) {
            schema.remove("maxItems");
        }
        node.set("schema", schema);
    }

    /** @param separator between the place and the names of its members */
    private ObjectNode schema(String place, String separator) {
        ObjectNode schema = JSON.createObjectNode();
        facts.row(place).forEach((column, value) -> {
            switch (column) {
                case "type" -> {
                    // "null" beside the type, for which 3.0 has a flag of its own, doesn't change what is generated.
                    schema.put(column, value.replace("|null", ""));
                }
                case "format" -> schema.put(column, value);
                case "enum" -> {
                    ArrayNode values = schema.putArray(column);
                    List.of(value.split("\\|")).forEach(values::add);
                }
                case "default" -> schema.set(column, value.matches("\\d+") ? JSON.readTree(value) : text(value));
                case "minimum", "maximum", "maxItems", "uniqueItems" -> schema.set(column, JSON.readTree(value));
                case "deprecated" -> schema.put(column, !place.contains(" query "));
                default -> {}
            }
        });
        if (place.endsWith("_mac_address")) {
            schema.put("pattern", MAC_ADDRESS);
        }
        for (String path : facts.paths()) {
            String name = path.startsWith(place + separator) ? path.substring(place.length() + separator.length()) : "";
            if (name.matches("\\w+")) {
                schema.withObjectProperty("properties").set(name, schema(path, "."));
            }
        }
        if (facts.paths().contains(place + "[]")) {
            schema.set("items", schema(place + "[]", "."));
        }
        return schema;
    }

    private static JsonNode text(String value) {
        return JSON.getNodeFactory().stringNode(value);
    }

    private String value(String path) {
        return facts.values(path).get(0);
    }
}
