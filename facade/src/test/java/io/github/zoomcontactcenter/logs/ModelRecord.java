package io.github.zoomcontactcenter.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A record that the model server holds.
 *
 * @param sent its JSON as it stands in a page
 * @param expected its JSON as it has to be returned: as sent, but on one line
 * @param phantom whether it is counted in totals and never listed
 */
record ModelRecord(int serial, Instant start, Instant end, String sent, String expected, boolean phantom) {

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

    /** The bytes of memory that it takes. */
    static int size(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length + LogRecord.OVERHEAD_BYTES;
    }

    int size() {
        return size(expected);
    }

    static ModelRecord of(int serial, Instant start, Instant end, String id, boolean phantom, SplittableRandom random) {
        List<String> tokens = new ArrayList<>();
        tokens.add("{");
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
        for (int i = 0; i < members.size(); i++) {
            tokens.addAll(members.get((i + serial) % members.size()));
            tokens.add(i + 1 < members.size() ? "," : "}");
        }
        String compact = String.join("", tokens);
        return switch (random.nextInt(8)) {
            case 0 -> asSent(serial, start, end, String.join(" ", tokens), phantom);
            case 1 -> asSent(serial, start, end, String.join("\t", tokens), phantom);
            case 2 -> new ModelRecord(serial, start, end, String.join("\n  ", tokens), compact, phantom);
            case 3 -> new ModelRecord(serial, start, end, String.join(" \r", tokens), compact, phantom);
            default -> asSent(serial, start, end, compact, phantom);
        };
    }

    private static ModelRecord asSent(int serial, Instant start, Instant end, String json, boolean phantom) {
        return new ModelRecord(serial, start, end, json, json, phantom);
    }

    private static List<String> unknown(SplittableRandom random, int i) {
        String name = "\"m" + i + TEXTS[random.nextInt(TEXTS.length)] + '"';
        String text = '"' + TEXTS[random.nextInt(TEXTS.length)] + '"';
        String number = NUMBERS[random.nextInt(NUMBERS.length)];
        return switch (random.nextInt(7)) {
            case 0 -> List.of(name, ":", "null");
            case 1 -> List.of(name, ":", number);
            case 2 -> List.of(name, ":", "{", "\"engagement_id\"", ":", text, ",", "\"x\"", ":", "{", "}", "}");
            case 3 -> List.of("\"voice_calls\"", ":", "[", "{", "\"a\"", ":", number, "}", ",", "[", "]", "]");
            case 4 -> List.of(name, ":", "true");
            default -> List.of(name, ":", text);
        };
    }
}
