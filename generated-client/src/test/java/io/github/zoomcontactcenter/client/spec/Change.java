package io.github.zoomcontactcenter.client.spec;

import java.util.List;

/** One difference between two versions, as a line of a report. */
record Change(Kind kind, String what) {

    /** In the order of the report. The last two are incompatible. */
    enum Kind {
        ADDED("Added"),
        NOTED("Changed, compatibly"),
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

    /** Returns a text with the changes of each kind. */
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
