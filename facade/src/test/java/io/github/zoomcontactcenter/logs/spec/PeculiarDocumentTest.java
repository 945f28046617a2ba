package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.spec.ChangedSpec;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library compiles unchanged with the client of a document that has all that OpenAPI allows, and reads through it.
 */
class PeculiarDocumentTest {

    private static final String PATHS = "/paths/~1accounts~1{accountId}~1contact_center~1";
    private static final String SMS = PATHS + "sms/get";
    private static final String CALLS = PATHS + "voice_calls/get";
    private static final String RESPONSES = "/components/responses/";

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder()
            .records(Operation.VOICE_CALLS, """
                    {"engagement_id":"a","start_time":"2026-01-10T10:00:00Z","note":"hi","holds":2,"tags":["x",null],"mood":"glad",
                     "colour":{"hue":7,"name":"red"},"code":"c7","level":2,"grade":"","class":"first","getClass":"g","true":"t",
                     "synchronized":"s","brand_new":[1],"agents":[{"user_id":"u","extra":{"x":1}}]}""", """
                    {"engagement_id":"b","start_time":"2026-02-10T10:00:00Z","note":null,"holds":null,"tags":null,"mood":null,
                     "colour":{"shade":"dark"},"code":7,"level":9,"grade":"HIGH"}""")
            .records(Operation.SMS, """
                    {"engagement_id":"s","start_time":"2026-01-10T10:00:00Z"}""")
            .start();

    private static Regenerated library;

    @BeforeAll
    static void generate(@TempDir Path folder) throws IOException {
        library = Regenerated.of(new ChangedSpec()
                .addList("made_up", "listMadeUp", "SmsLogPage")
                .set(PATHS + "made_up/get/tags", "[Chats and more]")
                .set(PATHS + "made_up/delete", "{tags: [Chats and more], responses: {'204': {description: Gone.}}}")
                .addProperty("VoiceCallLog", "note", "{type: [string, 'null']}")
                .addProperty("VoiceCallLog", "holds", "{type: [integer, 'null'], format: int64}")
                .addProperty("VoiceCallLog", "tags", "{type: [array, 'null'], items: {type: [string, 'null']}}")
                .addProperty("VoiceCallLog", "mood", "{type: [string, 'null'], enum: [glad, sad, null]}")
                .set(ChangedSpec.schema("VoiceCallLogPage") + "/additionalProperties", "true")
                .set(ChangedSpec.schema("VoiceCallLog") + "/additionalProperties", "true")
                .set(ChangedSpec.schema("VoiceCallAgent") + "/additionalProperties", "{type: object}")
                .addProperty("VoiceCallLog", "colour", """
                        oneOf:
                          - {type: object, properties: {hue: {type: integer}, name: {type: string}}}
                          - {type: object, properties: {shade: {type: string}}}
                        """)
                .addProperty("VoiceCallLog", "code", "{oneOf: [{type: string}, {type: integer}]}")
                .addProperty("VoiceCallLog", "level", "{type: integer, enum: [1, 2, 3]}")
                .addProperty("VoiceCallLog", "grade", "{type: string, enum: ['', high, High, HIGH, low]}")
                .addProperty("VoiceCallLog", "class", "{type: string}")
                .addProperty("VoiceCallLog", "getClass", "{type: string}")
                .addProperty("VoiceCallLog", "true", "{type: string}")
                .addProperty("VoiceCallLog", "synchronized", "{type: string}")
                .addParameter("voice_calls", 0, "{name: class, in: query, schema: {type: string}}")
                .addParameter("voice_calls", 0, "{name: getClass, in: query, schema: {type: string}}")
                .addParameter("voice_calls", 0, "{name: get, in: query, schema: {type: string}}")
                .addParameter("voice_calls", 0, "{name: 'false', in: query, schema: {type: boolean}}")
                .set("/components/parameters/madeUp", "{name: made_up, in: query, schema: {type: [string, 'null']}}")
                .addParameter("voice_calls", ChangedSpec.LAST, "{$ref: '#/components/parameters/madeUp'}")
                .move(CALLS + "/responses/200", RESPONSES + "Calls", "{$ref: '#/components/responses/Calls'}")
                .move(SMS + "/responses/200", RESPONSES + "Texts", "{$ref: '#/components/responses/Texts'}")
                .removeParameter("voice_calls", "accountId")
                .set(PATHS + "voice_calls/parameters", "[{$ref: '#/components/parameters/accountId'}]")
                .set(CALLS + "/tags", "[Logs, Calls]")
                .set(SMS + "/tags", "[Messages, Logs]")
                .set(SMS + "/deprecated", "true")
                .write(folder.resolve("spec.json")));
    }

    /** Returns what an expression makes of each call. */
    private static List<String> ofEachCall(String expression) throws Exception {
        return library.run(zoom, """
                return logs.voiceCalls(query).stream().map(call -> String.valueOf(%s)).toList();
                """.formatted(expression));
    }

