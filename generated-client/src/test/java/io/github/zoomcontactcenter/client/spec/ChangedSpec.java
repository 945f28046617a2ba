package io.github.zoomcontactcenter.client.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A copy of the project's OpenAPI document, in memory. Each method changes it in one way and returns it. */
public final class ChangedSpec {

    /** The end of a list. */
    public static final int LAST = -1;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCOUNTS = "/accounts/{accountId}/contact_center/";

    private final ObjectNode document = (ObjectNode) SpecDocument.read();

    /** Replaces the node at a JSON pointer, or adds it to its object. */
    public ChangedSpec set(String pointer, String yaml) {
        set(document, pointer, read(yaml));
        return this;
    }

    /** The renamed member becomes the last one of its object. */
    public ChangedSpec rename(String pointer, String newName) {
        parent(document, pointer).set(newName, parent(document, pointer).remove(name(pointer)));
        return this;
    }

    /** Moves the node at a JSON pointer to another place and puts something else there. */
    public ChangedSpec move(String pointer, String target, String yaml) {
        set(document, target, document.at(pointer));
        return set(pointer, yaml);
    }

    /** @param index the position in the list, or {@link #LAST} */
    public ChangedSpec addParameter(String operation, int index, String json) {
        ArrayNode parameters = parameters(operation);
        parameters.insert(index < 0 ? parameters.size() : index, read(json));
        return this;
    }

    public ChangedSpec removeParameter(String operation, String name) {
        ArrayNode parameters = parameters(operation);
        for (int i = 0; i < parameters.size(); i++) {
            if (SpecDocument.resolve(document, parameters.get(i))
                    .path("name")
                    .asString()
                    .equals(name)) {
                parameters.remove(i);
                return this;
            }
        }
        throw new IllegalArgumentException(operation + " has no parameter " + name);
    }

    public ChangedSpec limitParameter(String component, String keyword, int value) {
        return set("/components/parameters/" + component + "/schema/" + keyword, String.valueOf(value));
    }

    public ChangedSpec addProperty(String schema, String name, String json) {
        return set(schema(schema) + "/properties/" + name, json);
    }

    public ChangedSpec removeProperty(String schema, String name) {
        object(schema(schema) + "/properties").remove(name);
        return this;
    }

    public ChangedSpec renameProperty(String schema, String name, String newName) {
        return rename(schema(schema) + "/properties/" + name, newName);
    }

    public ChangedSpec addValue(String schema, String value) {
        ((ArrayNode) document.at(schema(schema) + "/enum")).add(value);
        return this;
    }

    public ChangedSpec addSchema(String name, String json) {
        return set(schema(name), json);
    }

    /** Adds a list operation with the parameters of the one for SMS; {@code page} is the schema of its pages. */
    public ChangedSpec addList(String path, String operationId, String page) {
        JsonNode sms = document.at(operation("sms"));
        ObjectNode added = (ObjectNode) sms.deepCopy();
        added.put("operationId", operationId);
        ((ObjectNode) added.at("/responses/200/content/application~1json"))
                .set("schema", read("{\"$ref\": \"#/components/schemas/" + page + "\"}"));
        object("/paths").set(ACCOUNTS + path, JSON.createObjectNode().set("get", added));
        return this;
    }

    public ChangedSpec removeList(String path) {
        object("/paths").remove(ACCOUNTS + path);
        return this;
    }

    public ChangedSpec renameOperation(String path, String operationId) {
        object(operation(path)).put("operationId", operationId);
        return this;
    }

    public ChangedSpec renameSchema(String name, String newName) {
        for (JsonNode node : document.findParents("$ref")) {
            if (node.get("$ref").asString().equals("#/components/schemas/" + name)) {
                ((ObjectNode) node).put("$ref", "#/components/schemas/" + newName);
            }
        }
        return rename(schema(name), newName);
    }

    /** Writes it as JSON. */
    public Path write(Path file) {
        try {
            return Files.writeString(file, document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    ChangedSpec describe(String pointer, String keyword, String text) {
        object(pointer).put(keyword, text);
        return this;
    }

    /** Replaces the node at a JSON pointer, or adds it to its object. */
    static void set(JsonNode root, String pointer, JsonNode value) {
        parent(root, pointer).set(name(pointer), value);
    }

    private static ObjectNode parent(JsonNode root, String pointer) {
        return object(root, pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private ArrayNode parameters(String path) {
        return (ArrayNode) object(operation(path)).get("parameters");
    }

    private ObjectNode object(String pointer) {
        return object(document, pointer);
    }

    private static ObjectNode object(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("No object at " + pointer);
    }

    static String operation(String path) {
        return "/paths/" + (ACCOUNTS + path).replace("/", "~1") + "/get";
    }

    public static String schema(String name) {
        return "/components/schemas/" + name;
    }

    /** JSON is YAML, too. */
    private static JsonNode read(String yaml) {
        return SpecDocument.parse(yaml);
    }
}
