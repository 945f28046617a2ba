package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import okhttp3.Headers;

/**
 * An HTTP answer, read to its end and decompressed.
 *
 * @param secrets what the request carried and no message may repeat, should the other side show it
 */
record ApiResponse(int status, Headers headers, byte[] body, List<String> secrets) {

    private static final int LONGEST_BEGINNING = 200;
    private static final int LONGEST_TEXT = 500;

    /** Foreign text as it may stand in a message: on one line, without what steers a terminal, and not too long. */
    static String clean(String text) {
        String line = text.replaceAll("[\\s\\p{C}\\u2028\\u2029]+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }

    /** The same of this answer, without the secrets. */
    String quoted(String text) {
        String quoted = text;
        for (String secret : secrets) {
            quoted = quoted.replace(secret, "…");
        }
        return clean(quoted);
    }

    boolean isSuccess() {
        return status == 200;
    }

    /** The number in a header; empty if it isn't there, or isn't one. */
    OptionalLong number(String header) {
        String text = headers.get(header);
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The beginning of a body that is HTML or plain text, such as a proxy's; anything else may tell of people. */
    String beginningUnlessJson() {
        String text = quoted(text()).replaceAll("[?]\\S+", "?…");
        boolean mayBeJson = text().matches("(?s).*[\\[{\"].*");
        return text.startsWith("<") || (!mayBeJson && !text.isEmpty())
                ? " and begins with: " + text.substring(0, Math.min(text.length(), LONGEST_BEGINNING))
                : "";
    }

    /** Not the body, which may hold what records say of people. */
    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes of " + quoted(headers.get("Content-Type") + "");
    }
}
