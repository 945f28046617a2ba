package io.github.zoomcontactcenter.logs;

import java.io.IOException;

/** A source of access tokens, for apps that get them in another way than by {@link ServerToServerCredentials}. */
@FunctionalInterface
public interface AccessTokenSource {

    /**
     * Returns an access token that hasn't expired. The client calls this before its first request, two minutes before a
     * token expires (or at nine tenths of a shorter life), and after the API rejected a token, which must not be
     * returned again. Calls are never concurrent, and all requests wait for them: return soon, and don't use the
     * client. Any exception but an {@link IOException} or {@link InterruptedException} is thrown to the reading caller
     * as it is.
     *
     * @throws IOException if there is no token now; the client retries it like a network failure
     */
    AccessToken fetch() throws IOException;
}
