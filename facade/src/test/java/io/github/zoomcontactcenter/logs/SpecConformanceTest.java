package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.ViewType;
import io.github.zoomcontactcenter.client.spec.SpecSchemas;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the fake account responds with, over whole listings, matches the schemas of the OpenAPI document. */
class SpecConformanceTest {

    private record Body(String path, int status, String json) {
        List<String> violations() {
            String schema = status != 200 ? "Error" : path.endsWith("/sms") ? "SmsLogPage" : "VoiceCallLogPage";
            return SpecSchemas.violations(schema, json);
        }
    }

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account(
            builder -> builder.madeUp(YearMonth.of(2026, 1), 6, 250, 42).tooManyRequestsEvery(7));
    private final List<Body> bodies = new ArrayList<>();
    private final OkHttpClient http = scene.closing(new Http(this::noting)).client();

    private record Http(OkHttpClient client) implements AutoCloseable {
        Http(Interceptor interceptor) {
            this(new OkHttpClient.Builder().addInterceptor(interceptor).build());
        }

        @Override
        public void close() {
            client.connectionPool().evictAll();
            client.dispatcher().executorService().shutdown();
        }
    }

    private Response noting(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (chain.request().method().equals("GET")) {
            bodies.add(new Body(
                    chain.request().url().encodedPath(),
                    response.code(),
                    response.peekBody(Long.MAX_VALUE).string()));
        }
        return response;
    }

    private ContactCenterLogs logs() {
        return scene.logs(zoom, builder -> builder.httpClient(http));
    }

    private void assertAllMatch(int least) {
        assertTrue(bodies.size() >= least, bodies.size() + " responses");
        for (Body body : bodies) {
            assertEquals(List.of(), body.violations(), body::json);
        }
    }

    @Test
    void halfAYearOfCalls() {
        assertEquals(1_500, logs().voiceCalls(Scene.halfAYear()).stream().count());
        assertTrue(bodies.stream().anyMatch(body -> body.status() == 429));
        assertAllMatch(20);
    }

    @Test
    void halfAYearOfCallsInDetail() {
        ListVoiceCallRequest detail = new ListVoiceCallRequest().viewType(ViewType.DETAIL);
        assertEquals(
                1_500, logs().voiceCalls(Scene.halfAYear(), detail).stream().count());
        assertTrue(bodies.get(0).json().contains("\"voice_call_details\":[{"));
        assertAllMatch(20);
    }

    @Test
    void halfAYearOfSms() {
        assertEquals(1_500, logs().sms(Scene.halfAYear()).stream().count());
        assertAllMatch(20);
    }

    @Test
    void membersThatTheDocumentDoesNotName() {
        zoom.fault(Scene.anyList(), Fault.unknownMembers());
        assertEquals(1_500, logs().sms(Scene.halfAYear()).stream().count());
        assertTrue(bodies.get(0).json().contains("\"x_new_text\""));
        assertAllMatch(20);
    }

    @Test
    void aValueThatTheDocumentDoesNotNameIsFoundOut() {
        zoom.faultOnPage(1, 1, Fault.unknownValues());
        logs().sms(Scene.january()).stream().toList();
        assertTrue(!bodies.get(0).violations().isEmpty());
    }
}
