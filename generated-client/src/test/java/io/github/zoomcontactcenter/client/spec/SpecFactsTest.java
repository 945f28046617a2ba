package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Compares the document with the table of facts, which was made from Zoom's documentation, not from the document. */
@OwnDocument
class SpecFactsTest {
    private static final SpecFacts TABLE = SpecFacts.ofTable(SpecDocument.text(SpecDocument.FACTS));

    @Test
    void theDocumentHasTheFactsOfTheTable() {
        SpecFacts spec = SpecFacts.ofDocument(SpecDocument.read());

        // Not an error: the table may be completed later.
        List<String> more = spec.beyond(TABLE);
        if (!more.isEmpty()) {
            System.out.println("Not in the table of facts yet: " + String.join(", ", more));
        }
        List<String> differences = TABLE.differencesTo(spec);
        if (!differences.isEmpty()) {
            fail(differences.size() + " differences:\n" + String.join("\n", differences));
        }
    }

    @Test
    void theTableCoversBothOperations() {
        for (String operation : List.of("listSMS", "listVoiceCall")) {
            for (String part : List.of("query page_size", "path accountId", "200 total_records", "404", "429 code")) {
                assertTrue(TABLE.paths().contains(operation + " " + part), operation + " " + part);
            }
        }
        assertTrue(TABLE.paths().contains("listVoiceCall 200 voice_calls[].voice_call_details[].queue.cc_queue_id"));
    }

    @Test
    void rejectsADuplicatePath() {
        assertThrows(
                IllegalArgumentException.class, () -> SpecFacts.ofTable("path\ttype\na b\tstring\na b\tinteger\n"));
    }

    /** Each row: the path of the fact that differs, and a change of the document's tree. */
    static Stream<Arguments> changes() {
        String sms = ChangedSpec.operation("sms");
        String calls = ChangedSpec.operation("voice_calls");
        return Stream.of(
                change("openapi", spec -> spec.set("/openapi", "3.0.0")),
                change("servers", spec -> spec.set("/servers/0/url", "https://api.zoom.us/v3")),
                change(
                        "security openapi_authorization",
                        spec -> spec.set("/components/securitySchemes/openapi_authorization/scheme", "basic")),
                change("listSMS", spec -> spec.rename(sms.replace("/get", ""), "/accounts/{accountId}/texts")),
                change("listSMS 200 sms[].agents[].user_id", spec -> spec.renameOperation("sms", "listTexts")),
                change("listSMS granular scopes", spec -> spec.set(sms + "/x-granular-scopes", "[other]")),
                change("listVoiceCall query team_ids", spec -> spec.set(parameter("teamIds/name"), "teams")),
                change("listVoiceCall parameters", spec -> spec.set(parameter("teamIds/name"), "teams")),
                change("listSMS query page_size", spec -> spec.limitParameter("pageSize", "maximum", 300)),
                change(
                        "listVoiceCall 200 page_size",
                        spec -> spec.set(property("VoiceCallLogPage", "page_size/default"), "30")),
                change("listVoiceCall query user_ids", spec -> spec.limitParameter("userIds", "maxItems", 50)),
                change(
                        "listVoiceCall query region_ids",
                        spec -> spec.set(parameter("regionIds/schema/uniqueItems"), "false")),
                change(
                        "listVoiceCall 200 voice_calls[].queues[].queue_id",
                        spec -> spec.set(property("Queue", "queue_id/deprecated"), "false")),
                change("listSMS path accountId", spec -> spec.set(parameter("accountId/required"), "false")),
                change(
                        "listVoiceCall query distribution",
                        spec -> spec.set(ChangedSpec.schema("Distribution") + "/enum", "[acd, not_acd]")),
                change(
                        "listVoiceCall 200 voice_calls[].voice_call_details[].result",
                        spec -> spec.set(ChangedSpec.schema("CallResult") + "/enum", "[completed]")),
                change(
                        "listVoiceCall query view_type",
                        spec -> spec.set(ChangedSpec.schema("ViewType") + "/enum", "[detail, summary]")),
                change(
                        "listVoiceCall 200 voice_calls[].agents[].user_ip_address",
                        spec -> spec.set(property("VoiceCallAgent", "user_ip_address/format"), "ipv6")),
                change(
                        "listSMS 200 sms[].start_time",
                        spec -> spec.set(property("SmsLog", "start_time/format"), "date")),
                change(
                        "listSMS 200 sms[].total_sent_files",
                        spec -> spec.renameProperty("SmsLog", "total_sent_files", "sent_files")),
                change(
                        "listVoiceCall 200 voice_calls[].inbox",
                        spec -> spec.set(property("VoiceCallLog", "inbox/type"), "string")),
                change(
                        "listSMS 200 sms[].agents[].display_name",
                        spec -> spec.set(property("SmsLog", "agents/items/$ref"), "'#/components/schemas/Flow'")),
                change("listVoiceCall 404", spec -> spec.set(calls + "/responses/404/description", "'`1202`'")),
                change(
                        "listSMS 429 header Retry-After",
                        spec -> spec.rename("/components/responses/TooManyRequests/headers/Retry-After", "After")),
                change("listVoiceCall 401 errorCode", spec -> spec.renameProperty("Error", "errorCode", "error_code")));
    }

