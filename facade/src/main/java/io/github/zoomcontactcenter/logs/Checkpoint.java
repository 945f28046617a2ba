package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Where a listing has got to: what was asked, what is left, what was learnt, and what the next window has to be told apart
 * from. A listing that goes on from here ends up as if it had never stopped. Immutable.
 *
 * <p>It holds the filters of the request, ids of engagements and hashes of records, and no secrets.
 */
public final class Checkpoint implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** What is written: windows as {@code from/to}, records of the boundary by their keys. */
    private record State(
            String asked,
            String end,
            List<String> remaining,
            long leastRefusedSeconds,
            List<String> boundary,
            long position)
            implements Serializable {}

    private record Written(int version, String hash, State state) {}

    private final State state;

    private Checkpoint(State state) {
        this.state = state;
    }

    static Checkpoint of(
            String asked,
            OffsetDateTime end,
            Collection<Window> remaining,
            Duration leastRefused,
            Collection<String> boundary) {
        return new Checkpoint(new State(
                asked,
                end.toString(),
                remaining.stream().map(Window::toString).toList(),
                leastRefused.toSeconds(),
                boundary.stream().sorted().toList(),
                0));
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException if it is damaged or of another version
     */
    public static Checkpoint fromJson(String json) {
        try {
            Written written = GSON.fromJson(json, Written.class);
            if (written.version != VERSION && written.version != 0) {
                throw new IllegalArgumentException(
                        "the checkpoint is of version " + written.version + ", not of version " + VERSION);
            }
            Checkpoint checkpoint = new Checkpoint(written.state);
            checkpoint.end();
            checkpoint.remaining();
            checkpoint.boundary().forEach(Objects::requireNonNull);
            Objects.requireNonNull(checkpoint.asked());
            // What is never written would be found out only while reading, if at all.
            boolean isPossible = written.state.position >= 0
                    && checkpoint.leastRefused().compareTo(LogWindows.SHORTEST_CUT_FOR_RANGE) >= 0;
            if (isPossible && written.version == VERSION && hash(written.state).equals(written.hash)) {
                return checkpoint;
            }
        } catch (JsonParseException | DateTimeException | NullPointerException | IndexOutOfBoundsException e) {
            // Said below.
        }
        throw new IllegalArgumentException("the checkpoint is damaged");
    }

    /** The checkpoint as JSON, to be kept. */
    public String toJson() {
        return GSON.toJson(new Written(VERSION, hash(state), state));
    }

    /** The end of the whole range, which was fixed when the listing began. */
    public OffsetDateTime end() {
        return OffsetDateTime.parse(state.end);
    }

    /** Whether nothing is left to be read. */
    public boolean isFinished() {
        return state.remaining.isEmpty();
    }

    /** The caller's own position, such as the length of what they have written; 0 unless set. */
    public long position() {
        return state.position;
    }

    /**
     * The same with another position.
     *
     * @throws IllegalArgumentException if it is less than 0
     */
    public Checkpoint withPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("position (" + position + ") must be 0 or more");
        }
        return new Checkpoint(new State(
                state.asked, state.end, state.remaining, state.leastRefusedSeconds, state.boundary, position));
    }

    String asked() {
        return state.asked;
    }

    List<Window> remaining() {
        return state.remaining.stream().map(Window::parse).toList();
    }

    Duration leastRefused() {
        return Duration.ofSeconds(state.leastRefusedSeconds);
    }

    List<String> boundary() {
        return state.boundary;
    }

    private static String hash(State state) {
        byte[] json = GSON.toJson(state).getBytes(StandardCharsets.UTF_8);
        return LogRecord.hash(json, 0, json.length);
    }
}
