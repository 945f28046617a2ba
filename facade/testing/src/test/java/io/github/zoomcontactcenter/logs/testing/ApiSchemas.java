package io.github.zoomcontactcenter.logs.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Validates JSON against the schemas of the OpenAPI document. Members that no schema names are valid. */
final class ApiSchemas {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", "")).resolve("../../openapi/contact-center-logs.yaml");
    private static final String ADDRESS = "https://zoomcontactcenter.github.io/contact-center-logs.json";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemas(Map.of(ADDRESS, document()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ENGLISH)
                            .build()));

    private ApiSchemas() {}

    /** Returns the violations of the schema of this name, one line each; empty if {@code json} is valid. */
    static List<String> violations(String schemaName, String json) {
        return REGISTRY
                .getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + schemaName))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String document() {
        try {
            // Jackson's own YAML reader takes an alias for a string.
            Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(DOCUMENT));
            return new JsonMapper().writeValueAsString(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
