package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.spec.ChangedSpec;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** If a document loses something that the library needs, the compiler or the first listing names it. */
class BreakingChangeTest {

    private static final String REQUIRED_PARAMETER =
            "{\"name\": \"region\", \"in\": \"query\", \"required\": true, \"schema\": {\"type\": \"string\"}}";
    private static final String NO_LIST = "{\"type\": \"object\", \"properties\": {\"count\": {\"type\": \"string\"}}}";

    private static final String MESSAGES = """
            java.util.List<String> messages = new java.util.ArrayList<>();
            for (Runnable listing : List.<Runnable>of(() -> logs.voiceCalls(query), () -> logs.sms(query))) {
                try {
                    listing.run();
                } catch (IllegalArgumentException e) {
                    messages.add(e.getMessage());
                }
            }
            return messages;
            """;

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder().start();

    @TempDir
    Path folder;

    private Regenerated regenerate(ChangedSpec spec) throws Exception {
        return Regenerated.of(spec.write(folder.resolve("spec.json")));
    }

    /** Each row: two changes, and the names in the compiler's errors. */
    static Stream<Arguments> whatTheCompilerMisses() {
        return Stream.of(
                Arguments.of(
                        "operations that are removed or renamed",
                        new ChangedSpec().removeList("sms").renameOperation("voice_calls", "listCalls"),
                        "ListSMSRequest",
                        "ListVoiceCallRequest"),
                Arguments.of(
                        "renamed schemas",
                        new ChangedSpec()
                                .renameSchema("VoiceCallLog", "CallLog")
                                .renameSchema("SmsLogPage", "SmsPage"),
                        "VoiceCallLog",
                        "SmsLogPage"),
                Arguments.of(
                        "pages with removed or renamed rows",
                        new ChangedSpec()
                                .removeProperty("VoiceCallLogPage", "voice_calls")
                                .renameProperty("SmsLogPage", "sms", "messages"),
                        "getVoiceCalls",
                        "getSms"),
                Arguments.of(
                        "pages with rows that are no list",
                        new ChangedSpec()
                                .addProperty("VoiceCallLogPage", "voice_calls", NO_LIST)
                                .addProperty("SmsLogPage", "sms", NO_LIST),
                        "VoiceCallLogPage::getVoiceCalls",
                        "SmsLogPage::getSms"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatTheCompilerMisses")
    void theCompilerNames(String change, ChangedSpec spec, String one, String other) throws Exception {
        List<String> errors = regenerate(spec).errors();

        assertTrue(errors.stream().anyMatch(error -> error.contains(one)), errors::toString);
        assertTrue(errors.stream().anyMatch(error -> error.contains(other)), errors::toString);
        String sources = Path.of("src/main/java").toString();
        assertTrue(errors.stream().allMatch(error -> error.contains(sources)), errors::toString);
    }

    /** Each row: a change for voice calls and for SMS, and the message of either listing. */
    static Stream<Arguments> whatTheListingMisses() {
        return Stream.of(
                Arguments.of(
                        new ChangedSpec().removeParameter("voice_calls", "from").removeParameter("sms", "to"),
                        "listVoiceCall takes no from",
                        "listSMS takes no to"),
                Arguments.of(
                        new ChangedSpec()
                                .removeParameter("voice_calls", "next_page_token")
                                .removeParameter("sms", "page_size"),
                        "listVoiceCall takes no next_page_token",
                        "listSMS takes no page_size"),
                Arguments.of(
                        new ChangedSpec()
                                .removeParameter("voice_calls", "accountId")
                                .addParameter("sms", 0, REQUIRED_PARAMETER),
                        "listVoiceCall takes no accountId",
                        "listSMS needs region"),
                Arguments.of(
                        new ChangedSpec()
                                .removeProperty("VoiceCallLogPage", "next_page_token")
                                .renameProperty("SmsLogPage", "next_page_token", "next_token"),
                        "VoiceCallLogPage has no next_page_token",
                        "SmsLogPage has no next_page_token"),
                Arguments.of(
                        new ChangedSpec().limitParameter("pageSize", "maximum", 50),
                        "page_size takes at most 50, not 100",
                        "page_size takes at most 50, not 100"));
    }

    @ParameterizedTest(name = "{1}, {2}")
    @MethodSource("whatTheListingMisses")
    void theListingThrows(ChangedSpec spec, String ofVoiceCalls, String ofSms) throws Exception {
        List<String> messages = regenerate(spec).run(zoom, MESSAGES);

        assertTrue(messages.get(0).startsWith(ofVoiceCalls), messages::toString);
        assertTrue(messages.get(1).startsWith(ofSms), messages::toString);
        assertEquals(0, zoom.requests().size(), "before a request is made");
    }
}
