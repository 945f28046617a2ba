package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The response to a token request, and a request that is sent with the token in it. */
class TokenEndpointFuzzTest extends FuzzContract {

    private static final HttpUrl SIGN_IN_AT = HttpUrl.get("https://zoom.us/oauth/token");
    private static final Request LIST = new Request.Builder()
            .url("https://api.zoom.us/v2/accounts/me/contact_center/sms")
            .build();
    private static final RequestContext LISTING = new RequestContext("listSMS", "me", null, 1);
    private static final PageParser<String> PARSER = new PageParser<>("sms", TestPages.MEMBERS, json -> json);
    private static final byte[] EMPTY_PAGE = "{\"sms\":[]}".getBytes(StandardCharsets.UTF_8);

    private byte[] body = {};
    private @Nullable Request authorised;
    private final Timing timing = new Scene().timing();
    private final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(this::response).build();
    private final HttpTransport exchange =
            new HttpTransport(http, new ServerClock(timing.clock()), HttpTransport.DEADLINE);
    private final TokenEndpoint signIn = new TokenEndpoint(Scene.CREDENTIALS, SIGN_IN_AT, exchange, timing.clock());

    @AfterEach
    void end() {
        exchange.close();
    }

    @FuzzTest(maxDuration = "1m")
    void bytes(byte[] response) {
        read(response);
    }

    @Override
    void read(byte[] response) {
        body = response;
        authorised = null;
        RetryingClient requester = new RetryingClient(
                exchange,
                new AccessTokens(signIn, timing.clock()),
                new RateLimiter(RatePlan.UNLIMITED, timing),
                Duration.ZERO,
                timing,
                new LogListener() {});
        try {
            requester.send(LIST, LISTING, PARSER);
        } catch (ReadFailedException | RateLimitException failure) {
            assertNull(authorised, failure::getMessage);
            return;
        }
        String authorization = authorised.header("Authorization");
        assertTrue(authorization.matches("Bearer .*\\S.*"), authorization);
        assertEquals(LIST.url(), authorised.url());
    }

    private Response response(Interceptor.Chain chain) {
        boolean isTokenRequest = chain.request().url().equals(SIGN_IN_AT);
        if (!isTokenRequest) {
            authorised = chain.request();
        }
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(isTokenRequest ? body : EMPTY_PAGE, MediaType.get("application/json")))
                .build();
    }
}
