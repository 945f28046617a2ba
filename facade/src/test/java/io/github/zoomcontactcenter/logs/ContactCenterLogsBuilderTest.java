package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.SmsLog;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactCenterLogsBuilderTest {

    private static final ServerToServerCredentials CREDENTIALS =
            new ServerToServerCredentials("account", "client", "s3cret");
    private static final AccessTokenSource NO_TOKENS = () -> {
        throw new IOException("none here");
    };

    private final ContactCenterLogs.Builder builder = ContactCenterLogs.builder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.zoom.us/v2",
                "https://api.zoomgov.com/v2/",
                "HTTPS://example.com",
                "http://localhost",
                "http://LOCALHOST:8080/v2",
                "http://127.0.0.1:8080/v2",
                "http://127.1.2.3/",
                "http://[::1]:8080/v2"
            })
    void httpsAndLoopbackAddressesAreTaken(String address) {
        assertDoesNotThrow(() -> builder.apiUrl(address).oauthUrl(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.zoom.us/v2",
                "http://127.0.0.1.evil.com/",
                "http://localhost.evil.com/",
                "http://evil.com/localhost",
                "http://127.0.0.1@evil.com/",
                "http://localhost:80@evil.com/",
                "http://evil.com#127.0.0.1",
                "http://evil.com?localhost",
                "http://mylocalhost/",
                "http://1127.0.0.1/",
                "http://128.0.0.1/",
                "http://0.0.0.0/",
                "http://[::2]/",
                "http://127.evil.com/",
                "ftp://localhost/",
                "file:///etc/passwd",
                "api.zoom.us/v2",
                "https://",
                "https:///v2:x",
                "junk",
                " ",
                ""
            })
    void anyOtherAddressIsRefusedByName(String address) {
        assertRefused("apiUrl must be an https address", () -> builder.apiUrl(address));
        assertRefused("oauthUrl must be an https address", () -> builder.oauthUrl(address));
    }

    @Test
    void neitherCredentialsNorTokensIsRefused() {
        assertRefused("either credentials or accessTokens", builder::build);
    }

    @Test
    void bothCredentialsAndTokensAreRefused() {
        builder.credentials(CREDENTIALS).accessTokens(NO_TOKENS);

        assertRefused("not both", builder::build);
    }

    @Test
    void eitherOfThemIsEnough() {
        assertDoesNotThrow(() -> builder.credentials(CREDENTIALS).build().close());
        assertDoesNotThrow(() ->
                ContactCenterLogs.builder().accessTokens(NO_TOKENS).build().close());
    }

    @Test
    void negativeWaitIsRefused() {
        assertRefused("maxWait (PT-0.001S)", () -> builder.maxWait(Duration.ofMillis(-1)));
        assertDoesNotThrow(() -> builder.maxWait(Duration.ZERO));
    }

    @Test
    void nullsAreRefusedByName() {
        assertNamed("credentials", () -> builder.credentials(null));
        assertNamed("accessTokens", () -> builder.accessTokens(null));
        assertNamed("httpClient", () -> builder.httpClient(null));
        assertNamed("ratePlan", () -> builder.ratePlan(null));
        assertNamed("listener", () -> builder.listener(null));
    }

    @Test
    void planIsMadeWithoutARequest() {
        VirtualTime time = new VirtualTime();
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        try (ContactCenterLogs logs =
                builder.accessTokens(NO_TOKENS).timing(time.timing()).build()) {
            LogListing<SmsLog> sms = logs.sms(LogQuery.of("me", from, from.plusYears(1)));

            assertEquals(Window.months(from, OffsetDateTime.parse("2026-03-01T11:45:00Z")), sms.plan());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 17, Integer.MAX_VALUE})
    void concurrencyIsBounded(int concurrency) {
        assertRefused("concurrency (" + concurrency + ") must be from 1 to 16", () -> builder.concurrency(concurrency));
    }

    private static void assertRefused(String words, Executable code) {
        String message = assertThrows(IllegalArgumentException.class, code).getMessage();
        assertTrue(message.contains(words), message);
    }

    private static void assertNamed(String name, Executable code) {
        assertEquals(name, assertThrows(NullPointerException.class, code).getMessage());
    }
}
