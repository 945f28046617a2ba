package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Function;
import okio.ByteString;

/**
 * How far a listing has got. A listing that {@linkplain LogListing#resume resumes} from here returns what is left, as
 * if it had never stopped; one that {@linkplain LogListing#continueFrom continues} from here, night after night,
 * returns what is new as well. Immutable. Store it as {@linkplain #toJson() JSON}.
 *
 * <p>It holds the filters of the listing, engagement ids and hashes of the records of its last {@linkplain #lookBack()
 * look-back}, and no credentials.
 */
public final class Checkpoint implements Serializable {

    private static final long serialVersionUID = 5L;
    static final int VERSION = 5;
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(OffsetDateTime.class, asText(OffsetDateTime::parse))
            .registerTypeAdapter(Duration.class, asText(Duration::parse))
            .registerTypeAdapter(Window.class, asText(Window::parse))
            .registerTypeAdapter(RecordKey.class, asText(RecordKey::parse))
            .create();

    private static <V> TypeAdapter<V> asText(Function<String, V> parser) {
        return new TypeAdapter<>() {
            @Override
            public V read(JsonReader in) throws IOException {
                return parser.apply(in.nextString());
            }

            @Override
            public void write(JsonWriter out, V value) throws IOException {
                out.value(value.toString());
            }
        };
    }

    private record Written(int version, String hash, JsonElement state) {}

    private final ListingState state;

    Checkpoint(ListingState state) {
        this.state = state;
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException if it is damaged or of another version
     */
    public static Checkpoint fromJson(String json) {
        int version = VERSION;
        try {
            Written written = GSON.fromJson(json, Written.class);
            version = written.version;
            if (version == VERSION && hash(written.state).equals(written.hash)) {
                return new Checkpoint(GSON.fromJson(written.state, ListingState.class));
            }
        } catch (RuntimeException e) {
            // Whatever Gson, or what it calls, makes of it.
        }
        throw new IllegalArgumentException(
                version == VERSION || version == 0
                        ? "the checkpoint is damaged"
                        : "the checkpoint is of version " + version + ", not of version " + VERSION);
    }

    /** The checkpoint as JSON, to be stored. */
    public String toJson() {
        JsonElement json = GSON.toJsonTree(state);
        return GSON.toJson(new Written(VERSION, hash(json), json));
    }

    /**
     * The end of the range that the listing reads: the query's, or an earlier one if not all of it had
     * {@linkplain LogQuery#settle() settled} when the listing began, or, by the server's clock, when it came to its
     * end. Resuming doesn't move it further.
     */
    public OffsetDateTime end() {
        return state.end();
    }

    /** Whether everything up to {@link #end()} was read; false if nothing of the range had settled. */
    public boolean isFinished() {
        return state.remaining().isEmpty() && !state.isEmpty();
    }

    /** For how long before its end it keeps the keys of records: the {@linkplain LogListing#withLookBack look-back}. */
    public Duration lookBack() {
        return state.lookBack();
    }

    /**
     * A number of the caller's, such as the length of the output so far; 0 by default. Later checkpoints of the listing
     * keep it.
     */
    public long position() {
        return state.position();
    }

    /**
     * A copy with another {@link #position()}.
     *
     * @throws IllegalArgumentException if {@code position} is negative
     */
    public Checkpoint withPosition(long position) {
        Arguments.check(position >= 0, "position (" + position + ") must be 0 or more");
        return new Checkpoint(state.withPosition(position));
    }

    ListingState state() {
        return state;
    }

    private static String hash(JsonElement state) {
        return ByteString.encodeUtf8(state.toString()).sha256().hex();
    }
}
