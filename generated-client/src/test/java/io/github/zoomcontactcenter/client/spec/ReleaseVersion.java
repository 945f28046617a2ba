package io.github.zoomcontactcenter.client.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version, of which only the major and the minor number matter here. */
record ReleaseVersion(int major, int minor) {

    private static final Pattern FORM = Pattern.compile("v?(\\d+)\\.(\\d+)\\.\\d+.*");

    /** @throws IllegalArgumentException if the text is no version */
    static ReleaseVersion of(String text) {
        Matcher version = FORM.matcher(text);
        if (!version.matches()) {
            throw new IllegalArgumentException("not a version such as 1.2.3: " + text);
        }
        return new ReleaseVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    /**
     * Returns whether this version may be incompatible with an earlier one: by its major or, before 1.0, its minor
     * number.
     */
    boolean mayBreak(ReleaseVersion earlier) {
        return major > earlier.major || major == 0 && earlier.major == 0 && minor > earlier.minor;
    }
}
