package io.github.zoomcontactcenter.logs.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes a JSON object, member by member, as UTF-8. */
final class JsonObjectWriter {
    private byte[] out = new byte[1024];
    private int length;

    /** A value that needs no escapes, or has them. */
    JsonObjectWriter text(String name, String value) {
        name(name);
        quoted(value);
        return this;
    }

    JsonObjectWriter text(boolean present, String name, String value) {
        return present ? text(name, value) : this;
    }

    JsonObjectWriter number(String name, long value) {
        return object(name, Long.toString(value));
    }

    JsonObjectWriter bool(boolean present, String name, boolean value) {
        return present ? object(name, Boolean.toString(value)) : this;
    }

    JsonObjectWriter texts(String name, List<String> values) {
        name(name);
        put('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                put(',');
            }
            quoted(values.get(i));
        }
        put(']');
        return this;
    }

    /** A value that is JSON. */
    JsonObjectWriter object(String name, String value) {
        name(name);
        put(value);
        return this;
    }

    JsonObjectWriter objects(String name, List<String> values) {
        name(name);
        put('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                put(',');
            }
            put(values.get(i));
        }
        put(']');
        return this;
    }

    byte[] toBytes() {
        if (length == 0) {
            put('{');
        }
        byte[] bytes = Arrays.copyOf(out, length + 1);
        bytes[length] = '}';
        return bytes;
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    private void name(String name) {
        put(length == 0 ? '{' : ',');
        quoted(name);
        put(':');
    }

    private void quoted(String text) {
        put('"');
        put(text);
        put('"');
    }

    private void put(char ascii) {
        if (length == out.length) {
            out = Arrays.copyOf(out, length * 2);
        }
        out[length++] = (byte) ascii;
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (length + bytes.length > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + bytes.length));
        }
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
    }
}
