package io.github.zoomcontactcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDateTimeTest {

    private final Gson gson = new Gson();

    private ApiDateTime read(String json) {
        return gson.fromJson(json, ApiDateTime.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T10:00:00Z, 2026-01-10T10:00:00Z",
        "2026-01-10t10:00:00z, 2026-01-10T10:00:00Z",
        "2026-01-10T10:00:00+00:00, 2026-01-10T10:00:00Z",
        "2026-01-10T10:00:00+0000, 2026-01-10T10:00:00Z",
        "2026-01-10T10:00:00+00, 2026-01-10T10:00:00Z",
        "2026-01-10T10:00:00+0530, 2026-01-10T10:00:00+05:30",
        "2026-01-10T10:00:00.5Z, 2026-01-10T10:00:00.5Z",
        "2026-01-10T10:00:00.123456789-08:00, 2026-01-10T10:00:00.123456789-08:00",
        "2026-01-10T10:00Z, 2026-01-10T10:00:00Z",
        "2026-01-10, 2026-01-10T00:00:00Z"
    })
    void parsesEachForm(String text, String time) {
        assertEquals(
                Optional.of(OffsetDateTime.parse(time)), ApiDateTime.of(text).toOffsetDateTime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "the day before",
                "2026-02-30T10:00:00Z",
                "2026-02-30",
                "2026-01-10 10:00",
                "2026-01-10T10:00:00",
                "2026-01-10T24:00:00Z",
                "10/01/2026"
            })
    void keepsTextThatIsNotATime(String text) {
        assertEquals(text, ApiDateTime.of(text).text());
        assertEquals(text, ApiDateTime.of(text).toString());
        assertEquals(Optional.empty(), ApiDateTime.of(text).toOffsetDateTime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-01-10T10:00:00+0000\"",
                "\"soon\"",
                "\"\"",
                "12",
                "1.50",
                "true",
                "[1,null]",
                "{\"at\":null}"
            })
    void isWrittenAsItWasRead(String json) {
        assertEquals(json, gson.toJson(read(json)));
    }

    @Test
    void jsonThatIsNoStringIsItsText() {
        assertEquals("1768039200", read("1768039200").text());
        assertEquals("{\"at\":null}", read("{ \"at\" : null }").text());
        assertNull(read("null"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T00:00:00.9Z, 2026-01-10T00:00:00+00:00",
        "2026-01-10T10:30:15-03:30, 2026-01-10T10:30:15-03:30"
    })
    void formatsATimeWithWholeSecondsAndAnOffsetInDigits(String time, String text) {
        assertEquals(text, ApiDateTime.of(OffsetDateTime.parse(time)).text());
    }

    @Test
    void equalsAnotherOfTheSameText() {
        assertEquals(ApiDateTime.of("soon"), read("\"soon\""));
        assertEquals(ApiDateTime.of("soon").hashCode(), read("\"soon\"").hashCode());
        assertNotEquals(ApiDateTime.of("soon"), ApiDateTime.of("later"));
        assertNotEquals(ApiDateTime.of("7"), read("7"), "a string and a number");
    }

    @Test
    void hasAText() {
        assertThrows(NullPointerException.class, () -> ApiDateTime.of((String) null));
    }

    @Test
    void reflectionCanCallInheritedMethods() throws Exception {
        assertEquals("soon", ApiDateTime.class.getMethod("text").invoke(ApiDateTime.of("soon")));
    }
}
