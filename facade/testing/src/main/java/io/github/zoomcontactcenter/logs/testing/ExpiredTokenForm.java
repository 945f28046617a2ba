package io.github.zoomcontactcenter.logs.testing;

/** The response to a request whose access token has expired. */
public enum ExpiredTokenForm {
    /** Status 401, code 124. */
    CODE_124_WITH_401(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"),
    /** Status 400, code 124. */
    CODE_124_WITH_400(400, "{\"code\":124,\"message\":\"Access token is expired.\"}"),
    /** Status 401 without a code: {@code {"status":false,"errorCode":401}}. */
    ERROR_CODE_401(401, "{\"status\":false,\"errorCode\":401}");

    private final int status;
    private final String body;

    ExpiredTokenForm(int status, String body) {
        this.status = status;
        this.body = body;
    }

    FakeResponse response() {
        return FakeResponse.json(status, body);
    }
}
