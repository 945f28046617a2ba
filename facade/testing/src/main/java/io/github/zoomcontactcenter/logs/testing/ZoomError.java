package io.github.zoomcontactcenter.logs.testing;

import com.google.gson.JsonPrimitive;

/** The API's error for a request. */
final class ZoomError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient FakeResponse response;

    private ZoomError(int status, String body) {
        super(body, null, false, false);
        this.response = FakeResponse.json(status, body);
    }

    FakeResponse response() {
        return response;
    }

    static ZoomError of(int status, int code, String message) {
        return new ZoomError(status, "{\"code\":" + code + ",\"message\":" + new JsonPrimitive(message) + "}");
    }

    static ZoomError invalidField(String field) {
        return new ZoomError(
                400,
                "{\"code\":300,\"message\":\"Validation Failed.\",\"errors\":[{\"field\":" + new JsonPrimitive(field)
                        + ",\"message\":\"Invalid field.\"}]}");
    }

    static ZoomError dateForm() {
        return of(
                400,
                300,
                "The time and date must be in `yyyy-mm-dd` or ISO 8601 format, either `yyyy-MM-dd'T'HH:mm:ss'Z'` or"
                        + " `yyyy-MM-dd'T'HH:mm:ss'TZD'`.");
    }

    static ZoomError overlong() {
        return of(400, 300, "The requested report exceeds the 1-month limit.");
    }

    static ZoomError pageToken() {
        return of(400, 300, "The next page token is invalid or expired.");
    }

    static ZoomError unknownEndpoint() {
        return of(404, 2300, "This API endpoint is not recognized.");
    }
}
