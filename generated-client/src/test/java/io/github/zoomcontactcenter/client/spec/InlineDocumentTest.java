package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document of the form that Zoom publishes gives the same types. */
class InlineDocumentTest {

    /** Those of the project's document, which has all facts of the table, and maybe more. */
    private static final SpecFacts FACTS = SpecFacts.ofDocument(SpecDocument.read());

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.1.1"})
    void givesTheTypesOfTheProjectsOwnDocument(String version) throws Exception {
        // A build of everything from this document finds it there.
        Path document = ClientGenerator.MODULE.resolve("target/inline-" + version + ".json");
        Files.writeString(document, InlineDocument.of(version, FACTS));

        List<String> missing =
                GeneratedApiTest.pinned().missingIn(GeneratedClient.of(document).api());

        // Errors have no schema there.
        missing = missing.stream()
                .filter(line -> !line.matches(".*\\b(ApiError|FieldError)\\b.*"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.1.1"})
    void hasNoNamedSchemaAndNoReference(String version) {
        String document = InlineDocument.of(version, FACTS);

        assertFalse(document.contains("$ref"));
        assertFalse(document.contains("\"schemas\""));
        assertFalse(document.contains("explode"));
        assertTrue(document.contains("\"openapi\" : \"" + version + "\""));
        SpecFacts inline = SpecFacts.ofDocument(SpecDocument.parse(document));
        assertEquals("date", inline.row("listSMS query from").get("format"));
        assertEquals(FACTS.values("listVoiceCall parameters"), inline.values("listVoiceCall parameters"));
    }

    @Test
    void limitsTheListsThatZoomsOwnDocumentLimits() {
        SpecFacts inline = SpecFacts.ofDocument(SpecDocument.parse(InlineDocument.of("3.1.1", FACTS)));

        for (String name : List.of("region_ids", "region_names", "team_ids", "team_names")) {
            assertEquals(
                    Map.of("type", "array", "maxItems", "20", "uniqueItems", "true"),
                    inline.row("listVoiceCall query " + name));
        }
        for (String name : List.of("user_ids", "queue_ids", "cc_queue_ids")) {
            assertFalse(inline.row("listVoiceCall query " + name).containsKey("maxItems"), name);
        }
    }
}
