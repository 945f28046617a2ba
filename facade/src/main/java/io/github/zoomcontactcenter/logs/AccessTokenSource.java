package io.github.zoomcontactcenter.logs;

import java.io.IOException;

/** A source of access tokens, for callers who authenticate by themselves. */
@FunctionalInterface
public interface AccessTokenSource {

    /**
     * Returns a new access token. The client calls this before its first request, shortly before a token expires, and when the
     * API rejects a token; never from two threads at once. Any exception but an {@link IOException} ends the reading.
     *
     * @throws IOException if there is no token now; the client retries it like a network failure
     */
    AccessToken fetch() throws IOException;
}
