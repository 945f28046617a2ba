package io.github.zoomcontactcenter.export;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.Checkpoint;
import java.time.OffsetDateTime;
import okio.ByteString;

/**
 * How far an export has got: the library's checkpoint, and beside it what the program itself needs to go on.
 *
 * @param from the start of the range that was asked for
 * @param to its end
 * @param toNow whether the end wasn't given, but what had settled when the export began
 * @param checkpoint the library's checkpoint, whose position is the length of the output
 * @param tail a hash of the end of the output
 */
record SavedExport(
        Scope scope, OffsetDateTime from, OffsetDateTime to, boolean toNow, Checkpoint checkpoint, String tail) {

    private static final int VERSION = 2;
    private static final Gson GSON = new Gson();
    private static final String EXPORT = "export";
    private static final String HASH = "export_hash";

    /** All but the checkpoint, as it is written. */
    private record Written(int version, Scope scope, String from, String to, boolean toNow, String tail) {}

    SavedExport after(Checkpoint reached, String newTail) {
        return new SavedExport(scope, from, to, toNow, reached, newTail);
    }

    /** Whether the range that was asked for had settled to its end when it was last begun. */
    boolean reachesItsEnd() {
        return !checkpoint.end().isBefore(to);
    }

    /** Whether the range that was asked for was read to its end. */
    boolean isComplete() {
        return checkpoint.isFinished() && reachesItsEnd();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException if it is damaged or of another version
     */
    static SavedExport fromJson(String json) {
        JsonObject all = object(json);
        JsonElement hash = all.remove(HASH);
        String content = all.toString();
        JsonElement export = all.remove(EXPORT);
        Checkpoint checkpoint = Checkpoint.fromJson(all.toString());
        if (hash == null || !hash.toString().equals('"' + hash(content) + '"')) {
            throw new IllegalArgumentException("the checkpoint is damaged");
        }
        Written written = GSON.fromJson(export, Written.class);
        if (written.version != VERSION) {
            throw new IllegalArgumentException(
                    "the checkpoint's export is of version " + written.version + ", not of version " + VERSION);
        }
        return new SavedExport(
                written.scope,
                OffsetDateTime.parse(written.from),
                OffsetDateTime.parse(written.to),
                written.toNow,
                checkpoint,
                written.tail);
    }

    private static JsonObject object(String json) {
        try {
            return JsonParser.parseString(json).getAsJsonObject();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the checkpoint is damaged", e);
        }
    }

    /** The JSON of the checkpoint, with two members more. */
    String toJson() {
        JsonObject all = JsonParser.parseString(checkpoint.toJson()).getAsJsonObject();
        Written written = new Written(VERSION, scope, from.toString(), to.toString(), toNow, tail);
        all.add(EXPORT, GSON.toJsonTree(written));
        all.addProperty(HASH, hash(all.toString()));
        return all.toString();
    }

    private static String hash(String text) {
        return ByteString.encodeUtf8(text).sha256().hex();
    }
}
