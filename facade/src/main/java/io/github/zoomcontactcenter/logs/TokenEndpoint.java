package io.github.zoomcontactcenter.logs;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Clock;
import java.time.Instant;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with server-to-server credentials.
 *
 * @see <a href="https://developers.zoom.us/docs/internal-apps/s2s-oauth/">Zoom's Server-to-Server OAuth</a>
 */
record TokenEndpoint(
        ServerToServerCredentials credentials, HttpUrl url, boolean regional, HttpTransport exchange, Clock clock)
        implements AccessTokenSource {

    @Override
    public AccessToken fetch() {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", Credentials.basic(credentials.clientId(), credentials.clientSecret()))
                .header("Accept", "application/json")
                .post(new FormBody.Builder()
                        .add("grant_type", "account_credentials")
                        .add("account_id", credentials.accountId())
                        .build())
                .build();
        Instant asked = clock.instant();
        ApiResponse answer = exchange.send(request, RequestContext.TOKEN);
        if (!answer.isSuccess()) {
            throw ErrorResponse.failure(RequestContext.TOKEN, answer, clock.instant());
        }
        try {
            JsonObject json = JsonParser.parseString(answer.text()).getAsJsonObject();
            return new AccessToken(
                    json.get("access_token").getAsString(),
                    asked.plusSeconds(json.get("expires_in").getAsLong()),
                    regional && json.has("api_url")
                            ? zoomHost(json.get("api_url").getAsString())
                            : null);
        } catch (RuntimeException e) {
            // Not as the cause: its message may quote the token.
            String beginning = answer.text().contains("token") ? "" : answer.beginningUnlessJson();
            throw ReadFailedException.invalidResponse(
                    RequestContext.TOKEN,
                    null,
                    "this isn't an answer to it: " + answer + beginning + ". Check the address to sign in at.");
        }
    }

    /** The host of an address, if it is Zoom's; null if not. */
    private static @Nullable String zoomHost(String address) {
        HttpUrl api = HttpUrl.parse(address);
        boolean zooms = api != null && api.isHttps() && api.host().matches("(.+\\.)?(zoom\\.us|zoomgov\\.com)");
        return zooms ? api.host() : null;
    }
}
