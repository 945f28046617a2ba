package io.github.zoomcontactcenter.logs;

import java.io.IOException;

/** Where access tokens come from, for callers who sign in by themselves. */
@FunctionalInterface
public interface AccessTokenSource {

    /**
     * Gets a new token. It is asked for before the first request, shortly before a token ends, and when the API says that a
     * token is no longer good; never by two threads at once. A failure other than an {@link IOException} ends the reading.
     *
     * @throws IOException if there is none to be had now; it is tried again like any other fault of the network
     */
    AccessToken fetch() throws IOException;
}