    private static Arguments change(String path, Consumer<ChangedSpec> change) {
        return Arguments.of(path, change);
    }

    private static String parameter(String place) {
        return "/components/parameters/" + place;
    }

    private static String property(String schema, String place) {
        return ChangedSpec.schema(schema) + "/properties/" + place;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void detectsAChangedDocument(String path, Consumer<ChangedSpec> change) {
        ChangedSpec spec = new ChangedSpec();
        change.accept(spec);

        List<String> differences = TABLE.differencesTo(SpecFacts.ofDocument(spec.document()));
        assertTrue(
                differences.stream().anyMatch(difference -> difference.startsWith(path + ": ")),
                () -> "Not detected: " + path + " in " + differences);
    }

    /** So that one switch, which the document has at its top, changes how all lists are sent. */
    @Test
    void everyListIsSentAsTheDocumentSaysAtItsTop() {
        JsonNode spec = SpecDocument.read();
        List<String> others = new ArrayList<>();
        for (JsonNode parameter : spec.at("/components/parameters")) {
            if (parameter.at("/schema/type").asString().equals("array")
                    && TABLE.paths()
                            .contains("listVoiceCall query "
                                    + parameter.path("name").asString())
                    && !(parameter.path("style").asString("").equals("form")
                            && parameter.path("explode").equals(spec.get("x-list-explode")))) {
                others.add(parameter.path("name").asString());
            }
        }
        assertEquals(List.of(), others);
    }

    @Test
    void detectsAFormatThatZoomDoesNotHave() {
        JsonNode spec = parse("{type: object, properties: {end_time: {type: string, format: date-time}}}");
        SpecFacts table = SpecFacts.ofTable("path\ttype\tformat\nlist 200 end_time\tstring\n");

        assertEquals(
                List.of("list 200 end_time: expected {type=string} but found {format=date-time, type=string}"),
                table.differencesTo(SpecFacts.ofDocument(spec)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\t\"openapi\": \"3.1.1\"\n}", "openapi: 3.1.1", "{openapi: &v 3.1.1, other: *v}"})
    void aDocumentIsJsonOrYaml(String text) {
        assertEquals(
                List.of("3.1.1"), SpecFacts.ofDocument(SpecDocument.parse(text)).values("openapi"));
    }

    @Test
    void aSchemaThatHasItselfAsAPartEnds() {
        ChangedSpec spec = new ChangedSpec()
                .addProperty("Flow", "next", "{type: array, items: {$ref: '#/components/schemas/Flow'}}");

        List<String> paths = SpecFacts.ofDocument(spec.document()).paths();
        assertTrue(paths.contains("listVoiceCall 200 voice_calls[].flows[].next[]"), paths::toString);
        assertFalse(paths.contains("listVoiceCall 200 voice_calls[].flows[].next[].next"));
        assertTrue(paths.contains("listVoiceCall 200 voice_calls[].voice_call_details[].flow.next"));
    }

    @Test
    void aParameterOfAPathIsOneOfItsOperations() {
        ChangedSpec spec = new ChangedSpec()
                .removeParameter("sms", "accountId")
                .set(ChangedSpec.operation("sms").replace("/get", "/parameters"), """
                        - {$ref: '#/components/parameters/accountId'}
                        - {$ref: '#/components/parameters/from'}""");

        assertEquals(List.of(), TABLE.differencesTo(SpecFacts.ofDocument(spec.document())));
    }

    @Test
    void detectsARequiredProperty() {
        JsonNode spec = parse("{type: object, required: [end_time], properties: {end_time: {type: string}}}");
        SpecFacts table = SpecFacts.ofTable("path\ttype\nlist 200 end_time\tstring\n");

        assertFalse(table.differencesTo(SpecFacts.ofDocument(spec)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"a|c, true", "a|b|x, false", "b|a, false", "a|b|c|d, false"})
    void addedValuesOfAnEnumAreBeyondTheTableAndNoDifference(String values, boolean isPart) {
        SpecFacts spec =
                SpecFacts.ofDocument(parse("{type: object, properties: {result: {type: string, enum: [a, b, c]}}}"));
        SpecFacts table = SpecFacts.ofTable("path\ttype\tenum\nlist 200 result\tstring\t" + values + "\n");

        assertEquals(isPart, table.differencesTo(spec).isEmpty());
        assertEquals(isPart, spec.beyond(table).contains("list 200 result {enum=a|b|c, type=string}"));
    }

    @Test
    void addedPropertiesAreBeyondTheTableAndNoDifference() {
        SpecFacts spec = SpecFacts.ofDocument(parse("{type: object, properties: {brand_new: {type: string}}}"));
        SpecFacts table = SpecFacts.ofTable("path\ttype\nlist 200\tobject\n");

        assertEquals(List.of(), table.differencesTo(spec));
        assertTrue(spec.beyond(table).contains("list 200 brand_new"));
    }

    private static JsonNode parse(String schema) {
        return SpecDocument.parse("""
                paths:
                  /list:
                    get:
                      operationId: list
                      responses:
                        "200":
                          description: A page.
                          content:
                            application/json:
                              schema: %s
                """.formatted(schema));
    }
}
