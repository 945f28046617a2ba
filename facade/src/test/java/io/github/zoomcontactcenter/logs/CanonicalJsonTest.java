package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2}| {\"b\" : 2, \"a\":1}| true",
                "{\"a\":\"\\u00e9\\/\"}| {\"\\u0061\":\"\u00e9/\"}| true",
                "{\"a\":\"\\ud800\"}| {\"a\":\"\\uD800\"}| true",
                "{\"a\":\"\\ud800\\u0041\"}| {\"a\":\"\\uD800A\"}| true",
                "{\"a\":\"\\ud800\"}| {\"a\":\"\\ud801\"}| false",
                "{\"a\":\"\\ud83d\\ude00\"}| {\"a\":\"😀\"}| true",
                "{\"a\":1,\"a\":2}| {\"a\":2}| true",
                "{\"a\":[1,2]}| {\"a\":[2,1]}| false",
                "{\"a\":1.0}| {\"a\":1}| false",
                "{\"a\":null}| {}| false",
                "{\"a\":\"1\"}| {\"a\":1}| false"
            })
    void jsonIsTheSameIfItMeansTheSame(String one, String other, boolean isSame) {
        assertEquals(isSame, key(one).equals(key(other)));
    }

    private static RecordKey key(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return RecordKey.of(CanonicalJson.object(CanonicalJson.members(bytes)), "");
    }
}
