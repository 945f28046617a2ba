package io.github.zoomcontactcenter.logs.spec;

import java.util.List;

/** One difference between two versions, in words. */
record Change(Kind kind, String what) {

    /** In the order of a report; the last two break whoever relies on what was there. */
    enum Kind {
        ADDED("Added"),
        NOTED("Changed, which breaks nothing"),
        CHANGED("Changed"),
        REMOVED("Removed");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    boolean breaks() {
        return kind == Kind.CHANGED || kind == Kind.REMOVED;
    }

    /** Writes changes for people, kind by kind; says so if there are none. */
    static String report(List<Change> changes) {
        if (changes.isEmpty()) {
            return "Nothing has changed.\n";
        }
        StringBuilder report = new StringBuilder();
        for (Kind kind : Kind.values()) {
            List<String> lines = changes.stream()
                    .filter(change -> change.kind == kind)
                    .map(Change::what)
                    .toList();
            if (!lines.isEmpty()) {
                report.append(kind.title).append(":\n");
                lines.forEach(line -> report.append("  ").append(line).append('\n'));
            }
        }
        return report.toString();
    }
}
