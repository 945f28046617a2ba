package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The account to export from: a real one, given by the environment, or the embedded one. */
interface Account extends AutoCloseable {

    List<String> CREDENTIALS = List.of("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET");
    String API_URL = "ZOOM_API_URL";
    String OAUTH_URL = "ZOOM_OAUTH_URL";

    ContactCenterLogs connect(ContactCenterLogs.Builder builder);

    @Override
    default void close() {}

    /**
     * Returns the embedded account only if no variable at all is set: a forgotten variable must not put made-up records
     * into a warehouse.
     *
     * @throws IllegalArgumentException if one of the credentials is missing
     */
    static Account from(Map<String, String> environment, PrintStream err) {
        boolean noneSet = address(environment, API_URL).isEmpty()
                && address(environment, OAUTH_URL).isEmpty()
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
        return builder -> {
            set(environment, API_URL, builder::apiUrl);
            set(environment, OAUTH_URL, builder::oauthUrl);
            return builder.credentials(credentials).build();
        };
    }

    /** Empty is unset. */
    private static Optional<String> address(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(address -> !address.isEmpty());
    }

    private static void set(Map<String, String> environment, String name, Consumer<String> setting) {
        try {
            address(environment, name).ifPresent(setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
