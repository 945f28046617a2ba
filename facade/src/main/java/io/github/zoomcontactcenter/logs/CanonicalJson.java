package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.ByteString;

/**
 * An object of JSON in a form that is the same where it means the same: members are sorted, the last of several with
 * one name counts, white space is dropped, escapes are resolved. The order of lists and the texts of numbers stay. It
 * is used for one object after another.
 */
final class CanonicalJson {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String CHARACTERS = "\"\\/\b\f\n\r\t";
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final JsonScanner json;
    private Map<ByteString, ByteString> members = Map.of();

    CanonicalJson(JsonScanner json) {
        this.json = json;
    }

    /** Reads an object, which comes next. */
    void read() throws IOException {
        members = object();
    }

    /** Two objects have the same one if they mean the same. */
    ByteString sha256() {
        return written(members).sha256();
    }

    /** The value of a member, with a string's quotation marks and escapes for these and backslashes; or empty. */
    String text(String name) {
        return members.getOrDefault(ByteString.encodeUtf8('"' + name + '"'), ByteString.EMPTY)
                .utf8();
    }

    private Map<ByteString, ByteString> object() throws IOException {
        Map<ByteString, ByteString> found = new TreeMap<>();
        for (boolean more = json.begin('}'); more; more = json.hasMore('}')) {
            ByteString name = string();
            json.colon();
            found.put(name, value());
        }
        return found;
    }

    private static ByteString written(Map<ByteString, ByteString> members) {
        Buffer object = new Buffer().writeByte('{');
        members.forEach((name, value) -> object.write(name).write(value));
        return object.writeByte('}').readByteString();
    }

    private ByteString value() throws IOException {
        return switch (json.next()) {
            case '{' -> written(object());
            case '[' -> {
                Buffer list = new Buffer().writeByte('[');
                for (boolean more = json.begin(']'); more; more = json.hasMore(']')) {
                    list.write(value()).writeByte(',');
                }
                yield list.writeByte(']').readByteString();
            }
            case '"' -> string();
            default -> {
                int from = json.at();
                json.skip();
                yield ByteString.of(json.bytes(), from, json.at() - from);
            }
        };
    }

    private ByteString string() throws IOException {
        json.next();
        int from = json.at();
        json.string();
        return json.hasEscapes()
                ? ByteString.encodeUtf8(resolved(json.text(from)))
                : ByteString.of(json.bytes(), from, json.at() - from);
    }

    /** With escapes for quotation marks, backslashes, and lone surrogates, which UTF-8 doesn't have. */
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
