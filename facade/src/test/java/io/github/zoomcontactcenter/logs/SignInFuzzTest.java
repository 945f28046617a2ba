package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Objects;
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
import org.junit.jupiter.api.AfterAll;

class SignInFuzzTest extends FuzzContract {

    private static final int LARGEST_ANSWER = 100_000;
    private static final ExecutorService THREADS = Executors.newSingleThreadExecutor();

    private byte[] body = {};
    private final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(this::answer).build();
    private final SignIn signIn = new SignIn(
            Scene.CREDENTIALS,
            HttpUrl.get("https://zoom.us/oauth/token"),
            true,
            new Exchange(http, THREADS, Duration.ofMinutes(1), LARGEST_ANSWER),
            new Scene().clock);

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
        AccessToken token;
        try {
            token = signIn.fetch();
        } catch (FailedException notUnderstood) {
            return;
        }
        Request authorized = new Request.Builder()
                .url(new HttpUrl.Builder()
                        .scheme("https")
                        .host(Objects.requireNonNullElse(token.apiHost(), "api.zoom.us"))
                        .build())
                .header("Authorization", "Bearer " + token.value())
                .build();
        assertTrue(authorized.url().host().matches("(.+\\.)?(zoom\\.us|zoomgov\\.com)"), authorized::toString);
        assertFalse(token.value().isBlank());
    }

    private Response answer(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
    }
}
