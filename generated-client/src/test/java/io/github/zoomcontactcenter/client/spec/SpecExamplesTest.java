package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Validates the document's examples against its schemas. */
@OwnDocument
class SpecExamplesTest {
    private static final JsonNode SPEC = SpecDocument.read();
    private static final String SMS = "/paths/~1accounts~1{accountId}~1contact_center~1sms/get";
    private static final String VOICE_CALLS = "/paths/~1accounts~1{accountId}~1contact_center~1voice_calls/get";

    @Test
    void bothExamplePagesMatchTheirSchema() {
        assertEquals(
                List.of(), SpecSchemas.violations("SmsLogPage", example(SMS).toString()));
        assertEquals(
                List.of(),
                SpecSchemas.violations("VoiceCallLogPage", example(VOICE_CALLS).toString()));
    }

    @Test
    void everyExampleOfAResponseMatchesItsSchema() {
        Map<String, JsonNode> bodies = bodies();

        assertTrue(bodies.size() >= 12, bodies::toString);
        List<String> violations = new ArrayList<>();
        bodies.forEach((name, body) -> body.path("examples").properties().forEach(example -> {
            String schema = body.at("/schema/$ref").asString().replace("#/components/schemas/", "");
            String value = example.getValue().path("value").toString();
            SpecSchemas.violations(schema, value)
                    .forEach(violation -> violations.add(name + " " + example.getKey() + ": " + violation));
        }));
        assertEquals(List.of(), violations);
    }

    @Test
    void everyErrorCodeOfAnExampleIsDescribed() {
        SpecFacts spec = SpecFacts.ofDocument(SPEC);
        List<String> undescribed = new ArrayList<>();
        bodies().forEach((name, body) -> body.path("examples").properties().forEach(example -> {
            JsonNode code = example.getValue().at("/value/code");
            if (code.isInt() && !spec.values(name).contains(code.asString())) {
                undescribed.add(name + " " + example.getKey());
            }
        }));
        assertEquals(List.of(), undescribed);
    }

    @Test
    void everyExampleOfAPropertyOrAParameterMatchesItsSchema() {
        List<String> violations = new ArrayList<>();
        collectExamples("/components/schemas", SPEC.at("/components/schemas"), violations);
        collectExamples("/components/parameters", SPEC.at("/components/parameters"), violations);
        collectExamples("/components/headers", SPEC.at("/components/headers"), violations);
        collectExamples(SMS + "/parameters", SPEC.at(SMS + "/parameters"), violations);
        collectExamples(VOICE_CALLS + "/parameters", SPEC.at(VOICE_CALLS + "/parameters"), violations);
        assertEquals(List.of(), violations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "voice_calls/0/result; \"exploded\"",
                "voice_calls/0/types; [\"extraterrestrial_call\"]",
                "voice_calls/0/types; \"external_call\"",
                "voice_calls/0/caller_number; 18108001001",
                "voice_calls/0/total_duration; \"10\"",
                "voice_calls/0/total_duration; 1.5",
                "voice_calls/0/recorded; \"false\"",
                "page_size; 101",
                "voice_calls/0/agents/0/user_ip_address; \"38.145.73.444\"",
                "voice_calls/0/agents/0/user_device_mac_address; \"05:FA:15:25:EE\"",
                "from; \"2023-01-01 08:00\"",
                "to; \"2023-13-01T09:00:00Z\"",
                "voice_calls/0/voice_call_details/0/flow; []"
            })
    void aBrokenPageOfVoiceCallsDoesNotMatch(String member, String json) {
        assertFalse(SpecSchemas.violations("VoiceCallLogPage", brokenExample(VOICE_CALLS, member, json))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "sms/0/direction; \"sideways\"",
                "sms/0/sms_types; [\"fax\"]",
                "sms/0/total_sent_files; \"0\"",
                "sms/0/start_time; \"yesterday\""
            })
    void aBrokenPageOfSmsDoesNotMatch(String member, String json) {
        assertFalse(SpecSchemas.violations("SmsLogPage", brokenExample(SMS, member, json))
                .isEmpty());
    }

    @Test
    void aBrokenErrorDoesNotMatch() {
        assertFalse(
                SpecSchemas.violations("Error", "{\"code\":\"three hundred\"}").isEmpty());
        assertFalse(
                SpecSchemas.violations("Error", "{\"errors\":[{\"field\":1}]}").isEmpty());
    }

    @Test
    void unknownMembersAreValid() {
        assertEquals(List.of(), SpecSchemas.violations("SmsLogPage", "{\"brand_new\":1,\"sms\":[{\"brand_new\":{}}]}"));
        assertEquals(List.of(), SpecSchemas.violations("VoiceCallLog", "{}"));
    }

    @Test
    void aViolationSaysWhereAndWhat() {
        assertEquals(
                List.of("/page_size: must have a maximum value of 100"),
                SpecSchemas.violations("SmsLogPage", "{\"page_size\":101}"));
    }

    @Test
    void rejectsAMissingSchema() {
        assertThrows(IllegalArgumentException.class, () -> SpecSchemas.violations("NoSuchThing", "{}"));
    }

    private static JsonNode example(String operation) {
        JsonNode examples = SPEC.at(operation + "/responses/200/content/application~1json/examples");
        return examples.valueStream().findFirst().orElseThrow().path("value");
    }

    /** The example page with another value of one of its members. */
    private static String brokenExample(String operation, String member, String json) {
        JsonNode page = example(operation).deepCopy();
        assertFalse(page.at("/" + member).isMissingNode(), member);
        ChangedSpec.set(page, "/" + member, SpecDocument.parse(json));
        return page.toString();
    }

    /** The JSON bodies of all responses, by operation and status. */
    private static Map<String, JsonNode> bodies() {
        Map<String, JsonNode> bodies = new TreeMap<>();
        for (String operation : List.of(SMS, VOICE_CALLS)) {
            String name = SPEC.at(operation + "/operationId").asString();
            for (var response : SPEC.at(operation + "/responses").properties()) {
                JsonNode body = SpecDocument.resolve(SPEC, response.getValue());
                bodies.put(name + " " + response.getKey(), body.at("/content/application~1json"));
            }
        }
        return bodies;
    }

    private static void collectExamples(String pointer, JsonNode node, List<String> violations) {
        List<JsonNode> examples = new ArrayList<>();
        if (!pointer.endsWith("/properties")) {
            node.path("examples").forEach(examples::add);
            node.optional("example").ifPresent(examples::add);
        }
        // Beside the schema of a parameter or header, inside the schema of a property.
        String schema = node.has("schema") ? pointer + "/schema" : pointer;
        for (JsonNode example : examples) {
            SpecSchemas.violationsAt(schema, example.toString())
                    .forEach(violation -> violations.add(pointer + ": " + violation));
        }
        for (var member : node.properties()) {
            collectExamples(pointer + "/" + member.getKey(), member.getValue(), violations);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectExamples(pointer + "/" + i, node.get(i), violations);
        }
    }
}
