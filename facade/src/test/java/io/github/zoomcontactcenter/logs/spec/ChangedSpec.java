package io.github.zoomcontactcenter.logs.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The project's OpenAPI document, to be changed in memory. Each method makes one kind of change. */
final class ChangedSpec {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCOUNTS = "/accounts/{accountId}/contact_center/";

    private final ObjectNode document = (ObjectNode) SpecDocument.read();

    /** @param index where it comes in the list; {@link #LAST} is its end */
    ChangedSpec addParameter(String operation, int index, String json) {
        ArrayNode parameters = parameters(operation);
        parameters.insert(index < 0 ? parameters.size() : index, read(json));
        return this;
    }

    /** Stands for the end of a list. */
    static final int LAST = -1;

    ChangedSpec removeParameter(String operation, String name) {
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

    ChangedSpec limitParameter(String component, String keyword, int value) {
        object("/components/parameters/" + component + "/schema").put(keyword, value);
        return this;
    }

    ChangedSpec addProperty(String schema, String name, String json) {
        object(schema(schema) + "/properties").set(name, read(json));
        return this;
    }

    ChangedSpec removeProperty(String schema, String name) {
        object(schema(schema) + "/properties").remove(name);
        return this;
    }

    /** Gives a property another name, in its place. */
    ChangedSpec renameProperty(String schema, String name, String newName) {
        return addProperty(
                        schema,
                        newName,
                        document.at(schema(schema) + "/properties/" + name).toString())
                .removeProperty(schema, name);
    }

    ChangedSpec addValue(String schema, String value) {
        ((ArrayNode) document.at(schema(schema) + "/enum")).add(value);
        return this;
    }

    ChangedSpec addSchema(String name, String json) {
        object("/components/schemas").set(name, read(json));
        return this;
    }

    /** Adds a list that takes the range and pages as SMS do; {@code page} is the schema of its pages. */
    ChangedSpec addList(String path, String operationId, String page) {
        JsonNode sms = document.at(operation("sms"));
        ObjectNode added = (ObjectNode) sms.deepCopy();
        added.put("operationId", operationId);
        ((ObjectNode) added.at("/responses/200/content/application~1json"))
                .set("schema", read("{\"$ref\": \"#/components/schemas/" + page + "\"}"));
        object("/paths").set(ACCOUNTS + path, JSON.createObjectNode().set("get", added));
        return this;
    }

    ChangedSpec removeList(String path) {
        object("/paths").remove(ACCOUNTS + path);
        return this;
    }

    ChangedSpec renameOperation(String path, String operationId) {
        object(operation(path)).put("operationId", operationId);
        return this;
    }

    ChangedSpec renameSchema(String name, String newName) {
        JsonNode renamed = JSON.readTree(document.toString()
                .replace("\"#/components/schemas/" + name + "\"", "\"#/components/schemas/" + newName + "\""));
        document.setAll((ObjectNode) renamed);
        ObjectNode schemas = object("/components/schemas");
        schemas.set(newName, schemas.remove(name));
        return this;
    }

    /** Writes it as JSON. */
    Path write(Path file) {
        try {
            return Files.writeString(file, document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ArrayNode parameters(String path) {
        return (ArrayNode) object(operation(path)).get("parameters");
    }

    private ObjectNode object(String pointer) {
        JsonNode node = document.at(pointer);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("Nothing to change at " + pointer);
    }

    private static String operation(String path) {
        return "/paths/" + (ACCOUNTS + path).replace("/", "~1") + "/get";
    }

    private static String schema(String name) {
        return "/components/schemas/" + name;
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}
