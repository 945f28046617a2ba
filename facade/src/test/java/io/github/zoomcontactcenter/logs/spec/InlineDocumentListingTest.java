package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.spec.InlineDocument;
import io.github.zoomcontactcenter.client.spec.SpecDocument;
import io.github.zoomcontactcenter.client.spec.SpecFacts;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library works unchanged with a client that is generated from a document of the form that Zoom publishes. */
class InlineDocumentListingTest {

    private static final String RECORDS = """
            return java.util.stream.Stream.concat(
                            logs.sms(query, new ListSMSRequest().direction(Direction.INBOUND)).stream()
                                    .map(sms -> sms.getEngagementId() + " " + sms.getSmsTypes() + " " + sms.getStartTime()),
                            logs.voiceCalls(query, new ListVoiceCallRequest().viewType(ViewType.DETAIL)).stream()
                                    .map(call -> call.getEngagementId() + " " + call.getResult().known()))
                    .toList();
            """;

    @RegisterExtension
    static final FakeContactCenter zoom = FakeContactCenter.builder()
            .records(Operation.SMS, """
                    {"engagement_id":"s","direction":"inbound","sms_types":["mms"],"start_time":"2026-01-10T10:00:00Z"}""")
            .records(Operation.VOICE_CALLS, """
                    {"engagement_id":"c","result":"missed","start_time":"2026-02-10T10:00:00Z"}""")
            .start();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.1.1"})
    void givesTheSameRecordsAndRequests(String version) throws Exception {
        Path document = folder.resolve("inline.json");
        Files.writeString(document, InlineDocument.of(version, SpecFacts.ofDocument(SpecDocument.read())));

        List<String> records = Regenerated.of(document).run(zoom, RECORDS);

        assertEquals(List.of("s [mms] 2026-01-10T10:00:00Z", "c MISSED"), records);
        assertRangesAreDateTimesWithOffset();
    }

    private static void assertRangesAreDateTimesWithOffset() {
        List<RecordedRequest> requests =
                zoom.requests(request -> request.operation().isPresent());
        assertTrue(requests.size() >= 4, "both lists, a window for each month");
        for (RecordedRequest request : requests) {
            for (String bound : List.of("from", "to")) {
                String value = request.parameter(bound).orElseThrow();
                assertTrue(value.matches("2026-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00"), request::toString);
            }
        }
    }
}
