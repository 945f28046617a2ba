package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets, tokens and what records say of people stay out of messages, texts and logs. */
class SecretsContractTest {

    private static final String PERSON = "Ada Example";

    @RegisterExtension
    final Scene scene = new Scene();

    static Stream<Fault> failures() {
        return Stream.of(
                Fault.response(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"),
                Fault.response(
                        400, "{\"code\":4711,\"message\":\"Invalid access token, does not contain scopes:[a].\"}"),
                Fault.html(200),
                Fault.html(500),
                Fault.json("[{\"consumer_display_name\":\"" + PERSON + "\"}]"),
                Fault.json("{\"voice_calls\":[{\"consumer_display_name\":\"" + PERSON + "\"}],\"next_page_token\":{}}"),
                Fault.json("{\"voice_calls\":[{\"consumer_display_name\":\"" + PERSON + "\"}]]"),
                Fault.json("{\"voice_calls\":[\"" + PERSON + "\"],\"total_records\":2}"),
                Fault.json("{\"voice_calls\":\"" + PERSON + "\"}"),
                Fault.json("{\"voice_calls\":[{\"consumer_display_name\":\"" + PERSON),
                Fault.json("\uFEFF{\"voice_calls\":\"" + PERSON + "\"}"),
                Fault.json("{\"voice_calls\":[{\"" + PERSON + "\",1}]}"),
                Fault.json("{\"" + PERSON + "\":[1,]}"),
                Fault.connectionReset(),
                Fault.garbage(),
                Fault.tooManyRequests("Retry-After", "3600"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresOfListingsTellNoSecrets(Fault fault) {
        assertTellsNoSecrets(Scene.anyList(), fault);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresOfSigningInTellNoSecrets(Fault fault) {
        assertTellsNoSecrets(RecordedRequest::isTokenRequest, fault);
    }

    /** What a proxy or a careless server may show of the request. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200; <html><title>Blocked: %s</title>",
                "200; Blocked: %s",
                "403; <html><title>Blocked: %s</title>",
                "400; {'code':124,'message':'Invalid access token: %s'}",
                "400; {'code':300,'message':'The next page token %s is invalid'}",
                "400; {'code':300,'message':'Validation failed','errors':[{'field':'%s','message':'%1$s'}]}",
                "503; {'message':'%s'}"
            })
    void whatTheRequestCarriedIsNotToldWhenTheResponseShowsIt(int status, String body) {
        FakeContactCenter zoom = scene.accountWithCalls(150);
        List<String> shown = new ArrayList<>();
        AtomicBoolean atSignIn = new AtomicBoolean();
        Interceptor echo = chain -> {
            HttpUrl url = chain.request().url();
            String authorization = chain.request().header("Authorization") + "";
            String page = url.queryParameter("next_page_token");
            if (page == null && !(atSignIn.get() && authorization.startsWith("Basic "))) {
                return chain.proceed(chain.request());
            }
            String encoded = url.encodedQuery() + "";
            List<String> carried = List.of(
                    authorization.substring(authorization.indexOf(' ') + 1),
                    page == null ? FakeContactCenter.CLIENT_SECRET : page,
                    encoded.replaceFirst(".*next_page_token=([^&]*).*", "$1"));
            shown.addAll(carried);
            return new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(status)
                    .message("")
                    .body(ResponseBody.create(
                            String.format(body.replace('\'', '"'), String.join(" ", carried)),
                            MediaType.get(body.startsWith("{") ? "application/json" : "text/html")))
                    .build();
        };
        OkHttpClient http = new OkHttpClient.Builder().addInterceptor(echo).build();
        StringWriter told = new StringWriter();
        String log = logOf(() -> {
            for (boolean first : new boolean[] {true, false}) {
                atSignIn.set(!first);
                ContactCenterLogs logs = scene.logs(zoom, builder -> builder.httpClient(http));
                assertThrows(
                                ContactCenterException.class,
                                () -> logs.voiceCalls(Scene.january()).stream().toList())
                        .printStackTrace(new PrintWriter(told, true));
            }
        });
        assertTrue(shown.size() >= 6, "of pages and of token requests");
        for (String secret : shown) {
            assertFalse(secret.length() > 5 && (told + log).contains(secret), () -> secret + " in: " + told + log);
        }
    }

    @Test
    void aTokenInAResponseThatIsNotUnderstoodIsNotTold() {
        Fault noEnd = Fault.json("{\"access_token\":\"fake.token\",\"expires_in\":\"fake.token\"}");
        assertTellsNoSecrets(RecordedRequest::isTokenRequest, noEnd);
    }

    private void assertTellsNoSecrets(Predicate<RecordedRequest> when, Fault fault) {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(when, fault);
        StringWriter told = new StringWriter();
        String log = logOf(() -> {
            try {
                scene.logs(zoom).voiceCalls(Scene.january()).stream().toList();
                throw new AssertionError("it succeeded");
            } catch (ContactCenterException e) {
                e.printStackTrace(new PrintWriter(told, true));
                told.append(e.toString()).append(e.getMessage()).append(String.valueOf(e.response()));
            }
        });
        assertTrue(told.toString().contains("Exception"));
        assertSilent(told.toString(), zoom);
        assertSilent(log, zoom);
    }

    private static void assertSilent(String text, FakeContactCenter zoom) {
        Stream<String> tokens = zoom.requests(Scene.anyList()).stream()
                .map(request -> request.header("Authorization").orElseThrow().substring("Bearer ".length()));
        List<String> secrets = Stream.concat(
                        tokens, Stream.of(FakeContactCenter.CLIENT_SECRET, "ZmFrZS1jbGll", "fake.", PERSON))
                .toList();
        secrets.forEach(secret -> assertFalse(text.contains(secret), () -> secret + " in: " + text));
    }

    @Test
    void aRecordThatDoesNotFitItsModelIsNotQuoted() {
        FakeContactCenter zoom = scene.account();
        zoom.add(
                Operation.VOICE_CALLS, Scene.call("c0", Scene.JANUARY).replace("}", ",\"agents\":\"" + PERSON + "\"}"));
        List<String> told = new ArrayList<>();
        ContactCenterLogs logs = scene.logs(
                zoom,
                builder -> builder.listener(new LogListener() {
                    @Override
                    public void warning(RequestContext context, String message) {
                        told.add(context + ": " + message);
                    }
                }));
        told.add(logOf(() -> logs.voiceCalls(Scene.january()).stream().toList()));
        assertTrue(told.get(0).contains("agents"), told::toString);
        assertFalse(told.toString().contains(PERSON), told::toString);
    }

    @Test
    void textsOfWhatHoldsSecretsLeaveThemOut() {
        assertEquals("credentials of client fake-client-id for account fake-account-id", Scene.CREDENTIALS.toString());
        assertFalse(new AccessToken("t0ken", Instant.EPOCH).toString().contains("t0ken"));
        FakeContactCenter zoom = scene.accountWithCalls(1);
        ContactCenterLogs logs = scene.logs(zoom);
        LogRecord<?> record =
                logs.voiceCalls(Scene.january()).records().findFirst().orElseThrow();
        assertEquals("record of engagement c0", record.toString());
    }

    @Test
    void theLogTellsOfARetryAndOfNoSecret() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.faultAt(1, Fault.html(503));
        String log = logOf(
                () -> scene.logs(zoom).voiceCalls(Scene.january()).stream().toList());
        assertTrue(
                log.contains("status 503")
                        && log.contains(Duration.ofMillis(500).toString()),
                log);
        assertSilent(log, zoom);
    }

    private static String logOf(Runnable action) {
        try (Overheard overheard = Overheard.begin()) {
            action.run();
            return overheard.text();
        }
    }

    @Test
    void noTextOfAPublicTypeTellsASecret() throws Exception {
        FakeContactCenter zoom = scene.account();
        zoom.add(Operation.VOICE_CALLS, Secrets.markedCall("c0", Scene.JANUARY));
        AccessToken token = new AccessToken("fake.token", Instant.EPOCH);
        ContactCenterLogs.Builder builder = scene.builder(zoom).accessTokens(() -> token);
        ContactCenterLogs logs = scene.logs(zoom);
        LogListing<VoiceCallLog> listing = logs.voiceCalls(Scene.january());
        LogWindows<VoiceCallLog> windows = listing.windows();
        LogWindow<VoiceCallLog> window = windows.next();
        LogRecord<VoiceCallLog> record = window.iterator().next();
        zoom.fault(Scene.anyList(), Fault.response(404, ""));
        RequestRejectedException refused = assertThrows(
                RequestRejectedException.class, () -> listing.stream().toList());
        zoom.clearFaults();
        zoom.fault(Scene.anyList(), Fault.tooManyRequests("Retry-After", "3600"));
        RateLimitException later =
                assertThrows(RateLimitException.class, () -> listing.stream().toList());
        List<Object> all = List.of(
                token,
                (AccessTokenSource) () -> token,
                builder,
                Scene.CREDENTIALS,
                logs,
                Scene.january(),
                listing,
                windows,
                window,
                record,
                window.window(),
                window.summary(),
                window.checkpoint(),
                refused,
                refused.kind(),
                refused.response().orElseThrow(),
                refused.context(),
                later,
                later.limit(),
                ReadFailedException.network(refused.context(), new IOException("reset")),
                ReadFailedException.Kind.NETWORK,
                RatePlan.PRO,
                new LogListener() {});

        for (Class<?> type : publicTypes()) {
            assertTrue(
                    all.stream().anyMatch(type::isInstance), () -> type + " is public; its text has to be looked at");
        }
        all.forEach(object -> Secrets.assertNoneIn(object + " " + List.of(object)));
        Secrets.assertNoneIn(window.checkpoint().toJson());
    }

    private static List<Class<?>> publicTypes() throws Exception {
        Path classes = Path.of(ContactCenterLogs.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(ContactCenterLogs.class.getPackageName().replace('.', '/'));
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName(ContactCenterLogs.class.getPackageName() + "." + name);
                if (Modifier.isPublic(type.getModifiers())) {
                    types.add(type);
                }
            }
        }
        return types;
    }
}
