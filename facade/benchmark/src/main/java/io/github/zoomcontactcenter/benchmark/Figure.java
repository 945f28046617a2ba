package io.github.zoomcontactcenter.benchmark;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param reach what is to be reached; empty for a figure that is for comparison only
 */
record Figure(String what, String measured, String reach, boolean ok) {

    static Figure atMost(String what, double value, double most, String how) {
        return new Figure(what, text(value) + how, "≤ " + bound(most), value <= most);
    }

    static Figure atLeast(String what, double value, double least, String how) {
        return new Figure(what, text(value) + how, "≥ " + bound(least), value >= least);
    }

    static Figure comparison(String what, String measured) {
        return new Figure(what, measured, "", true);
    }

    static Figure failed(String what, Exception e) {
        return new Figure(what, "failed: " + e.getMessage(), "", false);
    }

    String toMarkdown() {
        return "| " + what + " | " + measured + " | " + reach + " | " + (!ok ? "**not**" : reach.isEmpty() ? "" : "ok")
                + " |";
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String bound(double value) {
        return String.valueOf(value).replaceFirst("\\.0$", "");
    }
}
