package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerToServerCredentialsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("ZOOM_ACCOUNT_ID", "account", "ZOOM_CLIENT_ID", "client", "ZOOM_CLIENT_SECRET", "s3cret");

    @Test
    void areReadFromTheEnvironment() {
        assertEquals(
                new ServerToServerCredentials("account", "client", "s3cret"),
                ServerToServerCredentials.from(ENVIRONMENT));
    }

    @Test
    void spaceAroundThemIsDropped() {
        assertEquals(
                new ServerToServerCredentials("account", "client", "s3cret"),
                new ServerToServerCredentials(" account", "client\n", "\ts3cret "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"})
    void missingOrBlankVariableIsNamed(String name) {
        for (String value : new String[] {null, "", "  "}) {
            Map<String, String> environment = new HashMap<>(ENVIRONMENT);
            environment.compute(name, (key, old) -> value);

            String message = assertThrows(
                            IllegalArgumentException.class, () -> ServerToServerCredentials.from(environment))
                    .getMessage();

            assertTrue(message.contains("environment variable " + name + " "), message);
            assertFalse(message.contains("s3cret"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', client, secret, accountId", "account, ' ', secret, clientId", "account, client, '', clientSecret"})
    void blankPartIsNamed(String accountId, String clientId, String clientSecret, String name) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new ServerToServerCredentials(accountId, clientId, clientSecret))
                .getMessage();

        assertTrue(message.startsWith(name + " "), message);
    }

    @Test
    void textHasNoSecret() {
        String text = ServerToServerCredentials.from(ENVIRONMENT).toString();

        assertEquals("credentials of client client for account account", text);
    }
}
