package io.github.zoomcontactcenter.logs.testing;

/** The two operations of the API that list engagements. */
public enum Operation {
    /** {@code …/contact_center/voice_calls}. */
    VOICE_CALLS("voice_calls"),
    /** {@code …/contact_center/sms}. */
    SMS("sms");

    private final String pathName;

    Operation(String pathName) {
        this.pathName = pathName;
    }

    /** The last segment of the path, which is also the name of the array of records in a response. */
    public String pathName() {
        return pathName;
    }
}
