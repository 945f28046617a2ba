package io.github.zoomcontactcenter.logs.spec;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.not;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document gains passes through: the facade compiles as it is, and pages as before with what is new. */
class AdditiveChangeTest {

    private static final int CALLS = 150;
    private static final String FIRST = "2026-01-01T00:00:00+00:00";

    /** What the account sends for every call, known to the document or not. */
    private static final String NEWS = "\"types\":[\"video_call\"],\"result\":\"voicemail\",\"wrap_up_note\":\"sold\","
            + "\"sentiment\":{\"score\":7,\"mood\":\"glad\"}";

    private static final String PARAMETER =
            "{\"name\": \"wrap_up_code\", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}";
    private static final String PROPERTY = "{\"type\": \"string\", \"description\": \"What the agent noted.\"}";
    private static final String SCHEMA = "{\"type\": \"object\", \"properties\":"
            + " {\"score\": {\"type\": \"integer\"}, \"mood\": {\"type\": \"string\", \"enum\": [\"glad\", \"sad\"]}}}";
    private static final String SCHEMA_USED = "{\"$ref\": \"#/components/schemas/Sentiment\"}";
    private static final String CHAT =
            "{\"type\": \"object\", \"properties\": {\"engagement_id\": {\"type\": \"string\"}}}";
    private static final String CHAT_PAGE = "{\"type\": \"object\", \"properties\": {"
            + "\"next_page_token\": {\"type\": \"string\"}, \"total_records\": {\"type\": \"integer\"},"
            + " \"chats\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/components/schemas/ChatLog\"}}}}";

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder()
            .records(
                    Operation.VOICE_CALLS,
                    IntStream.range(0, CALLS)
                            .mapToObj(i -> "{\"engagement_id\":\"c" + i + "\",\"start_time\":\"2026-0" + (1 + i % 2)
                                    + "-10T10:00:00Z\"," + NEWS + "}")
                            .toArray(String[]::new))
            .start();

    @RegisterExtension
    static final WireMockExtension chats = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private List<String> run(ChangedSpec spec, String lines) throws Exception {
        return Regenerated.of(spec.write(folder.resolve("spec.json")), folder, lines)
                .run(zoom);
    }

    private static void assertEachCallOnce(String expected, List<String> found) {
        assertEquals(IntStream.range(0, CALLS).mapToObj(i -> expected).toList(), found);
        assertTrue(zoom.listRequestCount() >= 2, "a window a month");
    }

