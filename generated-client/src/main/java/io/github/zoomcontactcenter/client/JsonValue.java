package io.github.zoomcontactcenter.client;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON value that should be a string, kept as it was received, whatever it is. */
abstract class JsonValue {

    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private final String text;
    private final boolean isString;

    /** @param value the characters of a JSON string, or else a number, a boolean or {@link Json} */
    JsonValue(Object value) {
        this.text = value.toString();
        this.isString = value instanceof String;
    }

    /**
     * The value as it is sent: the characters of a JSON string or, for any other type of JSON value, the JSON itself.
     */
    // Not final: javac then adds a bridge to each public subclass, without which reflection can't call it.
    public String text() {
        return text;
    }

    final boolean isString() {
        return isString;
    }

    /** Two values are equal if they have the same class, text and type of JSON value. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof JsonValue that
                && getClass() == that.getClass()
                && isString == that.isString
                && text.equals(that.text);
    }

    @Override
    public final int hashCode() {
        return text.hashCode();
    }

    /** Returns {@link #text()}. */
    @Override
    public final String toString() {
        return text();
    }

    /** The JSON of a value that isn't a string. */
    record Json(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Reads and writes the values of one class. */
    abstract static class Adapter<V extends JsonValue> extends TypeAdapter<V> {

        private final Function<Object, V> factory;

        Adapter(Function<Object, V> factory) {
            this.factory = factory;
        }

        @Override
        public final V read(JsonReader in) throws IOException {
            boolean isString = in.peek() == JsonToken.STRING;
            return factory.apply(
                    isString ? in.nextString() : new Json(JSON.read(in).toString()));
        }

        @Override
        public final void write(JsonWriter out, V value) throws IOException {
            if (value.isString()) {
                out.value(value.text());
                return;
            }
            boolean nulls = out.getSerializeNulls();
            out.setSerializeNulls(true);
            JSON.write(out, JsonParser.parseString(value.text()));
            out.setSerializeNulls(nulls);
        }
    }
}
