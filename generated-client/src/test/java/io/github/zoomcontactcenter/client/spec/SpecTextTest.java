package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules for the text of the document. */
@OwnDocument
class SpecTextTest {
    private static final String TEXT = SpecDocument.text(SpecDocument.FILE);

    @Test
    void theOneSwitchAppliesToEveryListParameter() {
        Set<String> known = SpecFacts.ofTable(SpecDocument.text(SpecDocument.FACTS)).paths().stream()
                .filter(path -> path.matches("\\w+ query \\w+\\[]"))
                .map(path -> path.substring(0, path.length() - 2))
                .collect(Collectors.toSet());
        assertTrue(known.size() >= 12, known::toString);

        for (boolean explode : new boolean[] {false, true}) {
            Set<String> missing = new TreeSet<>(known);
            missing.removeAll(listParameters(TEXT.replace("&list-explode false", "&list-explode " + explode), explode));
            assertEquals(Set.of(), missing, "x-list-explode: " + explode);
        }
    }

    @Test
    void noSchemaHasAdditionalProperties() {
        // Beside properties they would turn a generated model into a map.
        assertFalse(TEXT.contains("additionalProperties"));
    }

    @Test
    void noLineIsLongerThan120Columns() {
        assertEquals(List.of(), TEXT.lines().filter(line -> line.length() > 120).toList());
    }

    /** Returns the array parameters with this value of {@code explode}. */
    private static Set<String> listParameters(String text, boolean explode) {
        Set<String> names = new TreeSet<>();
        JsonNode spec = SpecDocument.parse(text);
        for (JsonNode path : spec.path("paths")) {
            for (JsonNode reference : path.at("/get/parameters")) {
                JsonNode parameter = SpecDocument.resolve(spec, reference);
                if (parameter.at("/schema/type").asString().equals("array")
                        && parameter.path("style").asString("").equals("form")
                        && parameter.path("explode").asString("").equals(String.valueOf(explode))) {
                    names.add(path.at("/get/operationId").asString() + " query "
                            + parameter.path("name").asString());
                }
            }
        }
        return names;
    }
}
