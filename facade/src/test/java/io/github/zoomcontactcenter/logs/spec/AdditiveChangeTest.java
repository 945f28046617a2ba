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
import io.github.zoomcontactcenter.client.spec.ChangedSpec;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library compiles unchanged with the client of a document that has gained something, and the additions work. */
class AdditiveChangeTest {

    private static final int CALLS = 150;
    private static final String FIRST = "2026-01-01T00:00:00+00:00";

    /** The new members of each call. */
    private static final String NEW_MEMBERS =
            "\"types\":[\"made_up_call\"],\"result\":\"made_up\",\"made_up_note\":\"sold\","
                    + "\"made_up_mood\":{\"score\":7,\"mood\":\"glad\"}";

    private static final String PARAMETER =
            "{\"name\": \"made_up_code\", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}";
    private static final String PROPERTY = "{\"type\": \"string\", \"description\": \"The note of the agent.\"}";
    private static final String SCHEMA = "{\"type\": \"object\", \"properties\":"
            + " {\"score\": {\"type\": \"integer\"}, \"mood\": {\"type\": \"string\", \"enum\": [\"glad\", \"sad\"]}}}";
    private static final String SCHEMA_USED = "{\"$ref\": \"#/components/schemas/MadeUpMood\"}";
    private static final String CHAT =
            "{\"type\": \"object\", \"properties\": {\"engagement_id\": {\"type\": \"string\"}}}";
    private static final String CHAT_PAGE = "{\"type\": \"object\", \"properties\": {"
            + "\"next_page_token\": {\"type\": \"string\"}, \"total_records\": {\"type\": \"integer\"},"
            + " \"chats\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/components/schemas/MadeUpLog\"}}}}";

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder()
            .records(
                    Operation.VOICE_CALLS,
                    IntStream.range(0, CALLS)
                            .mapToObj(i -> "{\"engagement_id\":\"c" + i + "\",\"start_time\":\"2026-0" + (1 + i % 2)
                                    + "-10T10:00:00Z\"," + NEW_MEMBERS + "}")
                            .toArray(String[]::new))
            .start();

    @RegisterExtension
    static final WireMockExtension chats = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private static Regenerated library;

    @BeforeAll
    static void generate(@TempDir Path folder) throws IOException {
        library = Regenerated.of(new ChangedSpec()
                .addParameter("voice_calls", 0, PARAMETER)
                .addParameter("voice_calls", 9, PARAMETER.replace("made_up_code", "made_up_level"))
                .addParameter("voice_calls", ChangedSpec.LAST, PARAMETER.replace("made_up_code", "made_up_campaign"))
                .addSchema("MadeUpMood", SCHEMA)
                .addProperty("VoiceCallLog", "made_up_mood", SCHEMA_USED)
                .addProperty("VoiceCallLog", "made_up_note", PROPERTY)
                .addValue("CallResult", "made_up")
                .addValue("CallType", "made_up_call")
                .addSchema("MadeUpLog", CHAT)
                .addSchema("MadeUpLogPage", CHAT_PAGE)
                .addList("made_up", "listMadeUp", "MadeUpLogPage")
                .write(folder.resolve("spec.json")));
    }

    private static List<String> run(String lines) throws Exception {
        return library.run(zoom, lines);
    }

    private static void assertOnceForEachCall(String expected, List<String> found) {
        assertEquals(IntStream.range(0, CALLS).mapToObj(i -> expected).toList(), found);
        assertTrue(zoom.listRequestCount() >= 2, "a window for each month");
    }

    private static void assertEveryRequestHas(String name, String value) {
        for (RecordedRequest request : zoom.requests(Operation.VOICE_CALLS)) {
            assertEquals(List.of(value), request.parameters(name), request::toString);
        }
    }

    @Test
    void theLibraryCompiles() {
        assertEquals(List.of(), library.errors());
    }

    @ParameterizedTest
    @CsvSource({"madeUpCode, made_up_code", "madeUpLevel, made_up_level", "madeUpCampaign, made_up_campaign"})
    void aParameterAtAnyPositionHasASetterAndIsSent(String setter, String name) throws Exception {
        List<String> ids = run("""
                ListVoiceCallRequest filters = new ListVoiceCallRequest().%s("7 up").engagementId("c7");
                return logs.voiceCalls(query, filters).records().map(LogRecord::engagementId).toList();
                """.formatted(setter));

        assertEquals(List.of("c7"), ids);
        assertEveryRequestHas(name, "7 up");
        assertEveryRequestHas("engagement_id", "c7");
        assertEveryRequestHas("page_size", "100");
    }

    @Test
    void aPropertyHasAGetter() throws Exception {
        assertOnceForEachCall("sold", run("""
                return logs.voiceCalls(query).stream().map(VoiceCallLog::getMadeUpNote).toList();
                """));
    }

    @Test
    void aValueInAResponseHasAConstant() throws Exception {
        assertOnceForEachCall("Made up true", run("""
                return logs.voiceCalls(query).stream()
                        .map(call -> switch (call.getResult().known()) {
                            case MADE_UP -> "Made up " + (call.getResult() == CallResult.MADE_UP);
                            default -> "Other";
                        })
                        .toList();
                """));
    }

    @Test
    void aValueOfAParameterHasAConstantAndIsSent() throws Exception {
        assertOnceForEachCall("made_up_call", run("""
                ListVoiceCallRequest filters = new ListVoiceCallRequest().types(List.of(CallType.MADE_UP_CALL));
                return logs.voiceCalls(query, filters).stream().map(call -> call.getTypes().get(0).text()).toList();
                """));
        assertEveryRequestHas("types", "made_up_call");
    }

    @Test
    void aSchemaHasAClass() throws Exception {
        assertOnceForEachCall("7 glad", run("""
                return logs.voiceCalls(query).stream()
                        .map(VoiceCallLog::getMadeUpMood)
                        .map(mood -> mood.getScore() + " " + mood.getMood())
                        .toList();
                """));
    }

    @Test
    void aListWithTheSamePagingIsReadWithOneLine() throws Exception {
        stubChats();

        List<String> ids = library.run(api(), oauth(), """
                return logs.list(query, new ListMadeUpRequest(), MadeUpLogPage::getChats).stream()
                        .map(MadeUpLog::getEngagementId)
                        .toList();
                """);

        assertEquals(List.of("jan-1", "jan-2", "feb-1"), ids);
    }

    private static URI api() {
        return URI.create(chats.baseUrl() + "/chats-only/v2");
    }

    private static URI oauth() {
        return URI.create(chats.baseUrl() + "/oauth/token");
    }

    /** Two pages for the first window, and the same page for all later ones, wherever they begin. */
    private static void stubChats() {
        chats.stubFor(post(urlPathEqualTo("/oauth/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3599}")));
        stubChats("from", not(equalTo(FIRST)), page("feb-1", 1, ""));
        stubChats("from", equalTo(FIRST), page("jan-1", 2, "p2"));
        stubChats("next_page_token", equalTo("p2"), page("jan-2", 2, ""));
    }

    private static void stubChats(String parameter, StringValuePattern value, String page) {
        chats.stubFor(get(urlPathEqualTo("/chats-only/v2/accounts/me/contact_center/made_up"))
                .withQueryParam("page_size", equalTo("100"))
                .withQueryParam(parameter, value)
                .willReturn(okJson(page)));
    }

    private static String page(String id, int total, String nextPageToken) {
        return "{\"total_records\":%d,\"next_page_token\":\"%s\",\"chats\":[{\"engagement_id\":\"%s\"}]}"
                .formatted(total, nextPageToken, id);
    }
}
