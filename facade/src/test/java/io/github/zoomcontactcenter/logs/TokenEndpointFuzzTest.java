package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The answer to a sign-in, and a request that is sent with the token in it. */
class TokenEndpointFuzzTest extends FuzzContract {

    private static final int LARGEST_ANSWER = 100_000;
    private static final HttpUrl SIGN_IN_AT = HttpUrl.get("https://zoom.us/oauth/token");
    private static final Request LIST = new Request.Builder()
            .url("https://api.zoom.us/v2/accounts/me/contact_center/sms")
            .build();
    private static final RequestContext LISTING = new RequestContext("listSMS", "me", null, 1);
    private static final ExecutorService THREADS = Executors.newSingleThreadExecutor();

    private byte[] body = {};
    private @Nullable Request authorised;
    private final Timing timing = new Scene().timing();
    private final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(this::answer).build();
    private final HttpTransport exchange = new HttpTransport(http, THREADS, Duration.ofMinutes(1), LARGEST_ANSWER);
    private final TokenEndpoint signIn =
            new TokenEndpoint(Scene.CREDENTIALS, SIGN_IN_AT, true, exchange, timing.clock());

    @AfterAll
    static void end() {
        THREADS.shutdown();
    }

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] answer) {
        read(answer);
    }

    @Override
    void read(byte[] answer) {
        body = answer;
        authorised = null;
        RetryingClient requester = new RetryingClient(
                exchange,
                new AccessTokens(signIn, timing.clock()),
                new RateLimiter(RatePlan.UNLIMITED, timing),
                Duration.ZERO,
                timing,
                new LogListener() {});
        try {
            requester.send(LIST, LISTING, page -> page);
        } catch (ReadFailedException invalidResponse) {
            assertNull(authorised, invalidResponse::getMessage);
            return;
        }
        String authorization = authorised.header("Authorization");
        assertTrue(authorization.matches("Bearer .*\\S.*"), authorization);
        assertTrue(authorised.isHttps());
        assertTrue(authorised.url().host().matches("(.+\\.)?(zoom\\.us|zoomgov\\.com)"), authorised::toString);
        assertEquals(LIST.url().encodedPath(), authorised.url().encodedPath());
    }

    private Response answer(Interceptor.Chain chain) {
        boolean signsIn = chain.request().url().equals(SIGN_IN_AT);
        if (!signsIn) {
            authorised = chain.request();
        }
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(signsIn ? body : new byte[0], MediaType.get("application/json")))
                .build();
    }
}
