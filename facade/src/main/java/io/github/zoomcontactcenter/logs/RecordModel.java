package io.github.zoomcontactcenter.logs;

import com.google.gson.reflect.TypeToken;
import io.github.zoomcontactcenter.client.LenientModels;
import java.util.Objects;

/** Reads the JSON of a record as its generated model. */
record RecordModel<T>(RequestContext context, TypeToken<T> type, LogListener listener) {

    T read(String json) {
        T model = LenientModels.read(
                json,
                type,
                member -> listener.warning(
                        context, member + " of a record doesn't fit its type, and is null in its model"));
        return Objects.requireNonNull(model, () -> type + " isn't the model of a JSON object");
    }
}
