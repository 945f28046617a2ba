package io.github.zoomcontactcenter.export;

import java.math.BigDecimal;

/**
 * JSON as PostgreSQL's {@code jsonb} can hold it: U+0000 and surrogates without their other half become U+FFFD, and
 * numbers of more digits than {@code numeric} has become strings.
 */
final class JsonbText {

    private static final String REPLACEMENT = "\\ufffd";
    private static final int ESCAPE = "\\u0000".length();
    private static final int DIGITS_BEFORE_POINT = 131_072;
    private static final int DIGITS_AFTER_POINT = 16_383;
    private static final int SHORT = 1_000;
    private static final int LONGEST = DIGITS_BEFORE_POINT + DIGITS_AFTER_POINT + SHORT;

    private final String json;
    private final StringBuilder text = new StringBuilder();
    private int copied;

    private JsonbText(String json) {
        this.json = json;
    }

    /** Returns valid JSON itself if it can be stored as it is. */
    static String of(String json) {
        return new JsonbText(json).read();
    }

    private String read() {
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                at = string(at + 1);
            } else {
                at = c == '-' || (c >= '0' && c <= '9') ? number(at) : at + 1;
            }
        }
        return copied == 0 ? json : text.append(json, copied, json.length()).toString();
    }

    /** Returns the end of a string. */
    private int string(int from) {
        int at = from;
        while (json.charAt(at) != '"') {
            if (json.charAt(at) != '\\') {
                at++;
            } else if (json.charAt(at + 1) != 'u') {
                at += 2;
            } else {
                at = escape(at);
            }
        }
        return at + 1;
    }

    private int escape(int at) {
        char escaped = escaped(at);
        int next = at + ESCAPE;
        if (Character.isHighSurrogate(escaped)
                && json.startsWith("\\u", next)
                && Character.isLowSurrogate(escaped(next))) {
            return next + ESCAPE;
        }
        if (escaped == 0 || Character.isSurrogate(escaped)) {
            replace(at, next, REPLACEMENT);
        }
        return next;
    }

    private char escaped(int at) {
        return (char) Integer.parseInt(json, at + 2, at + ESCAPE, 16);
    }

    private int number(int from) {
        int end = from;
        boolean hasExponent = false;
        while (end < json.length() && "+-.eE0123456789".indexOf(json.charAt(end)) >= 0) {
            hasExponent |= Character.toLowerCase(json.charAt(end)) == 'e';
            end++;
        }
        if ((hasExponent || end - from > SHORT) && !isNumeric(json.substring(from, end))) {
            replace(from, end, '"' + json.substring(from, end) + '"');
        }
        return end;
    }

    private static boolean isNumeric(String number) {
        if (number.length() > LONGEST) {
            return false;
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return value.scale() <= DIGITS_AFTER_POINT
                    && (long) value.precision() - value.scale() <= DIGITS_BEFORE_POINT;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void replace(int from, int to, String by) {
        text.append(json, copied, from).append(by);
        copied = to;
    }
}
