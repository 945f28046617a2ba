package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import okhttp3.Headers;

/** An HTTP response, read to its end and decompressed, and the secrets of its request, which no message may repeat. */
record ApiResponse(int status, Headers headers, byte[] body, List<String> secrets) {

    private static final int MAX_EXCERPT = 200;
    private static final int MAX_TEXT = 500;

    /** Foreign text in a form for messages: on one line, without control characters, and not too long. */
    static String clean(String text) {
        String line = text.replaceAll("[\\s\\p{C}\\u2028\\u2029]+", " ").strip();
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "…" : line;
    }

    /** The same for text of this response, without the secrets. */
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

    /** The number in a header; empty if there is none. */
    OptionalLong number(String header) {
        String text = headers.get(header);
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The start of a body that is HTML or plain text, such as a proxy's; any other may hold personal data. */
    String excerptUnlessJson() {
        String text = quoted(text()).replaceAll("[?]\\S+", "?…");
        boolean mayBeJson = text().matches("(?s).*[\\[{\"].*");
        return text.startsWith("<") || (!mayBeJson && !text.isEmpty())
                ? " that starts with: " + text.substring(0, Math.min(text.length(), MAX_EXCERPT))
                : "";
    }

    /** Without the body, which may hold personal data. */
    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes of " + quoted(headers.get("Content-Type") + "");
    }
}
