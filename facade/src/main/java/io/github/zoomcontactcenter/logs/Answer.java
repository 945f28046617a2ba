package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import okhttp3.Headers;

/** An HTTP answer, read to its end and decompressed. */
record Answer(int status, Headers headers, byte[] body) {

    private static final int LONGEST_BEGINNING = 200;

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
        String text = text().replaceAll("[\\s\uFEFF]+", " ")
                .replaceAll("[?]\\S+", "?…")
                .strip();
        return text.startsWith("<") || (!text.matches(".*[\\[{\"].*") && !text.isEmpty())
                ? " and begins with: " + text.substring(0, Math.min(text.length(), LONGEST_BEGINNING))
                : "";
    }

    /** Not the body, which may hold what records say of people. */
    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes of " + headers.get("Content-Type");
    }
}
