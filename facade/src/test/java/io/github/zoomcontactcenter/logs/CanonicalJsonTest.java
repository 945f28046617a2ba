package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.junit.jupiter.api.Test;
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
    void jsonIsTheSameIfItMeansTheSame(String one, String other, boolean isSame) throws IOException {
        assertEquals(isSame, hash(one).equals(hash(other)));
    }

    /** Whoever stores them would have each record twice. */
    @Test
    void hashesStayFromReleaseToRelease() throws IOException {
        String json = "{\"b\":[1.0,null,{}],\"a\":\"\\u00e9\\\"\\n\",\"c\":{\"d\":true,\"e\":[]}}";
        assertEquals(
                "7abb1c6e957798571a77f3a6219078f76e7c7f22b35c581f7eb3692fc7125acb",
                hash(json).hex());
    }

    private static ByteString hash(String json) throws IOException {
        CanonicalJson canonical = new CanonicalJson(new JsonScanner(json.getBytes(StandardCharsets.UTF_8)));
        canonical.read();
        return canonical.sha256();
    }
}
