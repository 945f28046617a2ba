package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.SmsLogPage;
import io.github.zoomcontactcenter.client.spec.OwnDocument;
import io.github.zoomcontactcenter.client.spec.SpecDocument;
import io.github.zoomcontactcenter.client.spec.SpecFacts;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be right is refused before any request, with the name of the argument. */
class BadInputContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account();
    private final ContactCenterLogs logs = scene.logs(zoom);

    @AfterEach
    void noRequestWasMade() {
        assertEquals(List.of(), zoom.requests());
    }

    private static void refused(String because, Executable action) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action);
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    @Test
    void aRangeThatIsBackwardsOrEmpty() {
        refused("from (2026-02-01T00:00Z) must be before to", () -> LogQuery.of("me", Scene.FEBRUARY, Scene.JANUARY));
        refused("must be before to", () -> LogQuery.of("me", Scene.JANUARY, Scene.JANUARY));
        OffsetDateTime sameInstant = Scene.JANUARY.withOffsetSameInstant(ZoneOffset.ofHours(5));
        refused("must be before to", () -> LogQuery.of("me", Scene.JANUARY, sameInstant));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, 300})
    void aPageSizeOutside1To100(int size) {
        refused(
                "pageSize (" + size + ") must be from 1 to 100",
                () -> Scene.january().withPageSize(size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003", ".", "..", "a\nb", "a\r\nX: y", "a\u0000", "a\u007F", "\u0085"})
    void anAccountThatCanBeNone(String account) {
        refused("account must be", () -> LogQuery.of(account, Scene.JANUARY, Scene.FEBRUARY));
    }

    @Test
    void aSettleTimeOrAMaxWaitBelowZero() {
        refused("settle", () -> Scene.january().withSettle(Duration.ofNanos(-1)));
        refused("maxWait", () -> ContactCenterLogs.builder().maxWait(Duration.ofNanos(-1)));
    }

    @Test
    void anOffsetThatTheApiHasNoFormFor() {
        refused("offset", () -> Scene.january().withOffset(ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)));
    }

    /** The lists that the document, whichever it is, gives a limit. */
    static Stream<Arguments> limitedLists() {
        SpecFacts facts = SpecFacts.ofDocument(SpecDocument.readGenerated());
        String place = "listVoiceCall query ";
        return facts.paths().stream()
                .filter(path -> path.startsWith(place) && facts.row(path).containsKey("maxItems"))
                .map(path -> Arguments.of(
                        path.substring(place.length()),
                        Integer.valueOf(facts.row(path).get("maxItems"))));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("limitedLists")
    void moreIdsThanAListTakes(String name, int limit) {
        refused(
                name + " takes at most " + limit + " values, not " + (limit + 1),
                () -> new ListVoiceCallRequest().set(name, Collections.nCopies(limit + 1, "x")));
        refused(name + " takes at most " + limit, () -> new ListVoiceCallRequest().set(name, "x,".repeat(limit) + "x"));
    }

    @Test
    @OwnDocument
    void everyListOfIdsAndNamesHasALimit() {
        assertTrue(limitedLists().count() >= 7);
    }

    @Test
    void aParameterThatTheOperationDoesNotTake() {
        refused("listVoiceCall takes no user_id; it takes", () -> new ListVoiceCallRequest().set("user_id", "u"));
        refused("listSMS takes no view_type; it takes", () -> new ListSMSRequest().set("view_type", "detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankFilter(String value) {
        refused("engagement_id must not be blank", () -> new ListVoiceCallRequest().engagementId(value));
        refused("user_ids", () -> new ListVoiceCallRequest().userIds(List.of("u", value)));
    }

    @Test
    void anEmptyList() {
        refused("user_ids takes at least 1 value", () -> new ListVoiceCallRequest().userIds(List.of()));
    }

    @Test
    @OwnDocument
    void aValueWithTheSeparatorInIt() {
        refused("team_names", () -> new ListVoiceCallRequest().teamNames(List.of("a,b")));
    }

    @ParameterizedTest
    @CsvSource({
        "accountId, me",
        "from, 2026-01-01",
        "to, 2026-01-02",
        "page_size, 50",
        "next_page_token, abc",
    })
    void filtersThatSetWhatTheQueryAndPagingSet(String name, String value) {
        ListVoiceCallRequest calls = new ListVoiceCallRequest();
        calls.set(name, value);
        refused(name + " is set by the query", () -> logs.voiceCalls(Scene.january(), calls));
        ListSMSRequest sms = new ListSMSRequest();
        sms.set(name, value);
        refused(name + " is set by the query", () -> logs.sms(Scene.january(), sms));
    }

    @Test
    void rowsThatAreNotThePagesList() {
        refused(
                "rows must be",
                () -> logs.<SmsLogPage, Object>list(Scene.january(), new ListSMSRequest(), page -> null));
    }

    @Test
    void neitherCredentialsNorTokensOrBoth() {
        refused("credentials or accessTokens", () -> scene.builder(zoom).build());
        refused(
                "credentials or accessTokens",
                () -> scene.builder(zoom)
                        .credentials(Scene.CREDENTIALS)
                        .accessTokens(() -> new AccessToken("t", Scene.JULY.toInstant()))
                        .build());
    }

    @Test
    void credentialsThatAreBlankOrMissing() {
        refused("accountId", () -> new ServerToServerCredentials(" ", "b", "c"));
        refused("clientId", () -> new ServerToServerCredentials("a", "", "c"));
        refused("clientSecret", () -> new ServerToServerCredentials("a", "b", "\n"));
        refused(
                "ZOOM_CLIENT_SECRET",
                () -> ServerToServerCredentials.from(Map.of("ZOOM_ACCOUNT_ID", "a", "ZOOM_CLIENT_ID", "b")));
        refused(
                "ZOOM_ACCOUNT_ID",
                () -> ServerToServerCredentials.from(
                        Map.of("ZOOM_ACCOUNT_ID", "", "ZOOM_CLIENT_ID", "b", "ZOOM_CLIENT_SECRET", "c")));
        refused("value", () -> new AccessToken(" ", Scene.JULY.toInstant()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.zoom.us/v2",
                "http://localhost.example/v2",
                "http://127.0.0.1.example/v2",
                "http://localhost@api.zoom.us/v2",
                "http://10.0.0.1/v2",
                "http://0.0.0.0/v2",
                "ftp://localhost/v2",
                "api.zoom.us/v2",
                "",
                "https://"
            })
    void anAddressThatIsNeitherHttpsNorLoopback(String address) {
        refused(
                "apiUrl must be an https address",
                () -> ContactCenterLogs.builder().apiUrl(address));
        refused(
                "oauthUrl must be an https address",
                () -> ContactCenterLogs.builder().oauthUrl(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://api.zoomgov.com/v2", "http://localhost:1/v2", "http://127.8.9.1/v2", "http://[::1]:8/v2"
            })
    void addressesThatAreTaken(String address) {
        ContactCenterLogs.builder().apiUrl(address).oauthUrl(address);
    }

    @Test
    void aPlanThatLetsNothingThrough() {
        refused("perSecond", () -> new RatePlan(0, 1));
        refused("perDay", () -> new RatePlan(1, 0));
        refused("perSecond", () -> new RatePlan(Double.NaN, 1));
        refused("part", () -> RatePlan.PRO.share(1.01));
    }
}
