package io.github.zoomcontactcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.annotations.JsonAdapter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenEnumTest {

    private final Gson gson = new Gson();

    /** As the generator writes them. */
    @JsonAdapter(Way.Adapter.class)
    private static final class Way extends OpenEnum<Way.Known> {

        static final Way IN = new Way("in", Known.IN);
        static final Way OUT = new Way("out", Known.OUT);
        static final Values<Way> values = new Values<>(List.of(IN, OUT), text -> new Way(text, Known.Unrecognized));

        enum Known {
            IN,
            OUT,
            Unrecognized
        }

        private Way(Object value, Known known) {
            super(value, known);
        }

        static final class Adapter extends OpenEnum.Adapter<Way> {
            Adapter() {
                super(values);
            }
        }
    }

    @JsonAdapter(Level.Adapter.class)
    private static final class Level extends OpenEnum<Level.Known> {

        static final Level NUMBER_1 = new Level(1, Known.NUMBER_1);
        static final Values<Level> values =
                new Values<>(List.of(NUMBER_1), text -> new Level(text, Known.Unrecognized));

        enum Known {
            NUMBER_1,
            Unrecognized
        }

        private Level(Object value, Known known) {
            super(value, known);
        }

        static final class Adapter extends OpenEnum.Adapter<Level> {
            Adapter() {
                super(values);
            }
        }
    }

    private Way read(String json) {
        return gson.fromJson(json, Way.class);
    }

    @Test
    void aKnownValueIsItsConstant() {
        assertSame(Way.IN, read("\"in\""));
        assertSame(Way.IN, Way.values.of("in"));
        assertEquals(Way.Known.IN, Way.IN.known());
        assertTrue(Way.IN.isKnown());
        assertEquals("in", Way.IN.text());
        assertEquals("in", Way.IN.toString());
        assertEquals(List.of(Way.IN, Way.OUT), Way.values.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sideways\"", "\"\"", "\"In\"", "7", "1.50", "true", "{\"a\":null}", "[1]"})
    void anUnknownValueIsKeptAndWrittenAsItWasRead(String json) {
        Way value = read(json);

        assertEquals(Way.Known.Unrecognized, value.known());
        assertFalse(value.isKnown());
        assertEquals(json.replaceAll("^\"|\"$", ""), value.text());
        assertEquals(json, gson.toJson(value));
    }

    @Test
    void knownValuesAreWrittenToo() {
        assertEquals("[\"in\",1]", gson.toJson(List.of(Way.IN, Level.NUMBER_1)));
        assertNull(read("null"));
    }

    @Test
    void unknownValuesOfTheSameJsonAreEqual() {
        assertNotSame(read("\"sideways\""), read("\"sideways\""));
        assertEquals(Way.values.of("sideways"), read("\"sideways\""));
        assertEquals(Way.values.of("sideways").hashCode(), read("\"sideways\"").hashCode());
        assertNotEquals(read("\"7\""), read("7"), "a string and a number");
        assertNotEquals(Way.values.of("7"), Level.values.of("7"), "another class");
    }

    @Test
    void anEnumOfNumbersHasNumbers() {
        assertSame(Level.NUMBER_1, gson.fromJson("1", Level.class));
        assertSame(Level.NUMBER_1, Level.values.of("1"));
        assertEquals(gson.fromJson("2", Level.class), Level.values.of("2"));
        assertEquals("2", gson.toJson(Level.values.of("2")));
        assertNotEquals(Level.NUMBER_1, gson.fromJson("\"1\"", Level.class));
    }

    @Test
    void aValueHasAText() {
        assertThrows(NullPointerException.class, () -> Way.values.of(null));
    }
}
