package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes JSON the same where it means the same: members are sorted, the last of several with one name counts, white
 * space is dropped, escapes are resolved. The order of lists and the texts of numbers stay. The JSON has to be valid.
 */
final class CanonicalJson {

    private static final Gson GSON = new Gson();

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
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write('{');
        members.forEach((name, value) -> {
            object.writeBytes(name);
            object.writeBytes(value);
            object.write(',');
        });
        object.write('}');
        return object.toByteArray();
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
        byte[] quoted = Arrays.copyOfRange(json, start, ++at);
        if (!hasEscapes) {
            return quoted;
        }
        String text = GSON.fromJson(new String(quoted, StandardCharsets.UTF_8), String.class);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            // A surrogate without the other one. UTF-8 doesn't have it, and its escape has several forms.
            ByteBuffer chars = ByteBuffer.allocate(2 * text.length());
            chars.asCharBuffer().put(text);
            return chars.array();
        }
        return ('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"').getBytes(StandardCharsets.UTF_8);
    }
}
