package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** A document of the shape in which Zoom publishes its own drops in: same types, same requests. */
class InlineDocumentTest {

    private static final String RECORDS = """
            return java.util.stream.Stream.concat(
                            logs.sms(query, new ListSMSRequest().direction(Direction.INBOUND)).stream()
                                    .map(sms -> sms.getEngagementId() + " " + sms.getSmsTypes() + " " + sms.getStartTime()),
                            logs.voiceCalls(query, new ListVoiceCallRequest().viewType(ViewType.DETAIL)).stream()
                                    .map(call -> call.getEngagementId() + " " + call.getResult().known()))
                    .toList();
            """;

    /** Those of the project's document, which has all that the table of facts has, and maybe more. */
    private static final SpecFacts FACTS = SpecFacts.ofDocument(SpecDocument.read());

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
    void itGivesTheTypesAndRequestsOfTheProjectsOwnDocument(String version) throws Exception {
        // Into the build's folder, where a build that is made from it finds it.
        Path document = SpecDocument.MODULE.resolve("target/inline-" + version + ".json");
        Files.writeString(document, InlineDocument.of(version, FACTS));

        Regenerated client = Regenerated.of(document, folder, RECORDS);

        assertEquals(List.of("s [mms] 2026-01-10T10:00:00Z", "c MISSED"), client.run(zoom));
        assertRangesAreDateTimesWithOffset();
        // Errors have no schema there.
        assertEquals(
                List.of(),
                GeneratedApiTest.pinned().missingIn(client.api()).stream()
                        .filter(line -> !line.matches(".*\\b(ApiError|FieldError)\\b.*"))
                        .toList());
    }

    private static void assertRangesAreDateTimesWithOffset() {
        List<RecordedRequest> requests =
                zoom.requests(request -> request.operation().isPresent());
        assertTrue(requests.size() >= 4, "both lists, a window a month");
        for (RecordedRequest request : requests) {
            for (String bound : List.of("from", "to")) {
                String value = request.parameter(bound).orElseThrow();
                assertTrue(value.matches("2026-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00"), request::toString);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.1.1"})
    void itHasNoNamedSchemaAndNoReference(String version) {
        String document = InlineDocument.of(version, FACTS);

        assertFalse(document.contains("$ref"));
        assertFalse(document.contains("\"schemas\""));
        assertFalse(document.contains("explode"));
        assertTrue(document.contains("\"openapi\" : \"" + version + "\""));
        SpecFacts inline = SpecFacts.ofDocument(SpecDocument.parse(document));
        assertEquals("date", inline.row("listSMS query from").get("format"));
        List<String> parameters = inline.values("listVoiceCall parameters");
        assertEquals("accountId", parameters.get(parameters.size() - 1));
    }
}
