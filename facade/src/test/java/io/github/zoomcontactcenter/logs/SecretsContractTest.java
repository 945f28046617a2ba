package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.AskedRequest;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Secrets, tokens and what records say of people stay out of messages, texts and logs. */
class SecretsContractTest {

    private static final String PERSON = "Ada Example";

    @RegisterExtension
    final Scene scene = new Scene();

    static Stream<Fault> failures() {
        return Stream.of(
                Fault.answer(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"),
                Fault.answer(400, "{\"code\":4711,\"message\":\"Invalid access token, does not contain scopes:[a].\"}"),
                Fault.html(200),
                Fault.html(500),
                Fault.json("[{\"consumer_display_name\":\"" + PERSON + "\"}]"),
                Fault.json(
                        "{\"voice_calls\":[{\"consumer_display_name\":\"" + PERSON + "\"}],\"total_records\":\"x\"}"),
                Fault.json("{\"voice_calls\":[{\"consumer_display_name\":\"" + PERSON + "\"}]]"),
                Fault.json("{\"voice_calls\":[\"" + PERSON + "\"]}"),
                Fault.json("{\"voice_calls\":\"" + PERSON + "\"}"),
                Fault.json("{\"voice_calls\":[{\"consumer_display_name\":\"" + PERSON),
                Fault.json("\uFEFF{\"voice_calls\":\"" + PERSON + "\"}"),
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
        assertTellsNoSecrets(AskedRequest::isSignIn, fault);
    }

    @Test
    void aTokenInAnAnswerThatIsNotUnderstoodIsNotTold() {
        Fault noEnd = Fault.json("{\"access_token\":\"fake.token\",\"expires_in\":\"fake.token\"}");
        assertTellsNoSecrets(AskedRequest::isSignIn, noEnd);
    }

    private void assertTellsNoSecrets(Predicate<AskedRequest> when, Fault fault) {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(when, fault);
        StringWriter told = new StringWriter();
        String log = logOf(() -> {
            try {
                scene.logs(zoom).voiceCalls(Scene.january()).stream().toList();
                throw new AssertionError("it succeeded");
            } catch (ContactCenterException e) {
                e.printStackTrace(new PrintWriter(told, true));
                told.append(e.toString()).append(e.getMessage()).append(String.valueOf(e.answer()));
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
        StringWriter told = new StringWriter();
        try {
            scene.logs(zoom).voiceCalls(Scene.january()).stream().toList();
        } catch (FailedException e) {
            e.printStackTrace(new PrintWriter(told, true));
        }
        assertTrue(told.toString().contains("engagement c0"), told::toString);
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

    /** What the library logs with its level turned all the way up. */
    private static String logOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Object logger = LoggerFactory.getLogger(Requester.class);
        int level = setLevel(logger, 0);
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
            setLevel(logger, level);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    private static int setLevel(Object simpleLogger, int level) {
        try {
            Field field = simpleLogger.getClass().getDeclaredField("currentLogLevel");
            field.setAccessible(true);
            int before = field.getInt(simpleLogger);
            field.setInt(simpleLogger, level);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("SLF4J's simple logger has its level somewhere else now", e);
        }
    }
}
