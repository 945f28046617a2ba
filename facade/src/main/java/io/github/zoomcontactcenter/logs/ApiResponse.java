package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * An HTTP response, decompressed, in UTF-8, as far as it could be read, and the secrets of its request, which no
 * message may repeat.
 */
record ApiResponse(int status, Headers headers, byte[] body, List<String> secrets) {

    private static final int MAX_TEXT = 200;
    private static final Pattern TITLE = Pattern.compile("(?i)<title[^>]{0,100}>([^<]{1,1000})");

    /** Foreign text in a form for messages: on one line, without control characters, and not too long. */
    static String clean(String text) {
        String line = text.replaceAll("[\\s\\p{C}\\p{Z}]+", " ").strip();
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT - 1).replaceAll("\\p{Cs}", "") + "…" : line;
    }

    /** The same for text of this response, without the secrets. */
    String quoted(String text) {
        String quoted = text;
        for (String secret : secrets) {
            quoted = quoted.replace(secret, "…");
        }
        return clean(quoted);
    }

    /** The number in a header; empty if there is none. */
    OptionalLong number(String header) {
        String text = headers.get(header);
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether it is a page for people, as proxies and firewalls send it. What is sent as HTML may yet be JSON. */
    boolean isHtml() {
        boolean isSentAsHtml = (headers.get("Content-Type") + "").contains("html");
        return startsWith("<") || (isSentAsHtml && !startsWith("[{\\[\"]"));
    }

    private boolean startsWith(String pattern) {
        return Pattern.compile("[\\s\\ufeff]*" + pattern).matcher(text()).lookingAt();
    }

    /** Such as {@code , with the title "Sign in"}; empty if it isn't HTML, or has no title. */
    String title() {
        Matcher title = TITLE.matcher(startsWith("<") ? text() : "");
        return title.find() ? ", with the title \"" + quoted(title.group(1).replaceAll("[?]\\S+", "?…")) + '"' : "";
    }

    /** Without the body, which may hold personal data. */
    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes of " + quoted(headers.get("Content-Type") + "");
    }
}
