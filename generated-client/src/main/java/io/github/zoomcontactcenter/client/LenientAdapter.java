package io.github.zoomcontactcenter.client;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a value that doesn't fit its type as null, and reports it. Writes what Gson writes. */
abstract class LenientAdapter<T> extends TypeAdapter<T> {

    final TypeAdapter<T> gson;
    final Consumer<JsonReader> mismatches;

    /** @param mismatches is called with the reader just before or after a value that doesn't fit */
    LenientAdapter(TypeAdapter<T> gson, Consumer<JsonReader> mismatches) {
        this.gson = gson;
        this.mismatches = mismatches;
    }

    @Override
    public final @Nullable T read(JsonReader in) throws IOException {
        JsonToken token = in.peek();
        if (token == JsonToken.NULL) {
            in.nextNull();
            return null;
        }
        if (fits(token)) {
            return read(in, token);
        }
        mismatches.accept(in);
        in.skipValue();
        return null;
    }

    abstract boolean fits(JsonToken token);

    /** Reads a value of a token that fits. */
    abstract @Nullable T read(JsonReader in, JsonToken token) throws IOException;

    @Override
    public final void write(JsonWriter out, T value) throws IOException {
        gson.write(out, value);
    }

    /** A type whose values Gson reads without fail if they start with a certain token. */
    static final class OfToken<T> extends LenientAdapter<T> {

        private final JsonToken token;

        OfToken(JsonToken token, TypeAdapter<T> gson, Consumer<JsonReader> mismatches) {
            super(gson, mismatches);
            this.token = token;
        }

        @Override
        boolean fits(JsonToken token) {
            return token == this.token;
        }

        @Override
        @Nullable
        T read(JsonReader in, JsonToken token) throws IOException {
            return gson.read(in);
        }
    }

    /** Text. Gson keeps that of a number or boolean. */
    static final class OfString<T> extends LenientAdapter<T> {

        OfString(TypeAdapter<T> gson, Consumer<JsonReader> mismatches) {
            super(gson, mismatches);
        }

        @Override
        boolean fits(JsonToken token) {
            return token == JsonToken.STRING || token == JsonToken.NUMBER || token == JsonToken.BOOLEAN;
        }

        @Override
        @Nullable
        T read(JsonReader in, JsonToken token) throws IOException {
            return gson.read(in);
        }
    }

    /** A number. Gson would round or saturate some. */
    static final class OfNumber<T> extends LenientAdapter<T> {

        private final Function<String, ? extends T> parser;

        OfNumber(Function<String, ? extends T> parser, TypeAdapter<T> gson, Consumer<JsonReader> mismatches) {
            super(gson, mismatches);
            this.parser = parser;
        }

        @Override
        boolean fits(JsonToken token) {
            return token == JsonToken.NUMBER || token == JsonToken.STRING;
        }

        @Override
        @Nullable
        T read(JsonReader in, JsonToken token) throws IOException {
            String text = in.nextString();
            try {
                if (token == JsonToken.NUMBER || ExactNumber.isJson(text)) {
                    return parser.apply(text);
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // The type doesn't have this number.
            }
            mismatches.accept(in);
            return null;
        }
    }

    /** An object of any names. Gson doesn't take one that comes twice; the last one counts, as in a model. */
    static final class OfMap<T> extends LenientAdapter<T> {

        private final TypeAdapter<?> values;

        OfMap(TypeAdapter<?> values, TypeAdapter<T> gson, Consumer<JsonReader> mismatches) {
            super(gson, mismatches);
            this.values = values;
        }

        @Override
        boolean fits(JsonToken token) {
            return token == JsonToken.BEGIN_OBJECT;
        }

        @Override
        @SuppressWarnings("unchecked")
        T read(JsonReader in, JsonToken token) throws IOException {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            in.beginObject();
            while (in.hasNext()) {
                map.put(in.nextName(), values.read(in));
            }
            in.endObject();
            return (T) map;
        }
    }

    /** Any other type. From a tree, since a reader is of no use after an adapter failed in the middle of a value. */
    static final class OfTree<T> extends LenientAdapter<T> {

        private static final TypeAdapter<JsonElement> TREE = new Gson().getAdapter(JsonElement.class);

        private final boolean onlyObjects;

        OfTree(boolean onlyObjects, TypeAdapter<T> gson, Consumer<JsonReader> mismatches) {
            super(gson, mismatches);
            this.onlyObjects = onlyObjects;
        }

        @Override
        boolean fits(JsonToken token) {
            return !onlyObjects || token == JsonToken.BEGIN_OBJECT;
        }

        @Override
        @Nullable
        T read(JsonReader in, JsonToken token) throws IOException {
            JsonElement tree = TREE.read(in);
            try {
                return gson.fromJsonTree(tree);
            } catch (RuntimeException e) {
                mismatches.accept(in);
                return null;
            }
        }
    }
}
