package io.github.zoomcontactcenter.client.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The project's OpenAPI document and its table of facts. */
public final class SpecDocument {

    /** The folder of the module under test: Maven sets it, and other runners start in it. */
    static final Path BASEDIR = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final Path IN_ROOT = Path.of("openapi/contact-center-logs.yaml");

    /** The folder of the whole project. */
    public static final Path ROOT = root(BASEDIR);

    static final Path FILE = ROOT.resolve(IN_ROOT);

    static final Path FACTS = FILE.resolveSibling("contact-center-logs.facts.tsv");

    private static final JsonMapper JSON = new JsonMapper();

    /** Zoom's documents of whole products are large, and YAML libraries write what comes twice as an alias. */
    private static final LoadSettings YAML = LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();

    private SpecDocument() {}

    private static Path root(Path folder) {
        if (Files.exists(folder.resolve(IN_ROOT))) {
            return folder;
        }
        if (folder.getParent() == null) {
            throw new IllegalStateException("No folder above " + BASEDIR + " contains " + IN_ROOT);
        }
        return root(folder.getParent());
    }

    /**
     * Reads the document that the client in the build is generated from: the project's own, unless it was given
     * another.
     */
    public static JsonNode readGenerated() {
        return parse(text(ROOT.resolve(System.getProperty("openapi.spec", FILE.toString()))));
    }

    /** Reads the project's own document and replaces its YAML aliases. */
    public static JsonNode read() {
        return parse(text(FILE));
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            // Not Jackson's own YAML reader: it takes an alias for a string. Nor this one for JSON: it takes no tabs.
            return JSON.valueToTree(new Load(YAML).loadFromString(text));
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    /** Returns the target of a node's {@code $ref}, with the members beside the {@code $ref} added to it. */
    static JsonNode resolve(JsonNode document, JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        String reference = node.get("$ref").asString();
        JsonNode target = document.at(reference.substring(1));
        if (!reference.startsWith("#/") || target.isMissingNode()) {
            throw new IllegalArgumentException("$ref without a target: " + reference);
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
