package io.github.zoomcontactcenter.logs.testing;

/** The two lists that the API has. */
public enum Operation {
    /** {@code …/contact_center/voice_calls}. */
    VOICE_CALLS("voice_calls"),
    /** {@code …/contact_center/sms}. */
    SMS("sms");

    private final String pathName;

    Operation(String pathName) {
        this.pathName = pathName;
    }

    /** The last segment of the path, which is also the name of the array of rows in an answer. */
    public String pathName() {
        return pathName;
    }
}
