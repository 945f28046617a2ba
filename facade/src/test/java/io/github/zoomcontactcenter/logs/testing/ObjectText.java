package io.github.zoomcontactcenter.logs.testing;

import java.util.List;

/** Writes a JSON object, member by member. */
final class ObjectText {
    private final StringBuilder out;
    private boolean empty = true;

    ObjectText() {
        this(new StringBuilder(1024));
    }

    private ObjectText(StringBuilder out) {
        this.out = out.append('{');
    }

    /** A value that needs no escapes, or has them. */
    ObjectText text(String name, String value) {
        name(name).append('"').append(value).append('"');
        return this;
    }

    ObjectText text(boolean present, String name, String value) {
        return present ? text(name, value) : this;
    }

    ObjectText number(String name, long value) {
        name(name).append(value);
        return this;
    }

    ObjectText bool(boolean present, String name, boolean value) {
        if (present) {
            name(name).append(value);
        }
        return this;
    }

    ObjectText texts(String name, List<String> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(values.get(i)).append('"');
        }
        out.append(']');
        return this;
    }

    ObjectText object(String name, ObjectText value) {
        name(name).append(value);
        return this;
    }

    ObjectText objects(String name, List<ObjectText> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",").append(values.get(i));
        }
        out.append(']');
        return this;
    }

    private StringBuilder name(String name) {
        out.append(empty ? "\"" : ",\"").append(name).append("\":");
        empty = false;
        return out;
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
