package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.lang.reflect.Type;

/** Reads the JSON of a record as its generated model. */
record RecordModel<T>(RequestContext context, Type type) {

    static final Gson GSON = new Gson();

    T read(String json, String engagementId) {
        try {
            return GSON.fromJson(json, type);
        } catch (JsonParseException e) {
            // Not as the cause: its message may quote the record.
            throw ReadFailedException.invalidResponse(
                    context,
                    null,
                    "the record of engagement " + ApiResponse.clean(engagementId) + " doesn't fit "
                            + type.getTypeName());
        }
    }
}
