package io.github.zoomcontactcenter.logs;

import java.time.Instant;
import java.util.Objects;

/**
 * An access token of the API.
 *
 * @param value the bearer token, a secret
 * @param expiresAt when it expires
 */
public record AccessToken(String value, Instant expiresAt) {

    /** @throws IllegalArgumentException if {@code value} is blank, or has other than printable ASCII characters */
    public AccessToken {
        Objects.requireNonNull(expiresAt, "expiresAt");
        Arguments.check(
                !value.isBlank() && value.matches("[\\x20-\\x7e]+"),
                "value (of the access token) must be ASCII characters, and not blank");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "access token that expires at " + expiresAt;
    }
}
