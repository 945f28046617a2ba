package io.github.zoomcontactcenter.logs;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The credentials of a Server-to-Server OAuth app, as its page in Zoom's marketplace shows them; white space around
 * them is dropped.
 *
 * @param accountId the account's id, not blank
 * @param clientId the app's id, not blank
 * @param clientSecret the app's secret, not blank
 * @see <a href="https://developers.zoom.us/docs/internal-apps/s2s-oauth/">Zoom's Server-to-Server OAuth</a>
 */
public record ServerToServerCredentials(String accountId, String clientId, String clientSecret) {

    /** @throws IllegalArgumentException if one of them is blank */
    public ServerToServerCredentials {
        accountId = notBlank("accountId", accountId);
        clientId = notBlank("clientId", clientId);
        clientSecret = notBlank("clientSecret", clientSecret);
    }

    /**
     * The credentials in the environment variables {@code ZOOM_ACCOUNT_ID}, {@code ZOOM_CLIENT_ID} and
     * {@code ZOOM_CLIENT_SECRET}.
     *
     * @throws IllegalArgumentException if one of them is missing or blank
     */
    public static ServerToServerCredentials fromEnvironment() {
        return from(System.getenv());
    }

    static ServerToServerCredentials from(Map<String, String> environment) {
        UnaryOperator<String> variable =
                name -> notBlank("the environment variable " + name, environment.getOrDefault(name, ""));
        return new ServerToServerCredentials(
                variable.apply("ZOOM_ACCOUNT_ID"),
                variable.apply("ZOOM_CLIENT_ID"),
                variable.apply("ZOOM_CLIENT_SECRET"));
    }

    private static String notBlank(String name, String value) {
        Arguments.check(!value.isBlank(), name + " must be set, to what the app's page in Zoom's marketplace shows");
        return value.strip();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "credentials of client " + clientId + " for account " + accountId;
    }
}
