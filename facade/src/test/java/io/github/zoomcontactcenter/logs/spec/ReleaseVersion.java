package io.github.zoomcontactcenter.logs.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version by Semantic Versioning; of what comes after the patch level nothing matters here. */
record ReleaseVersion(int major, int minor) {

    private static final Pattern FORM = Pattern.compile("v?(\\d+)\\.(\\d+)\\.\\d+.*");

    /** @throws IllegalArgumentException if it is none */
    static ReleaseVersion of(String text) {
        Matcher version = FORM.matcher(text);
        if (!version.matches()) {
            throw new IllegalArgumentException("not a version such as 1.2.3: " + text);
        }
        return new ReleaseVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    /** Whether this version says that it breaks who used the earlier one: by its major number or, before 1.0, its minor. */
    boolean mayBreak(ReleaseVersion earlier) {
        return major > earlier.major || major == 0 && earlier.major == 0 && minor > earlier.minor;
    }
}
