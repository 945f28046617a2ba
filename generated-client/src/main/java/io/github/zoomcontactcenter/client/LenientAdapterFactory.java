package io.github.zoomcontactcenter.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the adapters of {@link LenientModels}. */
final class LenientAdapterFactory implements TypeAdapterFactory {

    private static final Gson PLAIN = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LAZILY_PARSED_NUMBER)
            .create();

    private final Consumer<JsonReader> mismatches;

    /** The names of the members of all models so far. Any other name is data. */
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** @param mismatches takes the path of each value that doesn't fit, and its reader */
    LenientAdapterFactory(BiConsumer<String, JsonReader> mismatches) {
        this.mismatches = in -> mismatches.accept(path(in), in);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        if (JsonValue.class.isAssignableFrom(raw)) {
            return null;
        }
        TypeAdapter<T> delegate = gson.getDelegateAdapter(this, type);
        Function<String, ?> number = ExactNumber.PARSERS.get(raw);
        if (number != null) {
            return new LenientAdapter.OfNumber<>((Function<String, T>) number, delegate, mismatches);
        } else if (raw == String.class) {
            return new LenientAdapter.OfString<>(delegate, mismatches);
        } else if (raw == Boolean.class) {
            return new LenientAdapter.OfToken<>(JsonToken.BOOLEAN, delegate, mismatches);
        } else if (Collection.class.isAssignableFrom(raw)) {
            return new LenientAdapter.OfToken<>(JsonToken.BEGIN_ARRAY, delegate, mismatches);
        } else if (raw == Map.class) {
            TypeAdapter<?> values = gson.getAdapter(TypeToken.get(valueType(type.getType())));
            return new LenientAdapter.OfMap<>(values, delegate, mismatches);
        }
        Set<String> members = members(raw);
        if (members.isEmpty() || isReadInAnotherWay(raw)) {
            // Plainly, lest its own members are reported without what they are members of.
            boolean onlyObjects = Map.class.isAssignableFrom(raw);
            return new LenientAdapter.OfTree<>(onlyObjects, PLAIN.getAdapter(type), mismatches);
        }
        names.addAll(members);
        return new LenientAdapter.OfToken<>(JsonToken.BEGIN_OBJECT, delegate, mismatches);
    }

    /** Whether Gson doesn't read it member by member. */
    private static boolean isReadInAnotherWay(Class<?> type) {
        return Map.class.isAssignableFrom(type)
                || Modifier.isAbstract(type.getModifiers())
                || type.isAnnotationPresent(JsonAdapter.class);
    }

    private static Type valueType(Type map) {
        return map instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[1]
                : Object.class;
    }

    /** The names of a model's members; none if the class isn't a model. */
    private static Set<String> members(Class<?> type) {
        Set<String> members = new HashSet<>();
        for (Class<?> model = type; model != null; model = model.getSuperclass()) {
            for (Field field : model.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                if (name != null) {
                    members.add(name.value());
                }
            }
        }
        return members;
    }

    /** The path of the value that the reader is at, without indices. */
    private String path(JsonReader in) {
        StringJoiner path = new StringJoiner(".");
        for (String step : in.getPath().replaceAll("\\[\\d+]", "[]").split("\\.", -1)) {
            String name = step.replace("[]", "");
            path.add(name.equals("$") || names.contains(name) ? step : "*");
        }
        return path.toString().replaceFirst("^\\$\\.", "");
    }
}
