package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * A record of a listing: what the API sent, and its model.
 *
 * @param <T> the generated model
 */
public final class LogRecord<T> {

    private final Row row;
    private final Function<Row, T> toModel;

    LogRecord(Row row, Function<Row, T> toModel) {
        this.row = row;
        this.toModel = toModel;
    }

    /** The engagement it tells of; empty if it doesn't say. */
    public String engagementId() {
        return row.engagementId();
    }

    /** Its JSON to the letter as the API sent it, save that it is on one line: white space is dropped if it was on several. */
    public String json() {
        return row.json();
    }

    /** Writes {@link #json()} in UTF-8, without a copy. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(row.page(), row.start(), row.length());
    }

    /**
     * The generated model, made anew at each call.
     *
     * @throws FailedException if the record doesn't fit it
     */
    public T model() {
        return toModel.apply(row);
    }

    /** Not the content, which tells of people. */
    @Override
    public String toString() {
        return "record of engagement " + engagementId();
    }
}
