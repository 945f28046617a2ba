package io.github.zoomcontactcenter.spark;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Reads options, and keeps the names of those that were read. What is wrong is an {@link IllegalArgumentException}. */
record Settings(CaseInsensitiveStringMap options, Set<String> known) {

    String text(String name, String byDefault) {
        known.add(name);
        String text = options.getOrDefault(name, "").strip();
        return text.isEmpty() ? byDefault : text;
    }

    private <T> T get(String name, String byDefault, String what, Function<String, T> reader, Predicate<T> valid) {
        String text = text(name, byDefault);
        try {
            return Optional.ofNullable(reader.apply(text)).filter(valid).orElseThrow();
        } catch (RuntimeException e) {
            String is = text.isEmpty() ? " must be set, to " : " (" + text + ") must be ";
            throw new IllegalArgumentException("option " + name + is + what, e);
        }
    }

    <T> T oneOf(String name, String byDefault, Map<String, T> values) {
        String all = String.join(" or ", new TreeSet<>(values.keySet()));
        return get(name, byDefault, all, values::get, value -> true);
    }

    int number(String name, int byDefault) {
        return get(name, byDefault + "", "a whole number, at least 1", Integer::valueOf, number -> number > 0);
    }

    Duration duration(String name, String byDefault) {
        String what = "a duration, such as 90s, 2m, 12h, 7d or PT1H30M";
        Function<String, String> iso = text -> text.replaceFirst("^(?=\\d)", text.endsWith("d") ? "P" : "PT");
        return get(name, byDefault, what, iso.andThen(Duration::parse), duration -> !duration.isNegative());
    }

    /** A date is its midnight in UTC. */
    OffsetDateTime time(String name, String byDefault) {
        String what = "a date, such as 2026-01-01, or a date-time with offset, such as 2026-01-01T00:00:00+01:00";
        Function<String, String> full = text -> text.contains("T") ? text : text + "T00:00:00Z";
        return get(name, byDefault, what, full.andThen(OffsetDateTime::parse), time -> true);
    }

    /** The operation's parameters. Refuses a misspelt option, which would change without a word what is read. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        options.asCaseSensitiveMap().forEach((name, value) -> {
            if (name.startsWith("param.")) {
                parameters.put(name.substring("param.".length()), value);
            } else if (!known.contains(name)) {
                throw new IllegalArgumentException("option " + name + " must be one of " + known + ", or param.NAME");
            }
        });
        return parameters;
    }
}
