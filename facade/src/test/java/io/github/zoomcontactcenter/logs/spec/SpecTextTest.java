package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Promises that the spec's text keeps beyond what it says about the API. */
@OwnDocument
class SpecTextTest {
    private static final String TEXT = SpecDocument.text(SpecDocument.FILE);

    @Test
    void everyListParameterHangsOnTheOneSwitch() {
        String flipped = TEXT.replace("&list-explode false", "&list-explode true");

        assertEquals(
                listParameters(SpecDocument.parse(TEXT), false), listParameters(SpecDocument.parse(flipped), true));
        assertEquals(12, listParameters(SpecDocument.parse(TEXT), false).size());
    }

    @Test
    void noSchemaSpeaksOfAdditionalProperties() {
        // Beside properties it would turn a generated model into a map.
        assertFalse(TEXT.contains("additionalProperties"));
    }

    @Test
    void noLineIsLongerThan120Columns() {
        assertEquals(List.of(), TEXT.lines().filter(line -> line.length() > 120).toList());
    }

    /** The names of the array parameters, each of which has to be spread out or not, as told. */
    private static List<String> listParameters(JsonNode spec, boolean explode) {
        List<String> names = new ArrayList<>();
        for (JsonNode path : spec.path("paths")) {
            for (JsonNode reference : path.at("/get/parameters")) {
                JsonNode parameter = SpecDocument.resolve(spec, reference);
                String name = parameter.path("name").asString();
                if (parameter.at("/schema/type").asString().equals("array")) {
                    assertEquals("form", parameter.path("style").asString(""), name);
                    assertEquals(
                            String.valueOf(explode), parameter.path("explode").asString(""), name);
                    names.add(name);
                }
            }
        }
        return names;
    }
}
