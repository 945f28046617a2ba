package io.github.zoomcontactcenter.logs;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Instant;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Fetches access tokens for server-to-server credentials.
 *
 * @see <a href="https://developers.zoom.us/docs/internal-apps/s2s-oauth/">Zoom's Server-to-Server OAuth</a>
 */
record TokenEndpoint(ServerToServerCredentials credentials, HttpUrl url, HttpTransport transport, Clock clock)
        implements AccessTokenSource {

    @Override
    public AccessToken fetch() {
        FormBody form = new FormBody.Builder()
                .add("grant_type", "account_credentials")
                .add("account_id", credentials.accountId())
                .build();
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", Credentials.basic(credentials.clientId(), credentials.clientSecret()))
                .header("Accept", "application/json")
                .post(form)
                .build();
        Instant asked = clock.instant();
        ApiResponse response = transport.send(request, RequestContext.TOKEN);
        ProtocolException malformed = null;
        if (response.status() == 200) {
            try {
                JsonObject json = JsonParser.parseString(response.text()).getAsJsonObject();
                Instant end = asked.plusSeconds(json.get("expires_in").getAsLong());
                return new AccessToken(json.get("access_token").getAsString(), end);
            } catch (RuntimeException e) {
                // Not as the cause: its message may quote the token.
                malformed = new ProtocolException("check oauthUrl");
            }
        }
        throw ErrorMapper.failure(RequestContext.TOKEN, response, transport.now(), malformed);
    }
}
