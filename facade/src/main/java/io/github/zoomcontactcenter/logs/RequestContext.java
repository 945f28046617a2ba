package io.github.zoomcontactcenter.logs;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a request was for.
 *
 * @param operation the API's name of the operation, such as {@code listVoiceCall}, or {@code access token}
 * @param account the account that was requested; null if there is none
 * @param window the window that was being read; null if there is none
 * @param page the page of that window, from 1; 0 if there is none
 */
public record RequestContext(
        String operation,
        @Nullable String account,
        @Nullable Window window,
        int page) implements Serializable {

    static final RequestContext TOKEN = new RequestContext("access token", null, null, 0);

    /** Such as {@code listVoiceCall of account me, window …/…, page 3}. */
    @Override
    public String toString() {
        return operation
                + (account == null ? "" : " of account " + account)
                + (window == null ? "" : ", window " + window)
                + (page == 0 ? "" : ", page " + page);
    }
}