    @Test
    void theClientAndTheLibraryCompile() {
        assertEquals(List.of(), library.errors());
    }

    @Test
    void aMemberMayBeNull() throws Exception {
        assertEquals(
                List.of("hi 2 [x, null] glad", "null null null null"),
                ofEachCall(
                        "call.getNote() + \" \" + call.getHolds() + \" \" + call.getTags() + \" \" + call.getMood()"));
    }

    @Test
    void aModelWithAdditionalPropertiesHasItsOwn() throws Exception {
        assertEquals(List.of("a [u]", "b "), ofEachCall("""
                call.getEngagementId() + " "
                        + (call.getAgents() == null ? "" : call.getAgents().stream().map(VoiceCallAgent::getUserId).toList())"""));
        assertTrue(library.run(zoom, "return logs.voiceCalls(query).records().map(LogRecord::json).toList();")
                .get(0)
                .contains("\"brand_new\":[1]"));
        assertEquals(List.of("true false"), library.run(zoom, """
                List<VoiceCallLog> calls = logs.voiceCalls(query).stream().toList();
                List<VoiceCallLog> again = logs.voiceCalls(query).stream().toList();
                return List.of(calls.equals(again) + " " + calls.get(0).equals(calls.get(1)));
                """));
    }

    @Test
    void aMemberWithAChoiceOfObjectsHasTheMembersOfAll() throws Exception {
        assertEquals(List.of("7 red null", "null null dark"), ofEachCall("""
                call.getColour().getHue() + " " + call.getColour().getName() + " " + call.getColour().getShade()"""));
    }

    @Test
    void aMemberWithAChoiceOfOtherTypesIsInTheJsonAlone() throws Exception {
        assertEquals(List.of("null", "null"), ofEachCall("call.getCode()"));
        List<String> json = library.run(zoom, "return logs.voiceCalls(query).records().map(LogRecord::json).toList();");
        assertTrue(json.get(0).contains("\"code\":\"c7\"") && json.get(1).contains("\"code\":7"), json::toString);
    }

    @Test
    void anEnumOfNumbersIsOpen() throws Exception {
        assertEquals(
                List.of("2 NUMBER_2", "9 Unrecognized"),
                ofEachCall("call.getLevel() + \" \" + call.getLevel().known()"));
    }

    @Test
    void valuesThatAreEmptyOrDifferInCaseAreConstantsOfTheirOwn() throws Exception {
        assertEquals(List.of(" EMPTY", "HIGH HIGH3"), ofEachCall("call.getGrade() + \" \" + call.getGrade().known()"));
    }

    @Test
    void aMemberMayBeNamedLikeAWordOrAMethodOfJava() throws Exception {
        assertEquals(List.of("first g t s", "null null null null"), ofEachCall("""
                call.getPropertyClass() + " " + call.getGetClass() + " " + call.getTrue() + " " + call.getSynchronized()"""));
    }

    @Test
    void aParameterMayBeNamedLikeAWordOrAMethodOfJavaAndBeAReference() throws Exception {
        library.run(zoom, """
                ListVoiceCallRequest filters =
                        new ListVoiceCallRequest().propertyClass("k").getClass("g").paramGet("t")._false(true).madeUp("m");
                return List.of("" + logs.voiceCalls(query, filters).stream().count());
                """);
        RecordedRequest request = zoom.requests(Operation.VOICE_CALLS).get(0);
        assertEquals(
                List.of("k", "g", "t", "true", "m"),
                List.of("class", "getClass", "get", "false", "made_up").stream()
                        .map(name -> request.parameter(name).orElse(""))
                        .toList());
    }

    @Test
    void aResponseMayBeAReferenceAndAParameterBelongToThePath() throws Exception {
        assertEquals(List.of("a", "b"), ofEachCall("call.getEngagementId()"));
        assertTrue(zoom.requests(Operation.VOICE_CALLS).get(0).path().contains("/accounts/me/"));
    }

    @Test
    @SuppressWarnings("deprecation")
    void anOperationMayBeDeprecatedAndHaveASecondTag() throws Exception {
        assertEquals(List.of("s"), library.run(zoom, """
                return logs.sms(query, new ListSMSRequest().direction(null)).stream().map(SmsLog::getEngagementId).toList();
                """));
        assertEquals(List.of("[Messages, Logs] true"), library.run(zoom, """
                        Class<?> second = io.github.zoomcontactcenter.client.api.MessagesApi.ListSMSRequest.class;
                        return List.of("[Messages, Logs] " + second.isAnnotationPresent(Deprecated.class));
                        """));
    }

    @Test
    void anOperationOfAnotherTagHasAnInterfaceOfItsOwn() throws Exception {
        assertEquals(List.of("false"), library.run(zoom, """
                var chats = new io.github.zoomcontactcenter.client.api.ChatsAndMoreApi.ListMadeUpRequest();
                return List.of("" + logs.list(query, chats, SmsLogPage::getSms).plan().isEmpty());
                """));
    }
}
