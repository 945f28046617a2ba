package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[1,-2.50,1e5,true,null,\"x\"]}",
                "{\"\\\\u0000\":\"\\\"\\u0001\\ud83d\\ude00\\\\\"}",
                "{\"n\":1e131071,\"m\":1e-16383}"
            })
    void leavesWhatCanBeStored(String json) {
        assertSame(json, JsonbText.of(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"a\\u0000b\":\"\\u0000\"}|{\"a\\ufffdb\":\"\\ufffd\"}",
                "{\"a\":\"\\\\\\u0000\"}|{\"a\":\"\\\\\\ufffd\"}",
                "[\"\\ud800\"]|[\"\\ufffd\"]",
                "[\"\\uD800\\n\"]|[\"\\ufffd\\n\"]",
                "[\"\\ud800\\ud83d\\ude00\\udc00\"]|[\"\\ufffd\\ud83d\\ude00\\ufffd\"]",
                "[1e131072,-1E-16384,1e9999999999]|[\"1e131072\",\"-1E-16384\",\"1e9999999999\"]",
                "{\"a\":1e999999999,\"b\":\"1e999999999\"}|{\"a\":\"1e999999999\",\"b\":\"1e999999999\"}",
            })
    void replacesWhatCannot(String json, String stored) {
        assertEquals(stored, JsonbText.of(json));
    }
}
