package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/**
 * An account at Zoom, or at another server.
 *
 * @param apiUrl the address of the API; empty for Zoom's
 * @param oauthUrl the address of the token endpoint; empty for Zoom's
 */
record RealAccount(ServerToServerCredentials credentials, String apiUrl, String oauthUrl) implements Account {

    private static final HttpUrl ZOOM = HttpUrl.get("https://api.zoom.us/v2/");

    @Override
    public String id() {
        return credentials.accountId();
    }

    /** The address of the API, however it is spelled, and without a password. */
    @Override
    public String address() {
        HttpUrl url = apiUrl.isEmpty() ? ZOOM : HttpUrl.get(apiUrl);
        return url.newBuilder()
                .username("")
                .password("")
                .addPathSegment("")
                .build()
                .toString();
    }

    @Override
    public ContactCenterLogs connect(ContactCenterLogs.Builder builder) {
        set(API_URL, apiUrl, builder::apiUrl);
        set(OAUTH_URL, oauthUrl, builder::oauthUrl);
        return builder.credentials(credentials).build();
    }

    private static void set(String name, String address, Consumer<String> setting) {
        try {
            if (!address.isEmpty()) {
                setting.accept(address);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
