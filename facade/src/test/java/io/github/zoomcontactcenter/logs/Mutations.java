package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes bad inputs of good ones: the same one for the same seed. */
final class Mutations {

    /** Whoever reads bytes has a limit of their size; what a mutation makes of them isn't much longer than this. */
    private static final int LONGEST = 20_000;

    private static final int MOST_CHANGES = 4;

    private static final Pattern TOKENS =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[\\w.+-]++|\\s++|.", Pattern.DOTALL);

    private static final String[] STRANGE = {
        "null",
        "true",
        "{}",
        "[]",
        "[",
        "{",
        "]",
        "}",
        ",",
        ":",
        "\"",
        "\"\"",
        "\\",
        "\"\\u0000\"",
        "\"\\uD83D\"",
        "\"\\u12\"",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\uD83D\uDE00",
        "NaN",
        "-0",
        "1e999999999",
        "-1e-999999999",
        "0.5",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "99999999999999999999999999999999999999",
        "2147483648",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00",
        "2026-02-30T25:61:61Z",
        "2026-12-31T23:59:60+00:00",
        "0000-00-00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 31 Feb 9999 23:59:59 GMT",
        "PT1S",
        "\"next_page_token\":",
        "\"total_records\":",
        "\"voice_calls\":[{}],",
        "\"code\":",
        "\"errors\":[{}],",
        "\"version\":1,",
        "\"expires_in\":",
        "[".repeat(300),
        "{\"a\":".repeat(300),
        "9".repeat(5_000),
        "x".repeat(5_000)
    };

    private Mutations() {}

    /** One to four changes of one of these inputs. */
    static byte[] of(List<String> inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String text = one(inputs, random);
        List<String> tokens = new ArrayList<>(tokens(text));
        boolean ofBytes = random.nextInt(4) == 0;
        int changes = random.nextInt(1, MOST_CHANGES + 1);
        for (int i = 0; i < changes && !ofBytes; i++) {
            change(tokens, inputs, random);
        }
        byte[] bytes = String.join("", tokens).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < changes && ofBytes; i++) {
            bytes = changed(bytes, random);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private static List<String> tokens(String text) {
        return TOKENS.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String one(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static void change(List<String> tokens, List<String> inputs, SplittableRandom random) {
        int at = tokens.isEmpty() ? 0 : random.nextInt(tokens.size());
        int to = tokens.isEmpty() ? 0 : random.nextInt(at, tokens.size());
        String strange = STRANGE[random.nextInt(STRANGE.length)];
        boolean quoted = random.nextBoolean() && !strange.contains("\"");
        String value = quoted ? '"' + strange + '"' : strange;
        switch (random.nextInt(tokens.isEmpty() ? 1 : 8)) {
            case 0 -> tokens.add(at, value);
            case 1, 2, 3 -> tokens.set(at, value);
            case 4 -> tokens.remove(at);
            case 5 -> tokens.addAll(at, List.copyOf(tokens.subList(at, to)));
            case 6 -> tokens.subList(at, to).clear();
            default -> {
                List<String> other = tokens(one(inputs, random));
                tokens.set(at, other.isEmpty() ? "" : one(other, random));
            }
        }
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, at);
        }
        byte[] other = bytes.clone();
        other[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (other[at] ^ 1 << random.nextInt(8));
        return other;
    }
}
