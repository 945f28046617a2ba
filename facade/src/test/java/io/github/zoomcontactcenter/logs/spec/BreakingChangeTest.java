package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the facade relies on can't go from a document unnoticed: the build, or the first listing, names it. */
class BreakingChangeTest {

    private static final String REQUIRED_PARAMETER =
            "{\"name\": \"region\", \"in\": \"query\", \"required\": true, \"schema\": {\"type\": \"string\"}}";
    private static final String NO_LIST = "{\"type\": \"object\", \"properties\": {\"count\": {\"type\": \"string\"}}}";

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder().start();

    @TempDir
    Path folder;

    private Regenerated regenerate(ChangedSpec spec) throws Exception {
        return Regenerated.of(spec.write(folder.resolve("spec.json")), folder, """
                java.util.List<String> refusals = new java.util.ArrayList<>();
                for (Runnable listing : List.<Runnable>of(() -> logs.voiceCalls(query), () -> logs.sms(query))) {
                    try {
                        listing.run();
                    } catch (IllegalArgumentException e) {
                        refusals.add(e.getMessage());
                    }
                }
                return refusals;
                """);
    }

    /** Each row: two changes, and what the compiler then names. */
    static Stream<Arguments> whatTheCompilerMisses() {
        return Stream.of(
                Arguments.of(
                        "operations that are gone or have another name",
                        new ChangedSpec().removeList("sms").renameOperation("voice_calls", "listCalls"),
                        "ListSMSRequest",
                        "ListVoiceCallRequest"),
                Arguments.of(
                        "schemas of other names",
                        new ChangedSpec()
                                .renameSchema("VoiceCallLog", "CallLog")
                                .renameSchema("SmsLogPage", "SmsPage"),
                        "VoiceCallLog",
                        "SmsLogPage"),
                Arguments.of(
                        "pages whose rows are gone or have another name",
                        new ChangedSpec()
                                .removeProperty("VoiceCallLogPage", "voice_calls")
                                .renameProperty("SmsLogPage", "sms", "messages"),
                        "getVoiceCalls",
                        "getSms"),
                Arguments.of(
                        "pages whose rows are no list",
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
        assertTrue(errors.stream().allMatch(error -> error.contains("src/main/java")), errors::toString);
    }

    /** Each row: what is changed for voice calls and what for SMS, and what the listing of either then says. */
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
    void theListingRefuses(ChangedSpec spec, String ofVoiceCalls, String ofSms) throws Exception {
        List<String> refusals = regenerate(spec).run(zoom);

        assertTrue(refusals.get(0).startsWith(ofVoiceCalls), refusals::toString);
        assertTrue(refusals.get(1).startsWith(ofSms), refusals::toString);
        assertEquals(0, zoom.requests().size(), "before a request is made");
    }
}
