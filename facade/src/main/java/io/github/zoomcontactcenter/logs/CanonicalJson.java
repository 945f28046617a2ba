package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes JSON the same where it means the same: members are sorted, the last of several with one name counts, white
 * space is dropped, escapes are resolved. The order of lists and the texts of numbers stay. The JSON has to be valid.
 */
final class CanonicalJson {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String CHARACTERS = "\"\\/\b\f\n\r\t";
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final byte[] json;
    private int at;

    private CanonicalJson(byte[] json) {
        this.json = json;
    }

    /** The members of an object by their names, which are quoted, as their values are. */
    static Map<byte[], byte[]> members(byte[] object) {
        return new CanonicalJson(object).members();
    }

    /** An object with these members. */
    static byte[] object(Map<byte[], byte[]> members) {
        int size = 2;
        for (Map.Entry<byte[], byte[]> member : members.entrySet()) {
            size += member.getKey().length + member.getValue().length + 1;
        }
        ByteBuffer object = ByteBuffer.allocate(size).put((byte) '{');
        members.forEach((name, value) -> object.put(name).put(value).put((byte) ','));
        return object.put((byte) '}').array();
    }

    private Map<byte[], byte[]> members() {
        Map<byte[], byte[]> members = new TreeMap<>(Arrays::compare);
        at++;
        while (next() != '}') {
            members.put(string(), value());
        }
        at++;
        return members;
    }

    private byte[] value() {
        byte first = next();
        if (first == '"') {
            return string();
        }
        if (first == '{') {
            return object(members());
        }
        return first == '[' ? list() : literal();
    }

    private byte[] list() {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        at++;
        list.write('[');
        while (next() != ']') {
            list.writeBytes(value());
            list.write(',');
        }
        at++;
        list.write(']');
        return list.toByteArray();
    }

    private byte[] literal() {
        int start = at;
        while (json[at] > ' ' && json[at] != ',' && json[at] != '}' && json[at] != ']') {
            at++;
        }
        return Arrays.copyOfRange(json, start, at);
    }

    /** The next byte that isn't white space, and doesn't only separate. */
    private byte next() {
        while (json[at] <= ' ' || json[at] == ',' || json[at] == ':') {
            at++;
        }
        return json[at];
    }

    private byte[] string() {
        int start = at++;
        boolean hasEscapes = false;
        while (json[at] != '"') {
            hasEscapes |= json[at] == '\\';
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
        return hasEscapes
                ? resolved(new String(json, start, at - start, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)
                : Arrays.copyOfRange(json, start, at);
    }

    /** With escapes for quotation marks, backslashes, and surrogates without the other one, which UTF-8 doesn't have. */
    private static String resolved(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                char name = quoted.charAt(++i);
                c = name == 'u'
                        ? (char) Integer.parseInt(quoted, i + 1, i + 5, 16)
                        : CHARACTERS.charAt(ESCAPES.indexOf(name));
                i += name == 'u' ? 4 : 0;
                text.append(c == '"' || c == '\\' ? "\\" : "");
            }
            text.append(c);
        }
        return LONE_SURROGATE
                .matcher(text)
                .replaceAll(lone -> "\\\\u" + Integer.toHexString(lone.group().charAt(0)));
    }
}
