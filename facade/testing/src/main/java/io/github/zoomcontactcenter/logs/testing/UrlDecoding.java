package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Decodes URLs and forms. */
final class UrlDecoding {
    private UrlDecoding() {}

    /** The parameters of a query or form, in which a plus sign means a space. */
    static List<Parameter> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(UrlDecoding::parameter)
                .toList();
    }

    private static Parameter parameter(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? new Parameter(decode(part), "")
                : new Parameter(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
    }

    /** A segment of a path, in which a plus sign means itself. */
    static String segment(String raw) {
        return decode(raw.replace("+", "%2B"));
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
