package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.api.AccountLogsApi.ListAccountVoiceCallRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.VoiceCallLogPage;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Listings of the account level: the same records, by operations whose path names no account. */
class AccountLevelListingContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account(builder -> builder.madeUp(YearMonth.of(2026, 1), 2, 230, 2));
    private final ContactCenterLogs logs = scene.logs(zoom);
    private final LogQuery twoMonths = LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusMonths(2));

    @Test
    void aQueryWithoutAnAccountListsWhatTheOneForMeLists() {
        List<String> expected =
                logs.voiceCalls(twoMonths).records().map(LogRecord::json).toList();
        zoom.reset();

        List<String> calls = logs.voiceCalls(twoMonths.withAccount(null))
                .records()
                .map(LogRecord::json)
                .toList();

        assertTrue(calls.size() > 400);
        assertEquals(expected, calls);
        assertTrue(
                zoom.requests().stream().allMatch(request -> request.path().equals("/v2/contact_center/voice_calls")));
    }

    @Test
    void filtersGoAlongUnderTheirNames() {
        logs
                .voiceCalls(
                        twoMonths.withAccount(null),
                        new ListVoiceCallRequest().userIds(List.of("a", "b")).engagementId("e"))
                .stream()
                .toList();
        logs.sms(twoMonths.withAccount(null), new ListSMSRequest().consumerNumber("+15550100")).stream()
                .toList();

        assertEquals("e", zoom.requests().get(1).parameter("engagement_id").orElseThrow());
        assertEquals("a,b", zoom.requests().get(1).parameter("user_ids").orElseThrow());
        assertTrue(zoom.requests().stream()
                .anyMatch(request -> request.path().equals("/v2/contact_center/sms")
                        && request.parameter("consumer_number").orElse("").equals("+15550100")));
    }

    @Test
    void anOperationThatNamesNoAccountTakesNoneAndAnyOtherNeedsOne() {
        IllegalArgumentException tooMuch = assertThrows(
                IllegalArgumentException.class,
                () -> logs.list(twoMonths, new ListAccountVoiceCallRequest(), VoiceCallLogPage::getVoiceCalls));
        assertTrue(tooMuch.getMessage().contains("accountId"), tooMuch.getMessage());
        IllegalArgumentException tooLittle = assertThrows(
                IllegalArgumentException.class,
                () -> logs.list(
                        twoMonths.withAccount(null), new ListVoiceCallRequest(), VoiceCallLogPage::getVoiceCalls));
        assertTrue(tooLittle.getMessage().contains("account must be set for listVoiceCall"), tooLittle.getMessage());
    }

    @Test
    void aCheckpointOfOneLevelIsNotForTheOther() {
        Checkpoint ofMe = logs.voiceCalls(twoMonths).start();

        assertThrows(
                IllegalArgumentException.class,
                () -> logs.voiceCalls(twoMonths.withAccount(null)).resume(ofMe));
        assertNotEquals(
                ofMe.toJson(),
                logs.voiceCalls(twoMonths.withAccount(null)).start().toJson());
    }

    @Test
    void anErrorNamesTheOperation() {
        zoom.fault(Scene.anyList(), Fault.response(404, "{\"code\":2901}"));

        RequestRejectedException e = assertThrows(
                RequestRejectedException.class,
                () -> logs.voiceCalls(twoMonths.withAccount(null)).stream().toList());

        assertEquals("listAccountVoiceCall", e.context().operation());
        assertTrue(e.getMessage().startsWith("listAccountVoiceCall, window "), e.getMessage());
    }
}
