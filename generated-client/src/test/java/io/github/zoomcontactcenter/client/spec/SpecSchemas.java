package io.github.zoomcontactcenter.client.spec;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Validates JSON against the schemas of the project's OpenAPI document, which allow unknown members. */
public final class SpecSchemas {
    private static final String ADDRESS = "https://zoomcontactcenter.github.io/contact-center-logs.json";
    private static final JsonNode DOCUMENT = SpecDocument.read();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemas(Map.of(ADDRESS, DOCUMENT.toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ENGLISH)
                            .build()));

    private SpecSchemas() {}

    /**
     * Returns the violations of a schema, one line each.
     *
     * @throws IllegalArgumentException if the document has no schema of that name
     * @throws tools.jackson.core.JacksonException if {@code json} isn't JSON
     */
    public static List<String> violations(String schemaName, String json) {
        return violationsAt("/components/schemas/" + schemaName, json);
    }

    /** As {@link #violations}, for the schema at a JSON pointer into the document. */
    static List<String> violationsAt(String pointer, String json) {
        if (!DOCUMENT.at(pointer).isObject()) {
            throw new IllegalArgumentException("No schema at " + pointer);
        }
        Schema schema = REGISTRY.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
