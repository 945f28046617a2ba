package io.github.zoomcontactcenter.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/**
 * Goes through the bytes of JSON, strictly by RFC 8259, but for control characters in strings. It knows where each
 * value stands, which Gson doesn't say: records are returned as they were sent, down to numbers, escapes and repeated
 * members.
 *
 * <p>Its methods throw an {@link EOFException} where the JSON breaks off, a {@link ProtocolException} if it is none,
 * and a {@link java.nio.charset.CharacterCodingException} for what isn't UTF-8, or breaks off within a character.
 */
final class JsonScanner {

    private static final int MAX_NESTING = 100;
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);
    private static final Gson GSON = new Gson();

    /** With a 0 after its end, which ends whatever is being read. */
    private final byte[] json;

    private final int end;
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private int at;
    private int depth;
    private boolean hasNeedlessEscapes;
    private int lastControl = -1;
    private int lastLineEnd = -1;
    private int repaired;

    JsonScanner(byte[] json) {
        this.json = Arrays.copyOf(json, json.length + 1);
        end = json.length;
        int mark = Math.min(json.length, BYTE_ORDER_MARK.length);
        at = Arrays.equals(json, 0, mark, BYTE_ORDER_MARK, 0, mark) ? mark : 0;
    }

    /** The first byte of what comes next, which isn't white space. */
    byte next() throws IOException {
        skipSpace();
        if (at == end) {
            throw breaksOff();
        }
        return json[at];
    }

    /** Begins the object or list that {@link #next} found and {@code close} ends; false if it is empty. */
    boolean begin(char close) throws IOException {
        at++;
        if (++depth > MAX_NESTING) {
            throw new ProtocolException("it is nested too deeply");
        }
        return next() != close || hasMore(close);
    }

    /** Whether there is another value in an object or a list. */
    boolean hasMore(char close) throws IOException {
        byte found = next();
        require(found == ',' || found == close);
        at++;
        depth -= found == close ? 1 : 0;
        return found == ',';
    }

    /** Goes past the colon after a name. */
    void colon() throws IOException {
        require(next() == ':');
        at++;
    }

    /** Goes past a member's name, and the colon. */
    String name() throws IOException {
        int from = start();
        string();
        String name = GSON.fromJson(text(from), String.class);
        colon();
        return name;
    }

    /** Goes past a value. */
    void skip() throws IOException {
        switch (next()) {
            case '{' -> {
                for (boolean more = begin('}'); more; more = hasMore('}')) {
                    string();
                    colon();
                    skip();
                }
            }
            case '[' -> {
                for (boolean more = begin(']'); more; more = hasMore(']')) {
                    skip();
                }
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    /** Goes past a string, which has to come next. */
    void string() throws IOException {
        require(next() == '"');
        hasNeedlessEscapes = false;
        int i = at + 1;
        for (byte b = json[i]; b != '"'; b = json[++i]) {
            if (b == '\\') {
                i = escape(i + 1);
            } else if (b < 0) {
                i = notAscii(i);
            } else if (b < ' ') {
                lastControl = i;
                if (i == end) {
                    throw breaksOff();
                }
            }
        }
        at = i + 1;
    }

    /** Returns where the escape ends that has this name. */
    private int escape(int name) throws IOException {
        // Quotation marks and backslashes have no other form.
        hasNeedlessEscapes |= json[name] != '"' && json[name] != '\\';
        boolean isKnown = "\"\\/bfnrtu".indexOf(json[name]) >= 0;
        int last = json[name] == 'u' ? name + 4 : name;
        for (at = name; isKnown && at < last; ) {
            isKnown = Character.digit(json[++at], 16) >= 0;
        }
        require(isKnown);
        return last;
    }

    /** Returns where characters end that aren't ASCII. */
    private int notAscii(int from) throws IOException {
        int to = from;
        while (json[to] < 0) {
            to++;
        }
        utf8.decode(ByteBuffer.wrap(json, from, to - from));
        return to - 1;
    }

    private void literal(String name) throws IOException {
        for (int i = 0; i < name.length(); i++) {
            require(json[at] == name.charAt(i));
            at++;
        }
    }

    private void number() throws IOException {
        at += json[at] == '-' ? 1 : 0;
        if (json[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (json[at] == '.') {
            at++;
            digits();
        }
        if (json[at] == 'e' || json[at] == 'E') {
            at++;
            at += json[at] == '+' || json[at] == '-' ? 1 : 0;
            digits();
        }
    }

    private void digits() throws IOException {
        require(json[at] >= '0' && json[at] <= '9');
        while (json[at] >= '0' && json[at] <= '9') {
            at++;
        }
    }

    private void require(boolean isJson) throws IOException {
        if (!isJson) {
            throw at < end ? new ProtocolException("no JSON at byte " + at) : breaksOff();
        }
    }

    private static EOFException breaksOff() {
        return new EOFException("it breaks off");
    }

    private void skipSpace() {
        for (byte b = json[at]; b == ' ' || b == '\n' || b == '\r' || b == '\t'; b = json[++at]) {
            lastLineEnd = b == '\n' || b == '\r' ? at : lastLineEnd;
        }
    }

    /** Requires that nothing follows. */
    void end() throws IOException {
        skipSpace();
        require(at == end);
    }

    /** Where it is in {@link #bytes()}. */
    int at() {
        return at;
    }

    /** Where the next value or name begins. */
    int start() throws IOException {
        next();
        return at;
    }

    /** The JSON, and a 0. */
    byte[] bytes() {
        return json;
    }

    /** What was passed since. */
    String text(int from) {
        return new String(json, from, at - from, UTF_8);
    }

    /** Whether the string that was passed last has escapes of what could stand there without one. */
    boolean hasNeedlessEscapes() {
        return hasNeedlessEscapes;
    }

    /**
     * What was passed since, on one line. If it is on several, or has control characters in strings, it loses the white
     * space outside of strings, and these are escaped.
     */
    byte[] line(int from) {
        repaired += lastControl >= from ? 1 : 0;
        return Math.max(lastControl, lastLineEnd) >= from ? oneLine(from) : Arrays.copyOfRange(json, from, at);
    }

    /** How many lines had control characters in strings. */
    int repaired() {
        return repaired;
    }

    private byte[] oneLine(int from) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(at - from);
        boolean inString = false;
        for (int i = from; i < at; i++) {
            byte b = json[i];
            if (inString && b >= 0 && b < ' ') {
                line.writeBytes("\\u%04x".formatted((int) b).getBytes(US_ASCII));
            } else if (inString && b == '\\') {
                line.write(b);
                line.write(json[++i]);
            } else if (inString || b > ' ') {
                inString ^= b == '"';
                line.write(b);
            }
        }
        return line.toByteArray();
    }
}
