package io.github.zoomcontactcenter.logs;

import java.util.Random;

/** Draws JSON with everything that RFC 8259 allows. */
final class RandomJson {

    private static final String[] SCALARS = {
        "null", "true", "false", "0", "-0", "1.10", "-12", "12345678901234567890", "1e5", "2.5E-3", "9007199254740993"
    };
    private static final String[] TEXTS = {
        "",
        "a",
        "é",
        "😀",
        "\"",
        "\\",
        "/",
        "\n",
        "\r\n",
        "\t",
        "\u0001",
        "\u2028",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "  ",
        "\\\"",
        "\\\\",
        "engagement_id",
        "null",
        "\u007f",
        "\ufeff"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n  ", "\t"};

    private RandomJson() {}

    static String value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 4);
        if (kind == 0) {
            return SCALARS[random.nextInt(SCALARS.length)];
        }
        if (kind == 1) {
            return quoted(random, text(random));
        }
        StringBuilder json = new StringBuilder(kind == 2 ? "{" : "[").append(space(random));
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            json.append(i == 0 ? "" : ",").append(space(random));
            if (kind == 2) {
                json.append(quoted(random, i + text(random)))
                        .append(space(random))
                        .append(':')
                        .append(space(random));
            }
            json.append(value(random, depth - 1)).append(space(random));
        }
        return json.append(kind == 2 ? "}" : "]").toString();
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }

    /** The text as a string, with escapes where they have to be and in some places where they needn't. */
    static String quoted(Random random, String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            int named = "\"\\/\b\f\n\r\t".indexOf(c);
            if (named >= 0 && random.nextBoolean()) {
                json.append('\\').append("\"\\/bfnrt".charAt(named));
            } else if (c < ' ' || c == '"' || c == '\\' || random.nextInt(8) == 0) {
                for (char unit : Character.toChars(c)) {
                    json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
                }
            } else {
                json.appendCodePoint(c);
            }
        });
        return json.append('"').toString();
    }

    static String space(Random random) {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
