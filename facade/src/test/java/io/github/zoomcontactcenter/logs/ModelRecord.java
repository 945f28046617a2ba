package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A record that the model server holds.
 *
 * @param version how often it changed
 * @param engagement its engagement id, in JSON; null if it has none
 * @param members its JSON, in tokens
 * @param separator the white space between tokens
 * @param phantom whether it is counted in totals and never listed
 * @param plain its JSON, unless it is rewritten
 */
record ModelRecord(
        int serial,
        int version,
        Instant start,
        Instant end,
        String engagement,
        List<List<String>> members,
        String separator,
        boolean phantom,
        Form plain) {

    private static final String[] TEXTS = {
        "Łódź",
        "日本語",
        "😀 \\ud83d\\ude00",
        "\\u00e9\\n",
        "a \\\"quoted\\\" {[",
        "\\\\",
        "]}",
        "voice_calls",
        "engagement_id",
        "\u2028\u2029\u007f",
        "<\\/script>'=&",
        ""
    };

    private static final String[] NUMBERS = {
        "1.10", "9007199254740993", "123456789012345678901234567890", "-0", "1E400", "2.50e-7", "0"
    };

    private static final String[] SEPARATORS = {" ", "\t", "\n  ", " \r", "", "", "", ""};

    /**
     * A record's JSON.
     *
     * @param sent as it stands in a page
     * @param expected as it has to be returned: as sent, but on one line
     */
    record Form(String sent, String expected) {}

    /** The bytes of memory that it takes. */
    static int size(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length + LogRecord.OVERHEAD_BYTES;
    }

    int size() {
        return size(plain.expected);
    }

    static ModelRecord of(int serial, Instant start, Instant end, String id, boolean phantom, SplittableRandom random) {
        List<List<String>> members = new ArrayList<>();
        if (id == null) {
            if (random.nextInt(3) == 0) {
                members.add(List.of("\"engagement_id\"", ":", random.nextBoolean() ? "null" : "17"));
            }
        } else {
            members.add(List.of("\"engagement_id\"", ":", '"' + id + '"'));
        }
        members.add(List.of("\"serial\"", ":", Integer.toString(serial)));
        members.add(List.of("\"start_time\"", ":", '"' + start.toString() + '"'));
        members.add(List.of("\"end_time\"", ":", '"' + end.toString() + '"'));
        for (int i = random.nextInt(5); i > 0; i--) {
            members.add(unknown(random, i));
        }
        String separator = SEPARATORS[random.nextInt(SEPARATORS.length)];
        return of(serial, 0, start, end, id, members, separator, phantom);
    }

    private static ModelRecord of(
            int serial,
            int version,
            Instant start,
            Instant end,
            String engagement,
            List<List<String>> members,
            String separator,
            boolean phantom) {
        Form plain = form(members, serial, separator);
        return new ModelRecord(
                serial, version, start, end, engagement, List.copyOf(members), separator, phantom, plain);
    }

    /** With other content, listed as before. */
    ModelRecord changed() {
        List<List<String>> other = new ArrayList<>(members);
        other.add(List.of("\"version" + (version + 1) + '"', ":", "true"));
        return of(serial, version + 1, start, end, engagement, other, separator, phantom);
    }

    /** What it is and in which version, whatever its JSON looks like. */
    String identity() {
        return serial + "." + version;
    }

    /** Its JSON with the same meaning, in one of many forms. */
    Form rewritten(int variant) {
        List<List<String>> other = members.stream()
                .map(member -> member.stream()
                        .map(token -> token.startsWith("\"") ? escaped(token, variant) : token)
                        .toList())
                .toList();
        return form(other, variant, separator);
    }

    private static Form form(List<List<String>> members, int turned, String separator) {
        List<String> tokens = new ArrayList<>(List.of("{"));
        for (int i = 0; i < members.size(); i++) {
            tokens.addAll(members.get(Math.floorMod(i + turned, members.size())));
            tokens.add(i + 1 < members.size() ? "," : "}");
        }
        String sent = String.join(separator, tokens);
        return new Form(sent, separator.contains("\n") || separator.contains("\r") ? String.join("", tokens) : sent);
    }

    /** Escapes every third character. */
    private static String escaped(String text, int variant) {
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                int end = i + (text.charAt(i + 1) == 'u' ? 6 : 2);
                escaped.append(text, i, end);
                i = end - 1;
            } else if (Math.floorMod(i + variant, 3) == 0 && !Character.isSurrogate(c)) {
                escaped.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                escaped.append(c);
            }
        }
        return escaped.append('"').toString();
    }

    private static List<String> unknown(SplittableRandom random, int i) {
        String name = "\"m" + i + TEXTS[random.nextInt(TEXTS.length)] + '"';
        String text = '"' + TEXTS[random.nextInt(TEXTS.length)] + '"';
        String number = NUMBERS[random.nextInt(NUMBERS.length)];
        return switch (random.nextInt(7)) {
            case 0 -> List.of(name, ":", "null");
            case 1 -> List.of(name, ":", number);
            case 2 -> List.of(name, ":", "{", "\"engagement_id\"", ":", text, ",", "\"x\"", ":", "{", "}", "}");
            case 3 -> {
                // Once, as of members with one name the last counts.
                String rows = i == 1 ? "\"voice_calls\"" : name;
                yield List.of(rows, ":", "[", "{", "\"a\"", ":", number, "}", ",", "[", "]", "]");
            }
            case 4 -> List.of(name, ":", "true");
            default -> List.of(name, ":", text);
        };
    }
}
