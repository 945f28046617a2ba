package io.github.zoomcontactcenter.logs.testing;

import com.google.gson.JsonPrimitive;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Issues access tokens, and checks those of requests. */
final class AccessTokens {
    private static final String SCOPES = "contact_center:read:sms_log:master contact_center:read:voice_call_log:master"
            + " contact_center_sms:read:admin contact_center_voice_call:read:admin";

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final Credentials credentials;
    private final Duration lifetime;
    private final ExpiredTokenForm expiredForm;
    private final boolean latestOnly;

    record Credentials(String accountId, String clientId, String clientSecret) {}

    /** @param latestOnly whether a token is valid only until the next one is issued */
    AccessTokens(Credentials credentials, Duration lifetime, ExpiredTokenForm expiredForm, boolean latestOnly) {
        this.credentials = credentials;
        this.lifetime = lifetime;
        this.expiredForm = expiredForm;
        this.latestOnly = latestOnly;
    }

    synchronized String issue(Instant now) {
        if (latestOnly) {
            revokeAll();
        }
        byte[] bytes = Dice.bytes(count.incrementAndGet(), "access token", 48);
        String token = "fake." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ends.put(token, now.plus(lifetime));
        return token;
    }

    void revokeAll() {
        ends.replaceAll((token, end) -> Instant.MIN);
    }

    /** Returns the error response to a request; null if its bearer token is valid. */
    @Nullable
    FakeResponse check(RecordedRequest request, Instant now) {
        String authorization = request.header("Authorization").orElse("");
        Instant end = authorization.startsWith("Bearer ") ? ends.get(authorization.substring(7)) : null;
        if (end == null) {
            return FakeResponse.json(401, "{\"code\":124,\"message\":\"Invalid access token.\"}");
        }
        return now.isBefore(end) ? null : expiredForm.response();
    }

    FakeResponse respond(RecordedRequest request, String apiUrl, Instant now) {
        String basic = credentials.clientId() + ":" + credentials.clientSecret();
        String expected = "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        if (!request.header("Authorization").orElse("").equals(expected)) {
            return error("Invalid client_id or client_secret", "invalid_client");
        }
        List<Parameter> form = UrlDecoding.parameters(request.body());
        if (!form.contains(new Parameter("grant_type", "account_credentials"))) {
            return error("unsupported grant type", "unsupported_grant_type");
        }
        if (!form.contains(new Parameter("account_id", credentials.accountId()))) {
            return error("Bad Request", "invalid_request");
        }
        return FakeResponse.json(
                200,
                "{\"access_token\":\"" + issue(now) + "\",\"token_type\":\"bearer\",\"expires_in\":"
                        + lifetime.toSeconds() + ",\"scope\":\"" + SCOPES + "\",\"api_url\":"
                        + new JsonPrimitive(apiUrl) + "}");
    }

    private static FakeResponse error(String reason, String error) {
        return FakeResponse.json(400, "{\"reason\":\"" + reason + "\",\"error\":\"" + error + "\"}");
    }
}
