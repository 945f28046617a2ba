package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Each row: a text in the document, its replacement, and the path of the fact that then differs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "3.1.1; 3.0.0; openapi",
                "https://api.zoom.us/v2; https://api.zoom.us/v3; servers",
                "scheme: bearer; scheme: basic; security openapi_authorization",
                "/contact_center/sms:; /contact_center/texts:; listSMS",
                "operationId: listSMS; operationId: listTexts; listSMS 200 sms[].agents[].user_id",
                "contact_center:read:sms_log:master; contact_center:read:sms_log; listSMS granular scopes",
                "name: team_ids; name: teams; listVoiceCall query team_ids",
                "name: team_ids; name: teams; listVoiceCall parameters",
                "maximum: 100; maximum: 300; listSMS query page_size",
                "default: 10; default: 30; listVoiceCall 200 page_size",
                "maxItems: 20; maxItems: 50; listVoiceCall query user_ids",
                "uniqueItems: true; uniqueItems: false; listVoiceCall query region_ids",
                "deprecated: true; deprecated: false; listVoiceCall 200 voice_calls[].queues[].queue_id",
                "required: true; required: false; listSMS path accountId",
                "non_acd; not_acd; listVoiceCall query distribution",
                "- declined; - refused; listVoiceCall 200 voice_calls[].voice_call_details[].result",
                "enum: [summary, detail]; enum: [detail, summary]; listVoiceCall query view_type",
                "format: ipv4; format: ipv6; listVoiceCall 200 voice_calls[].agents[].user_ip_address",
                "format: date-time; format: date; listSMS 200 sms[].start_time",
                "total_sent_files:; sent_files:; listSMS 200 sms[].total_sent_files",
                "type: boolean; type: string; listVoiceCall 200 voice_calls[].inbox",
                "schemas/SmsAgent; schemas/Flow; listSMS 200 sms[].agents[].display_name",
                "`1201`; `1202`; listVoiceCall 404",
                "Retry-After:; X-Retry-After:; listSMS 429 header Retry-After",
                "errorCode:; error_code:; listVoiceCall 401 errorCode"
            })
    void detectsAChangedDocument(String text, String replacement, String path) {
        String yaml = SpecDocument.text(SpecDocument.FILE);
        assertTrue(yaml.contains(text), text);

        SpecFacts changed = SpecFacts.ofDocument(SpecDocument.parse(yaml.replace(text, replacement)));

        List<String> differences = TABLE.differencesTo(changed);
        assertTrue(
                differences.stream().anyMatch(difference -> difference.startsWith(path + ": ")),
                () -> "Not detected: " + path + " in " + differences);
    }

    @Test
    void detectsAFormatThatZoomDoesNotHave() {
        JsonNode spec = parse("{type: object, properties: {end_time: {type: string, format: date-time}}}");
        SpecFacts table = SpecFacts.ofTable("path\ttype\tformat\nlist 200 end_time\tstring\n");

        assertEquals(
                List.of("list 200 end_time: expected {type=string} but found {format=date-time, type=string}"),
                table.differencesTo(SpecFacts.ofDocument(spec)));
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
