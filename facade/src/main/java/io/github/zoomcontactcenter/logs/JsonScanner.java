package io.github.zoomcontactcenter.logs;

import com.google.gson.JsonParser;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON as it stands in its bytes, checking it against RFC 8259 on the way.
 *
 * <p>A parser that hands out values wouldn't do: only a value's own bytes are exactly what was sent, down to its numbers,
 * escapes and doubled members, and neither Gson's reader nor its trees tell where those bytes are.
 */
final class JsonScanner {

    private static final int DEEPEST_NESTING = 100;

    private final byte[] json;
    private int position;

    JsonScanner(byte[] json) {
        this.json = json;
        boolean byteOrderMark =
                json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF;
        this.position = byteOrderMark ? 3 : 0;
    }

    /** The position of the next byte to be read. */
    int position() {
        return position;
    }

    /** The next byte that isn't white space, left to be read. */
    int peek() throws IOException {
        while (position < json.length && isWhiteSpace(json[position])) {
            position++;
        }
        return byteAt(position);
    }

    /** Whether only white space is left. */
    boolean atEnd() {
        while (position < json.length && isWhiteSpace(json[position])) {
            position++;
        }
        return position == json.length;
    }

    void expect(char expected) throws IOException {
        if (peek() != expected) {
            throw malformed("'" + expected + "' expected");
        }
        position++;
    }

    /** Goes past the {@code ,} or the closing bracket that follows a value; says whether another value comes. */
    boolean another(char closing) throws IOException {
        boolean more = peek() == ',';
        if (!more && peek() != closing) {
            throw malformed("',' or '" + closing + "' expected");
        }
        position++;
        return more;
    }

    /** Goes past an opening bracket; says whether a value comes. */
    boolean open(char opening, char closing) throws IOException {
        expect(opening);
        if (peek() == closing) {
            position++;
            return false;
        }
        return true;
    }

    /** Reads a member's name and the colon behind it. */
    String name() throws IOException {
        String name = string();
        expect(':');
        return name;
    }

    String string() throws IOException {
        peek();
        int start = position;
        boolean escaped = skipString();
        String text = new String(json, start, position - start, StandardCharsets.UTF_8);
        return escaped ? JsonParser.parseString(text).getAsString() : text.substring(1, text.length() - 1);
    }

    void skipValue() throws IOException {
        skipValue(0);
    }

    private void skipValue(int depth) throws IOException {
        if (depth > DEEPEST_NESTING) {
            throw malformed("nested deeper than " + DEEPEST_NESTING);
        }
        switch (peek()) {
            case '{' -> {
                if (open('{', '}')) {
                    do {
                        peek();
                        skipString();
                        expect(':');
                        skipValue(depth + 1);
                    } while (another('}'));
                }
            }
            case '[' -> {
                if (open('[', ']')) {
                    do {
                        skipValue(depth + 1);
                    } while (another(']'));
                }
            }
            case '"' -> skipString();
            case 't' -> skipLiteral("true");
            case 'f' -> skipLiteral("false");
            case 'n' -> skipLiteral("null");
            default -> skipNumber();
        }
    }

    private boolean skipString() throws IOException {
        if (byteAt(position) != '"') {
            throw malformed("string expected");
        }
        boolean escaped = false;
        for (int b = byteAt(++position); b != '"'; b = byteAt(++position)) {
            if (b == '\\') {
                escaped = true;
                skipEscape();
            } else if (b < ' ') {
                throw malformed("control character in a string");
            }
        }
        position++;
        return escaped;
    }

    private void skipEscape() throws IOException {
        int b = byteAt(++position);
        if (b == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(byteAt(++position), 16) < 0) {
                    throw malformed("hexadecimal digit expected");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(b) < 0) {
            throw malformed("unknown escape");
        }
    }

    private void skipLiteral(String literal) throws IOException {
        for (int i = 0; i < literal.length(); i++) {
            if (byteAt(position) != literal.charAt(i)) {
                throw malformed("value expected");
            }
            position++;
        }
    }

    private void skipNumber() throws IOException {
        if (byteAt(position) == '-') {
            position++;
        }
        if (byteAt(position) == '0') {
            position++;
        } else {
            skipDigits();
        }
        if (position < json.length && json[position] == '.') {
            position++;
            skipDigits();
        }
        if (position < json.length && (json[position] | 0x20) == 'e') {
            position++;
            if (byteAt(position) == '+' || byteAt(position) == '-') {
                position++;
            }
            skipDigits();
        }
    }

    private void skipDigits() throws IOException {
        if (!isDigit(byteAt(position))) {
            throw malformed("value expected");
        }
        while (position < json.length && isDigit(json[position])) {
            position++;
        }
    }

    private int byteAt(int index) throws IOException {
        if (index >= json.length) {
            throw new EOFException("it breaks off after " + json.length + " bytes");
        }
        return json[index] & 0xFF;
    }

    /** Describes the shape; content is never quoted, as it tells of people. */
    IOException malformed(String what) {
        return new ProtocolException(what + " at byte " + position);
    }

    static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
