package io.github.zoomcontactcenter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
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

    /** Where a member of an object has its name, its value and its end. */
    private record Member(int name, int value, int end) {}

    private final JsonScanner json;
    private final Comparator<Member> byName = this::compareNames;
    private byte[] canonical = new byte[8 * 1024];
    private int length;
    private List<Member> members = List.of();

    CanonicalJson(JsonScanner json) {
        this.json = json;
    }

    /** Reads an object, which comes next. */
    void read() throws IOException {
        length = 0;
        members = members();
    }

    /** Two objects have the same one if they mean the same. */
    ByteString sha256() {
        int end = length;
        putSorted(members);
        ByteString hash = ByteString.of(canonical, end, length - end).sha256();
        length = end;
        return hash;
    }

    /**
     * The value of a member, with a string's quotation marks and escapes for these and backslashes; empty if there is
     * none.
     */
    String text(String name) {
        byte[] quoted = ('"' + name + '"').getBytes(UTF_8);
        String text = "";
        for (Member member : members) {
            if (Arrays.equals(canonical, member.name, member.value, quoted, 0, quoted.length)) {
                text = new String(canonical, member.value, member.end - member.value, UTF_8);
            }
        }
        return text;
    }

    private void object() throws IOException {
        int start = length;
        List<Member> found = members();
        int end = length;
        putSorted(found);
        length -= end - start;
        System.arraycopy(canonical, end, canonical, start, length - start);
    }

    private List<Member> members() throws IOException {
        List<Member> found = new ArrayList<>();
        for (boolean more = json.begin('}'); more; more = json.hasMore('}')) {
            int name = length;
            string();
            json.colon();
            int value = length;
            value();
            found.add(new Member(name, value, length));
        }
        return found;
    }

    private void putSorted(List<Member> found) {
        found.sort(byName);
        put('{');
        for (int i = 0; i < found.size(); i++) {
            Member member = found.get(i);
            if (i + 1 == found.size() || compareNames(member, found.get(i + 1)) != 0) {
                put(canonical, member.name, member.end);
            }
        }
        put('}');
    }

    private int compareNames(Member one, Member other) {
        return Arrays.compare(canonical, one.name, one.value, canonical, other.name, other.value);
    }

    private void value() throws IOException {
        switch (json.next()) {
            case '{' -> object();
            case '[' -> {
                put('[');
                for (boolean more = json.begin(']'); more; more = json.hasMore(']')) {
                    value();
                    put(',');
                }
                put(']');
            }
            case '"' -> string();
            default -> {
                int from = json.at();
                json.skip();
                put(json.bytes(), from, json.at());
            }
        }
    }

    private void string() throws IOException {
        int from = json.start();
        json.string();
        if (json.hasNeedlessEscapes()) {
            byte[] resolved = resolved(json.text(from)).getBytes(UTF_8);
            put(resolved, 0, resolved.length);
        } else {
            put(json.bytes(), from, json.at());
        }
    }

    private void put(byte[] bytes, int from, int to) {
        makeRoom(to - from);
        System.arraycopy(bytes, from, canonical, length, to - from);
        length += to - from;
    }

    private void put(char separator) {
        makeRoom(1);
        canonical[length++] = (byte) separator;
    }

    private void makeRoom(int size) {
        if (length + size > canonical.length) {
            canonical = Arrays.copyOf(canonical, 2 * (length + size));
        }
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
