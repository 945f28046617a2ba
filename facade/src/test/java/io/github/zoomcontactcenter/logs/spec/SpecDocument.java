package io.github.zoomcontactcenter.logs.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The project's OpenAPI document, and where it and its table of facts lie. */
final class SpecDocument {
    /** The folder of the module: Maven names it, and other runners start in it. */
    static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    static final Path FILE = MODULE.resolve("../openapi/contact-center-logs.yaml");

    static final Path FACTS = FILE.resolveSibling("contact-center-logs.facts.tsv");

    private static final JsonMapper JSON = new JsonMapper();

    private SpecDocument() {}

    /** Reads the document, its YAML aliases replaced by what they stand for. */
    static JsonNode read() {
        return parse(text(FILE));
    }

    static JsonNode parse(String yaml) {
        // Not Jackson's own YAML reader: it takes an alias for a string.
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file.toAbsolutePath().normalize(), e);
        }
    }

    /** What a node's {@code $ref} points to, with the members that stand beside the {@code $ref} laid over it. */
    static JsonNode resolve(JsonNode document, JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        String reference = node.get("$ref").asString();
        JsonNode target = document.at(reference.substring(1));
        if (!reference.startsWith("#/") || target.isMissingNode()) {
            throw new IllegalArgumentException("$ref leads nowhere: " + reference);
        }
        ObjectNode resolved = (ObjectNode) resolve(document, target).deepCopy();
        node.properties().forEach(member -> {
            if (!member.getKey().equals("$ref")) {
                resolved.set(member.getKey(), member.getValue());
            }
        });
        return resolved;
    }
}
