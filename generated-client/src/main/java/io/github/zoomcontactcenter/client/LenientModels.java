package io.github.zoomcontactcenter.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads generated models from JSON that doesn't fit them: what doesn't fit its type is null, and nothing gets a value
 * that wasn't sent. Plain Gson throws, or makes {@code false} of {@code "Yes"}.
 *
 * <ul>
 *   <li>A whole number takes each form of JSON number that is exactly one ({@code 12}, {@code 12.0}, {@code 1e3}) and
 *       is in range, and the same in quotes, as the JSON mapping of Protocol Buffers does.
 *   <li>A string takes the text of a number or boolean, too.
 *   <li>A boolean, an object, or a list takes nothing else. An element of a list that doesn't fit is null, and keeps
 *       its place.
 *   <li>{@link OpenEnum} and {@link ApiDateTime} take anything. Unknown members are ignored.
 * </ul>
 *
 * <p>Each value that doesn't fit is reported by its path, such as {@code voice_call_details[].agents[].user_id}, made
 * of names of the models alone: {@code *} is any other name. JSON null fits everything, and isn't reported.
 */
public final class LenientModels {

    private static final Gson GSON = gson((path, in) -> ((CollectingReader) in).mismatches.add(path));

    private LenientModels() {}

    /**
     * Returns a Gson that reads models like that, for {@code GsonConverterFactory.create(gson)}.
     *
     * @param mismatches takes the path of each value that doesn't fit, from the thread that reads; must be safe for use
     *     by several threads, and must not throw
     */
    public static Gson gson(Consumer<? super String> mismatches) {
        return gson((path, in) -> mismatches.accept(path));
    }

    private static Gson gson(BiConsumer<String, JsonReader> mismatches) {
        return new GsonBuilder()
                .registerTypeAdapterFactory(new LenientAdapterFactory(mismatches))
                // Of a member whose type the document leaves open: a double would change long numbers, or not take
                // them.
                .setObjectToNumberStrategy(ToNumberPolicy.LAZILY_PARSED_NUMBER)
                .create();
    }

    /**
     * Reads one model. Returns null if the JSON as a whole doesn't fit the type.
     *
     * @param mismatches takes the path of each value that doesn't fit, after the model was read; what it throws is
     *     thrown
     * @throws JsonParseException if it isn't JSON
     */
    public static <T> @Nullable T read(String json, TypeToken<T> type, Consumer<? super String> mismatches) {
        CollectingReader in = new CollectingReader(json);
        T model = GSON.fromJson(in, type);
        in.mismatches.forEach(mismatches);
        return model;
    }

    /** Keeps the paths until the model is read: Gson would wrap what a callback throws. */
    private static final class CollectingReader extends JsonReader {

        private final List<String> mismatches = new ArrayList<>(0);

        CollectingReader(String json) {
            super(new StringReader(json));
        }
    }
}
