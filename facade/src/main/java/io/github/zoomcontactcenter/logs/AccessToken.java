package io.github.zoomcontactcenter.logs;

import java.time.Instant;
import java.util.Objects;

/**
 * What requests are authorised with.
 *
 * @param value the bearer token, a secret
 * @param expiresAt when it ends
 */
public record AccessToken(String value, Instant expiresAt) {

    /** @throws IllegalArgumentException if the token is blank */
    public AccessToken {
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (value.isBlank()) {
            throw new IllegalArgumentException("value (of the access token) must not be blank");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "access token that ends at " + expiresAt;
    }
}
