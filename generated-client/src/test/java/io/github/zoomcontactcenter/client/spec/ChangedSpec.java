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
        object("/components/parameters/" + component + "/schema").put(keyword, value);
        return this;
    }

    public ChangedSpec addProperty(String schema, String name, String json) {
        object(schema(schema) + "/properties").set(name, read(json));
        return this;
    }

    public ChangedSpec removeProperty(String schema, String name) {
        object(schema(schema) + "/properties").remove(name);
        return this;
    }

    /** The renamed property becomes the last one. */
    public ChangedSpec renameProperty(String schema, String name, String newName) {
        return addProperty(
                        schema,
                        newName,
                        document.at(schema(schema) + "/properties/" + name).toString())
                .removeProperty(schema, name);
    }

    public ChangedSpec addValue(String schema, String value) {
        ((ArrayNode) document.at(schema(schema) + "/enum")).add(value);
        return this;
    }

    public ChangedSpec addSchema(String name, String json) {
        object("/components/schemas").set(name, read(json));
        return this;
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
        JsonNode renamed = JSON.readTree(document.toString()
                .replace("\"#/components/schemas/" + name + "\"", "\"#/components/schemas/" + newName + "\""));
        document.setAll((ObjectNode) renamed);
        ObjectNode schemas = object("/components/schemas");
        schemas.set(newName, schemas.remove(name));
        return this;
    }

    /** Writes it as JSON. */
    public Path write(Path file) {
        try {
            return Files.writeString(file, document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChangedSpec describe(String pointer, String keyword, String text) {
        object(pointer).put(keyword, text);
        return this;
    }

    private ArrayNode parameters(String path) {
        return (ArrayNode) object(operation(path)).get("parameters");
    }

    private ObjectNode object(String pointer) {
        JsonNode node = document.at(pointer);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("No object at " + pointer);
    }

    static String operation(String path) {
        return "/paths/" + (ACCOUNTS + path).replace("/", "~1") + "/get";
    }

    static String schema(String name) {
        return "/components/schemas/" + name;
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}
