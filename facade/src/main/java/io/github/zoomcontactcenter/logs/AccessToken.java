package io.github.zoomcontactcenter.logs;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What requests are authorised with.
 *
 * @param value the bearer token, a secret
 * @param expiresAt when it ends
 * @param apiHost the host to send requests to, by https, instead of the client's; null for the client's
 */
public record AccessToken(
        String value, Instant expiresAt, @Nullable String apiHost) {

    /** @throws IllegalArgumentException if {@code value} is blank, or has other than printable ASCII characters */
    public AccessToken {
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (value.isBlank() || !value.matches("[\\x20-\\x7e]+")) {
            throw new IllegalArgumentException("value (of the access token) must be ASCII characters, and not blank");
        }
    }

    /** A token for the client's own host. */
    public AccessToken(String value, Instant expiresAt) {
        this(value, expiresAt, null);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "access token that ends at " + expiresAt;
    }
}
