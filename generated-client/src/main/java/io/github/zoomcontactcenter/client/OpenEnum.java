package io.github.zoomcontactcenter.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A value of an enum that may gain values. Each value that the OpenAPI document names is a constant, a single object
 * that can be compared with {@code ==}. Any other value keeps its text and is written back unchanged; two of them are
 * equal if their texts are. Use {@link #known()} in a {@code switch}. Immutable.
 *
 * @param <K> the values that the document names, and {@code Unrecognized}
 */
public abstract class OpenEnum<K extends Enum<K>> extends JsonValue {

    private final K known;

    /** For generated subclasses. */
    protected OpenEnum(Object value, K known) {
        super(value);
        this.known = known;
    }

    /** Returns the constant to switch over, {@code Unrecognized} if the document doesn't name this value. */
    public final K known() {
        return known;
    }

    /** Returns whether the document names this value. */
    public final boolean isKnown() {
        return !known.name().equals("Unrecognized");
    }

    /** For generated subclasses: the constants of one class. */
    protected static final class Values<E extends OpenEnum<?>> {

        private final List<E> all;
        private final Function<Object, E> unrecognized;
        private final Map<E, E> constants = new LinkedHashMap<>();

        /**
         * @param all the constants, in the order of the document
         * @param unrecognized makes a value that isn't one of them
         */
        public Values(List<E> all, Function<Object, E> unrecognized) {
            this.all = all;
            this.unrecognized = unrecognized;
            all.forEach(constant -> constants.putIfAbsent(constant, constant));
        }

        public List<E> all() {
            return all;
        }

        /** Returns the value with this text, of the same type of JSON value as the constants. */
        public E of(String text) {
            Objects.requireNonNull(text, "text");
            JsonValue first = all.isEmpty() ? null : all.get(0);
            return find(first == null || first.isString() ? text : new Json(text));
        }

        private E find(Object value) {
            E found = unrecognized.apply(value);
            return constants.getOrDefault(found, found);
        }
    }

    /** For generated subclasses: reads and writes the values of one class. */
    protected abstract static class Adapter<E extends OpenEnum<?>> extends JsonValue.Adapter<E> {
        protected Adapter(Values<E> values) {
            super(values::find);
        }
    }
}
