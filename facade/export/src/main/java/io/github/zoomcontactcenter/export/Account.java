package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The account to export from: a real one, given by the environment, or the embedded one. */
interface Account extends AutoCloseable {

    List<String> CREDENTIALS = List.of("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET");
    String API_URL = "ZOOM_API_URL";
    String OAUTH_URL = "ZOOM_OAUTH_URL";

    /** The account's id. */
    String id();

    /** The address of its server, with the port; the same whenever it runs. */
    String address();

    ContactCenterLogs connect(ContactCenterLogs.Builder builder);

    @Override
    default void close() {}

    /**
     * Returns the embedded account only if no variable at all is set: a forgotten variable must not put made-up records
     * into a warehouse.
     *
     * @throws IllegalArgumentException if one of the credentials is missing, or an address isn't one
     */
    static Account from(Map<String, String> environment, PrintStream err) {
        boolean noneSet = environment.getOrDefault(API_URL, "").isEmpty()
                && environment.getOrDefault(OAUTH_URL, "").isEmpty()
                && CREDENTIALS.stream().noneMatch(environment::containsKey);
        if (noneSet) {
            err.println("None of " + String.join(", ", CREDENTIALS)
                    + " is set: exporting made-up records of an embedded account.");
            return new EmbeddedAccount();
        }
        for (String name : CREDENTIALS) {
            if (environment.getOrDefault(name, "").isBlank()) {
                throw new IllegalArgumentException("the environment variable " + name + " must be set");
            }
        }
        ServerToServerCredentials credentials = new ServerToServerCredentials(
                environment.get(CREDENTIALS.get(0)),
                environment.get(CREDENTIALS.get(1)),
                environment.get(CREDENTIALS.get(2)));
        return new RealAccount(
                credentials, environment.getOrDefault(API_URL, ""), environment.getOrDefault(OAUTH_URL, ""));
    }
}
