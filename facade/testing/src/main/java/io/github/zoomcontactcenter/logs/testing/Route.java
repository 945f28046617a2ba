package io.github.zoomcontactcenter.logs.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path addresses.
 *
 * @param operation null for token requests and unknown paths
 * @param accountId null where the path has none
 */
record Route(
        boolean tokenRequest,
        @Nullable Operation operation,
        @Nullable String accountId) {
    static final String BASE_PATH = "/v2";
    static final String OAUTH_PATH = "/oauth/token";

    private static final Pattern LIST =
            Pattern.compile(BASE_PATH + "(?:/accounts/([^/]+))?/contact_center/(voice_calls|sms)");

    static Route of(String method, String path) {
        if (path.equals(OAUTH_PATH)) {
            return new Route(method.equals("POST"), null, null);
        }
        Matcher list = LIST.matcher(path);
        if (!method.equals("GET") || !list.matches()) {
            return new Route(false, null, null);
        }
        Operation operation = list.group(2).equals("sms") ? Operation.SMS : Operation.VOICE_CALLS;
        String account = list.group(1);
        return new Route(false, operation, account == null ? null : UrlDecoding.segment(account));
    }
}
