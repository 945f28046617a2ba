package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.zoomcontactcenter.client.spec.Change.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecChangesTest {

    private static final String HEADER =
            "path\ttype\tformat\tenum\tdefault\tminimum\tmaximum\tmaxItems\tuniqueItems\tdeprecated\trequired\tvalue\n";

    private static List<Change> changes(String before, String after) {
        return SpecChanges.between(SpecFacts.ofTable(HEADER + before), SpecFacts.ofTable(HEADER + after));
    }

    @Test
    void equalDocumentsHaveNoChanges() {
        SpecFacts facts = SpecFacts.ofDocument(SpecDocument.read());

        assertEquals(List.of(), SpecChanges.between(facts, facts));
    }

    @Test
    void reportsAdditionsAndRemovals() {
        assertEquals(
                List.of(
                        new Change(Kind.ADDED, "list query code (string)"),
                        new Change(Kind.ADDED, "listChat (GET /chats)"),
                        new Change(Kind.REMOVED, "list 200 rows[].note (string)")),
                changes(
                        "list 200 rows[].note\tstring\nlist 200\tobject",
                        "list query code\tstring\nlist 200\tobject\nlistChat\t\t\t\t\t\t\t\t\t\t\tGET /chats"));
    }

    @Test
    void reportsAnOperationWithoutItsParts() {
        String operation =
                "listChat\t\t\t\t\t\t\t\t\t\t\tGET /chats\nlistChat path accountId\tstring\t\t\t\t\t\t\t\t\ttrue";

        assertEquals(List.of(new Change(Kind.ADDED, "listChat (GET /chats)")), changes("", operation));
        assertEquals(List.of(new Change(Kind.REMOVED, "listChat (GET /chats)")), changes(operation, ""));
    }

    @Test
    void reportsEachValueOfAnEnum() {
        assertEquals(
                List.of(
                        new Change(Kind.ADDED, "list query d: value up"),
                        new Change(Kind.REMOVED, "list query d: value out")),
                changes("list query d\tstring\t\tin|out", "list query d\tstring\t\tin|up"));
    }

    @Test
    void aNewRequiredParameterIsIncompatible() {
        assertEquals(
                List.of(
                        new Change(
                                Kind.CHANGED,
                                "list query code: new, and required (in Java, a request without it throws IllegalArgumentException)")),
                changes("", "list query code\tstring\t\t\t\t\t\t\t\t\ttrue"));
    }

    /** Each row: the column, its value before and after, whether that is compatible, and what it means in Java. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "type; string; integer; CHANGED; in Java String → Integer",
                "type; string; string|null; NOTED; in Java String as before",
                "default; 10; 30; NOTED; not set in Java",
                "minimum; 1; 2; CHANGED; in Java, setting anything beyond throws IllegalArgumentException",
                "minimum; 1; 0; NOTED; in Java, setting anything beyond throws IllegalArgumentException",
                "maximum; 100; 50; CHANGED; in Java, setting anything beyond throws IllegalArgumentException",
                "maximum; 100; 300; NOTED; in Java, setting anything beyond throws IllegalArgumentException",
                "maximum; 100; ; NOTED; not checked in Java any more",
                "maxItems; ; 20; CHANGED; in Java, setting anything beyond throws IllegalArgumentException",
                "maxItems; 9; 20; NOTED; in Java, setting anything beyond throws IllegalArgumentException",
                "uniqueItems; ; true; NOTED; not checked in Java",
                "required; ; true; CHANGED; in Java, a request without it throws IllegalArgumentException",
                "required; true; ; NOTED; in Java, a request may leave it out"
            })
    void reportsAChangedParameter(String column, String before, String after, Kind kind, String meaning) {
        String change = "list query p: " + column + " " + (before == null ? "none" : before) + " → "
                + (after == null ? "none" : after) + " (" + meaning + ")";

        assertEquals(
                List.of(new Change(kind, change)), changes(row("query", column, before), row("query", column, after)));
    }

    @Test
    void reportsADeprecation() {
        assertEquals(
                List.of(new Change(Kind.NOTED, "list query p: deprecated none → true")),
                changes(row("query", "deprecated", null), row("query", "deprecated", "true")));
    }

    @Test
    void aFormatIsAnotherTypeOrNot() {
        assertEquals(
                List.of(new Change(Kind.CHANGED, "list 200 p: format none → int64 (in Java Integer → Long)")),
                changes("list 200 p\tinteger", "list 200 p\tinteger\tint64"));
        assertEquals(
                List.of(new Change(Kind.NOTED, "list 200 p: format ipv4 → ipv6 (in Java String as before)")),
                changes("list 200 p\tstring\tipv4", "list 200 p\tstring\tipv6"));
        assertEquals(
                List.of(new Change(Kind.NOTED, "list query p: format date → date-time (in Java String as before)")),
                changes("list query p\tstring\tdate", "list query p\tstring\tdate-time"));
    }

    @Test
    void aChangedLimitInAResponseIsCompatible() {
        assertEquals(
                List.of(new Change(Kind.NOTED, "list 200 p: maximum 100 → 50 (not checked in Java)")),
                changes(row("200", "maximum", "100"), row("200", "maximum", "50")));
    }

    @Test
    void ignoresErrorResponses() {
        assertEquals(
                List.of(), changes("list 400 code\tinteger", "list 400 status\tstring\nlist 429 header A\tstring"));
    }

    @Test
    void ignoresTheOrderOfParameters() {
        String order = "list parameters\t\t\t\t\t\t\t\t\t\t\t";
        assertEquals(List.of(), changes(order + "a|b", order + "b|a"));
    }

    private static String row(String place, String column, String value) {
        int index = List.of(HEADER.strip().split("\t")).indexOf(column);
        return "list " + place + " p" + "\t".repeat(index) + (value == null ? "" : value);
    }
}