    private static void assertEveryRequestHas(String name, String value) {
        for (RecordedRequest request : zoom.requests(Operation.VOICE_CALLS)) {
            assertEquals(List.of(value), request.parameters(name), request::toString);
        }
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(ints = {0, 9, ChangedSpec.LAST})
    void anOptionalParameterAnywhereInTheListCanBeSetAndIsSent(int index) throws Exception {
        List<String> ids = run(new ChangedSpec().addParameter("voice_calls", index, PARAMETER), """
                ListVoiceCallRequest filters = new ListVoiceCallRequest().wrapUpCode("7 up").engagementId("c7");
                return logs.voiceCalls(query, filters).records().map(LogRecord::engagementId).toList();
                """);

        assertEquals(List.of("c7"), ids);
        assertEveryRequestHas("wrap_up_code", "7 up");
        assertEveryRequestHas("engagement_id", "c7");
        assertEveryRequestHas("page_size", "100");
    }

    @Test
    void aResponseFieldHasAGetter() throws Exception {
        assertEachCallOnce("sold", run(new ChangedSpec().addProperty("VoiceCallLog", "wrap_up_note", PROPERTY), """
                return logs.voiceCalls(query).stream().map(VoiceCallLog::getWrapUpNote).toList();
                """));
    }

    @Test
    void aValueInAResponseHasAConstant() throws Exception {
        assertEachCallOnce("Voicemail true", run(new ChangedSpec().addValue("CallResult", "voicemail"), """
                return logs.voiceCalls(query).stream()
                        .map(call -> switch (call.getResult().known()) {
                            case VOICEMAIL -> "Voicemail " + (call.getResult() == CallResult.VOICEMAIL);
                            default -> "Other";
                        })
                        .toList();
                """));
    }

    @Test
    void aValueOfAParameterHasAConstantAndIsSent() throws Exception {
        assertEachCallOnce("video_call", run(new ChangedSpec().addValue("CallType", "video_call"), """
                ListVoiceCallRequest filters = new ListVoiceCallRequest().types(List.of(CallType.VIDEO_CALL));
                return logs.voiceCalls(query, filters).stream().map(call -> call.getTypes().get(0).text()).toList();
                """));
        assertEveryRequestHas("types", "video_call");
    }

    @Test
    void aSchemaHasAClass() throws Exception {
        ChangedSpec spec =
                new ChangedSpec().addSchema("Sentiment", SCHEMA).addProperty("VoiceCallLog", "sentiment", SCHEMA_USED);
        assertEachCallOnce("7 glad", run(spec, """
                return logs.voiceCalls(query).stream()
                        .map(VoiceCallLog::getSentiment)
                        .map(sentiment -> sentiment.getScore() + " " + sentiment.getMood())
                        .toList();
                """));
    }

    @Test
    void aListThatPagesTheSameWayIsReadWithOneLine() throws Exception {
        ChangedSpec spec = addChats(new ChangedSpec());
        answerChats();

        Regenerated client = Regenerated.of(spec.write(folder.resolve("spec.json")), folder, """
                return logs.list(query, new ListChatRequest(), ChatLogPage::getChats).stream()
                        .map(ChatLog::getEngagementId)
                        .toList();
                """);

        assertEquals(List.of("jan-1", "jan-2", "feb-1"), client.run(api(), oauth()));
    }

    @Test
    void allAtOnce() throws Exception {
        ChangedSpec spec = addChats(new ChangedSpec())
                .addParameter("voice_calls", 0, PARAMETER)
                .addParameter("voice_calls", 5, PARAMETER.replace("wrap_up_code", "skill_level"))
                .addParameter("voice_calls", ChangedSpec.LAST, PARAMETER.replace("wrap_up_code", "campaign"))
                .addSchema("Sentiment", SCHEMA)
                .addProperty("VoiceCallLog", "sentiment", SCHEMA_USED)
                .addProperty("VoiceCallLog", "wrap_up_note", PROPERTY)
                .addValue("CallResult", "voicemail")
                .addValue("CallType", "video_call");
        answerChats();

        Regenerated client = Regenerated.of(spec.write(folder.resolve("spec.json")), folder, """
                if (apiUrl.endsWith("/chats-only/v2")) {
                    return logs.list(query, new ListChatRequest(), ChatLogPage::getChats).stream()
                            .map(ChatLog::getEngagementId)
                            .toList();
                }
                ListVoiceCallRequest filters = new ListVoiceCallRequest()
                        .wrapUpCode("a")
                        .skillLevel("b")
                        .campaign("c")
                        .types(List.of(CallType.VIDEO_CALL));
                return logs.voiceCalls(query, filters).stream()
                        .map(call -> call.getWrapUpNote() + " " + call.getSentiment().getMood() + " "
                                + (call.getResult() == CallResult.VOICEMAIL))
                        .toList();
                """);

        assertEachCallOnce("sold glad true", client.run(zoom));
        assertEveryRequestHas("wrap_up_code", "a");
        assertEveryRequestHas("skill_level", "b");
        assertEveryRequestHas("campaign", "c");
        assertEveryRequestHas("types", "video_call");
        assertEquals(List.of("jan-1", "jan-2", "feb-1"), client.run(api(), oauth()));
    }

    private static ChangedSpec addChats(ChangedSpec spec) {
        return spec.addSchema("ChatLog", CHAT)
                .addSchema("ChatLogPage", CHAT_PAGE)
                .addList("chats", "listChat", "ChatLogPage");
    }

    private static URI api() {
        return URI.create(chats.baseUrl() + "/chats-only/v2");
    }

    private static URI oauth() {
        return URI.create(chats.baseUrl() + "/oauth/token");
    }

    /** The first window in two pages, and one record that all later ones have: where they begin is not what is tested. */
    private static void answerChats() {
        chats.stubFor(post(urlPathEqualTo("/oauth/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3599}")));
        answerChats("from", not(equalTo(FIRST)), page("feb-1", 1, ""));
        answerChats("from", equalTo(FIRST), page("jan-1", 2, "p2"));
        answerChats("next_page_token", equalTo("p2"), page("jan-2", 2, ""));
    }

    private static void answerChats(String parameter, StringValuePattern value, String page) {
        chats.stubFor(get(urlPathEqualTo("/chats-only/v2/accounts/me/contact_center/chats"))
                .withQueryParam("page_size", equalTo("100"))
                .withQueryParam(parameter, value)
                .willReturn(okJson(page)));
    }

    private static String page(String id, int total, String nextPageToken) {
        return "{\"total_records\":%d,\"next_page_token\":\"%s\",\"chats\":[{\"engagement_id\":\"%s\"}]}"
                .formatted(total, nextPageToken, id);
    }
}
