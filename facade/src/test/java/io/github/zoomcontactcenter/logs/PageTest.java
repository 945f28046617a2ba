package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final Gson GSON = new Gson();
    private static final String DAMAGE = "{}[],:\"\\01eE+-.ntf \n\u0001";

    private static final String FIRST = """
            {"direction":"inbound","engagement_id":"3XilEfOvQEKRIWMWhX1jDg","charge":1.10,"total":12345678901234567890,\
            "queues":[{"cc_queue_id":"d95avl1eRJ-H162PZUJ-qg","queue_name":"Zoë \\u00e9 😀"}],"recorded":false,"x":null}""";
    private static final String SECOND = "{ \"engagement_id\" : \"b\\/\\u0041\\n\" , \"new\" : [ 1e2 , -0 ] }";
    private static final String REAL = """
            {"next_page_token":"R4aF9Oj0","page_size":30,"total_records":2,"from":"2023-01-01T08:00:00Z",\
            "to":"2023-01-01T09:00:00Z","unknown":{"sms":[{}]},"sms":[%s,%s]}""".formatted(FIRST, SECOND);

    @Test
    void pageIsTakenApart() throws IOException {
        Page<String> page = parse(REAL);

        assertEquals(
                List.of(FIRST, SECOND),
                page.records().stream().map(LogRecord::json).toList());
        assertEquals(
                List.of("3XilEfOvQEKRIWMWhX1jDg", "b/A\n"),
                page.records().stream().map(LogRecord::engagementId).toList());
        assertEquals("R4aF9Oj0", page.nextPageToken());
        assertFalse(page.nextPageToken().isEmpty());
        assertEquals(OptionalLong.of(2), page.total());
        assertEquals("2023-01-01T08:00:00Z", page.range().from());
        assertEquals("2023-01-01T09:00:00Z", page.range().to());
    }

    @Test
    void everyBeginningOfAPageBreaksOff() {
        byte[] body = bytes(REAL);
        for (int length = 0; length < body.length; length++) {
            byte[] beginning = Arrays.copyOf(body, length);

            assertThrows(EOFException.class, () -> TestPages.parse(beginning, "sms"), "length " + length);
        }
    }

    @Test
    void pageWithAnyByteLostIsNeverAPageWithFewerRecords() {
        byte[] body = bytes(REAL);
        for (int lost = 0; lost < body.length; lost++) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            rest.write(body, 0, lost);
            rest.write(body, lost + 1, body.length - lost - 1);
            try {
                Page<String> page = TestPages.parse(rest.toByteArray(), "sms");
                boolean isNoticed = page.records().isEmpty() && page.total().orElse(0) == 2;
                assertTrue(page.records().size() == 2 || isNoticed, "byte " + lost);
            } catch (IOException e) {
                // Refused, which is as good.
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "0",
                "\"sms\"",
                "[]",
                "[{\"sms\":[]}]",
                "{}",
                "{ }",
                "{\"code\":300,\"message\":\"Validation Failed.\"}",
                "{\"SMS\":[]}",
                "{\"data\":{\"sms\":[]}}",
                "{\"sms\":{}}",
                "{\"sms\":{\"0\":{}}}",
                "{\"sms\":\"\"}",
                "{\"sms\":0}",
                "{\"sms\":false,\"total_records\":0}",
                "{\"sms\":[],\"sms\":[]}",
                "{\"sms\":[{}],\"\\u0073ms\":[]}",
                "{\"sms\":[],\"next_page_token\":{}}",
                "{\"sms\":[],\"next_page_token\":[\"a\"]}",
                "{\"sms\":[]}{\"sms\":[]}",
                "{\"sms\":[]}x",
                "{\"sms\":[]},",
                "{\"sms\":[]}\u0000",
                "\u0000{\"sms\":[]}",
                "{\"sms\":[],}",
                "{\"sms\":[] \"x\":1}",
                "{\"sms\":[],\"x\":NaN}",
                "{sms:[]}",
                "{'sms':[]}",
                "callback({\"sms\":[]})",
                ")]}',\n{\"sms\":[]}",
                "<!DOCTYPE html><html><body>Sign in</body></html>",
                "<?xml version=\"1.0\"?><sms/>",
                "upstream connect error"
            })
    void anythingElseIsNotAPage(String body) {
        IOException e = assertThrows(IOException.class, () -> parse(body));

        assertEquals(body.isBlank(), e instanceof EOFException, e.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "1",
                "-1.10",
                "0.0",
                "12345678901234567890",
                "1e5",
                "1E+5",
                "1.5e-05",
                "0e0",
                "\"\"",
                "\"a\"",
                "\"\u007f\"",
                "\"\u2028é😀\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\"",
                "{}",
                "[]",
                "{ }",
                "[ ]",
                "[1,2,3]",
                "[ 1 , \"a\" , null ]",
                "{\"a\":1,\"a\":2,\"\":{\"b\":[{}]}}",
                "\"\\ud83d\"",
                "{ \"a\" : [ ] , \"b\" : { } }",
                "[[[[[[[[[[]]]]]]]]]]"
            })
    void anyValueIsTakenAndKept(String value) throws IOException {
        String row = "{\"a\":" + value + ",\"engagement_id\":\"e\"}";
        Page<String> page = parse("{\"x\":" + value + ",\"sms\":[" + row + "]}");

        assertEquals(List.of(row), page.records().stream().map(LogRecord::json).toList());
        assertEquals("e", page.records().get(0).engagementId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nul!",
                "Null",
                "TRUE",
                "fals3",
                "undefined",
                "NaN",
                "Infinity",
                "-Infinity",
                "-a",
                "+1",
                ".5",
                "1.x",
                "1.e5",
                "1ex",
                "1e+x",
                "-.5",
                "'a'",
                "a",
                "\"\\x\"",
                "\"\\'\"",
                "\"\\u12g4\"",
                "\"\\u 123\"",
                "\"\\U0041\"",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{\"a\"}",
                "{\"a\" 1}",
                "{\"a\"=1}",
                "{\"a\":}",
                "{\"a\":,}",
                "{\"a\":1,}",
                "{\"a\":1;\"b\":2}",
                "{\"a\":1 \"b\":2}",
                "{,}",
                "{\"a\":1]",
                "[1}",
                "[,]",
                "[1,]",
                "[1,,2]",
                "[1 2]",
                "[01]",
                "[-01]",
                "[1.2.3]",
                "[0x10]",
                "[1_000]",
                "[nullx]",
                "[truefalse]",
                "[\"a\"\"b\"]",
                "/* */1",
                "//\n1",
                "\u00a01",
                "\ufeff1"
            })
    void whatIsNotJsonIsNotAPageWhereverItStands(String value) {
        for (String body : List.of(
                "{\"x\":" + value + ",\"sms\":[]}",
                "{\"sms\":[],\"x\":" + value + "}",
                "{\"sms\":[{\"a\":" + value + "}]}",
                "{\"sms\":[{\"a\":[{\"b\":" + value + "}]}]}",
                "{\"sms\":[{}," + value + "]}",
                "{\"sms\":[],\"next_page_token\":" + value + "}",
                "{\"sms\":[],\"from\":" + value + "}")) {
            assertThrows(IOException.class, () -> parse(body), body);
        }
    }

    @Test
    void randomDamageMakesAPageOnlyOfWhatIsStillJsonOrIsRepaired() throws IOException {
        long seed = 20_260_104;
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            // Gson's trees want surrogates in pairs, which RFC 8259 does not.
            StringBuilder value = new StringBuilder(
                    RandomJson.value(random, 3).replace("😀", "").replaceAll("(?i)\\\\ud83d\\\\ude00", ""));
            int at = random.nextInt(value.length());
            char damage = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
            switch (random.nextInt(3)) {
                case 0 -> value.deleteCharAt(at);
                case 1 -> value.insert(at, damage);
                default -> value.setCharAt(at, damage);
            }
            String body = "{\"sms\":[{\"a\":" + value + "}]}";
            boolean byPage = isPage(body);
            taken += byPage ? 1 : 0;

            String which = "seed " + seed + ", case " + i + ": " + GSON.toJson(body);
            assertTrue(byPage || !isStrictJson(body), which);
            assertTrue(!byPage || isStrictJson(parse(body).records().get(0).json()), which);
        }
        assertTrue(taken > 1_000, "taken: " + taken);
    }

    @Test
    void otherEncodingIsNotAPage() {
        assertThrows(IOException.class, () -> TestPages.parse("{\"sms\":[]}".getBytes(StandardCharsets.UTF_16), "sms"));
        assertThrows(
                IOException.class, () -> TestPages.parse("{\"sms\":[]}".getBytes(StandardCharsets.UTF_16LE), "sms"));
    }

    @Test
    void deepNestingIsNotAPageAndNotAnOverflow() {
        for (String nest : List.of("[", "{\"a\":")) {
            String deep = nest.repeat(1_000_000);
            assertThrows(IOException.class, () -> parse(deep));
            assertThrows(IOException.class, () -> parse("{\"x\":" + deep));
            assertThrows(IOException.class, () -> parse("{\"sms\":[{\"x\":" + deep));
            assertThrows(IOException.class, () -> parse("{\"sms\":[{\"engagement_id\":" + deep));
            assertThrows(IOException.class, () -> parse("{\"from\":" + deep));
        }
    }

    @Test
    void errorsDoNotQuoteContent() {
        for (String body : List.of(
                "{\"sms\":[{\"consumer_number\":\"s3cret\" s3cret}]}",
                "{\"sms\":[\"s3cret\" s3cret]}",
                "{\"sms\":{\"s3cret\":1}}",
                "{\"next_page_token\":{\"s3cret\":1}}",
                "{\"code\":\"s3cret\"}",
                "{\"s3cret\":1}")) {
            String message = assertThrows(IOException.class, () -> parse(body)).getMessage();
            assertFalse(message.contains("s3cret"), message);
        }
    }

    @Test
    void byteOrderMarkIsNoHindrance() throws IOException {
        assertEquals(List.of("{\"a\":1}"), rows("\ufeff{\"sms\":[{\"a\":1}]}"));
        byte[] body = bytes("\ufeff{");
        for (int length = 0; length < body.length; length++) {
            byte[] beginning = Arrays.copyOf(body, length);
            assertThrows(EOFException.class, () -> TestPages.parse(beginning, "sms"), "length " + length);
        }
    }

    @Test
    void spaceAroundAPageIsNoHindrance() throws IOException {
        assertEquals(List.of("{}"), rows("\r\n\t {\"sms\" : [ {} ] } \r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"total_records\":0}",
                "{\"sms\":null,\"total_records\":0}",
                "{\"total_records\":0,\"next_page_token\":null,\"from\":null}",
                "{\"sms\":[]}",
                "{\"sms\":[],\"total_records\":7}",
                "{\"sms\":null}",
                "{\"next_page_token\":\"\"}",
                "{\"next_page_token\":false,\"total_records\":null}",
                "{\"page_size\":100,\"code\":null,\"message\":null}",
                "{\"sms\":null,\"sms\":[]}"
            })
    void pageHasAtLeastOneOfItsMembers(String body) throws IOException {
        Page<String> page = parse(body);

        assertEquals(List.of(), page.records());
        assertTrue(page.nextPageToken().isEmpty());
    }

    @Test
    void emptyPageInTheMiddleHasItsToken() throws IOException {
        assertEquals(
                "abc",
                parse("{\"total_records\":0,\"next_page_token\":\"abc\"}").nextPageToken());
        assertEquals("abc", parse("{\"sms\":[],\"next_page_token\":\"abc\"}").nextPageToken());
    }

    @Test
    void tokenIsReadWithItsEscapes() throws IOException {
        assertEquals(
                "a/b=é",
                parse("{\"sms\":[],\"next_page_token\":\"a\\/b\\u003d\\u00e9\"}")
                        .nextPageToken());
    }

    @Test
    void absentMembersAreUnknown() throws IOException {
        Page<String> page = parse("{\"sms\":[]}");

        assertEquals("", page.nextPageToken());
        assertEquals(OptionalLong.empty(), page.total());
        assertEquals("", page.range().from());
        assertEquals("", page.range().to());
    }

    @Test
    void arrayWhoseNameIsEscapedIsFound() throws IOException {
        assertEquals(List.of("{}"), rows("{\"\\u0073m\\u0073\":[{}]}"));
    }

    @Test
    void onlyTheNamedArrayCounts() throws IOException {
        assertEquals(
                List.of("{\"a\":1}"), rows("{\"voice_calls\":[{\"b\":2}],\"sms\":[{\"a\":1}],\"other\":[{\"c\":3}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\"a\":1.10,\"b\":12345678901234567890,\"c\":-0,\"d\":1E+2}",
                "{\"z\":1,\"a\":2,\"z\":3}",
                "{\"a\":\"\\u00e9é\\/\\ud83d\\ude00😀\"}",
                "{\"a\":null,\"b\":[],\"c\":{},\"d\":\"\"}",
                "{  \"a\"\t:  1  ,\"b\" :[ 1 ,2 ] }",
                "{\"a\":\"\\n \\r \\\\ \\\" \"}",
                "{\"a\":\"\u2028\u0085\"}"
            })
    void recordOnOneLineIsKeptByteForByte(String row) throws IOException {
        assertEquals(List.of(row, "{}", row), rows("{\"sms\":[" + row + " ,\n{} , " + row + "]}"));
    }

    @Test
    void textThatIsNotUtf8IsReplacedAndReported() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes("{\"sms\":[{\"a\":\"Z"));
        body.write(0xEB);
        body.writeBytes(bytes("\"},{\"a\":\"\uFFFD\"}]}"));

        Page<String> page = TestPages.parse(body.toByteArray(), "sms");

        assertEquals(
                List.of("{\"a\":\"Z\uFFFD\"}", "{\"a\":\"\uFFFD\"}"),
                page.records().stream().map(LogRecord::json).toList());
        assertEquals(1, page.oddities().size());
        assertEquals(Map.of(), parse("{\"sms\":[{\"a\":\"\uFFFD\"}]}").oddities());
    }

    @ParameterizedTest
    @CsvSource({"9, \\u0009", "10, \\u000a", "13, \\u000d", "0, \\u0000", "31, \\u001f", "27, \\u001b"})
    void controlCharacterInAStringIsEscapedAndReported(int control, String escape) throws IOException {
        String name = "A" + (char) control + "B";
        Page<String> page = parse("{\"x\":\"" + name + "\",\"sms\":[{\"" + name + "\" : [\"" + name + "\\\\\",\"" + name
                + "\\\"" + name + "\"]},{ \"a\" : 1 }]}");

        String repaired = "A" + escape + "B";
        assertEquals(
                List.of(
                        "{\"" + repaired + "\":[\"" + repaired + "\\\\\",\"" + repaired + "\\\"" + repaired + "\"]}",
                        "{ \"a\" : 1 }"),
                page.records().stream().map(LogRecord::json).toList());
        assertEquals(List.of(1), List.copyOf(page.oddities().values()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "\"a\"", "[]", "[{}]", "[[{\"a\":1}]]"})
    void whatIsNoObjectAmongTheRecordsIsSkippedAndCounted(String thing) throws IOException {
        Page<String> page = parse("{\"sms\":[{\"a\":1}," + thing + ",{\"b\":2}," + thing + "]}");

        assertEquals(
                List.of("{\"a\":1}", "{\"b\":2}"),
                page.records().stream().map(LogRecord::json).toList());
        assertEquals(2, page.skipped());
        assertEquals(List.of(2), List.copyOf(page.oddities().values()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "7, 7, 0",
                "\"7\", 7, 1",
                "\"\", -1, 1",
                "\"many\", -1, 1",
                "-1, -1, 1",
                "1.5, -1, 1",
                "1e2, -1, 1",
                "92233720368547758080, -1, 1",
                "[0], -1, 1",
                "{}, -1, 1",
                "true, -1, 1",
                "null, -1, 0"
            })
    void digitsAreATotalAndAnythingElseIsNone(String total, long expected, int oddities) throws IOException {
        Page<String> page = parse("{\"sms\":[],\"total_records\":" + total + "}");

        assertEquals(expected, page.total().orElse(-1));
        assertEquals(oddities, page.oddities().size());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"1, 1", "false, ``", "null, ``", "\"1\", 1", "\"\", ``", "\" \", ``"})
    void tokenIsTextOrANumber(String token, String expected) throws IOException {
        assertEquals(
                expected,
                parse("{\"sms\":[],\"next_page_token\":" + token + "}").nextPageToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "message", "errorCode", "errorMessage", "errors"})
    void whatHasAnErrorsMemberIsNotAPage(String name) {
        assertThrows(IOException.class, () -> parse("{\"sms\":[{}],\"" + name + "\":0}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":[1,{\"c\":2,\"d\":3}]} | { \"b\" : [ 1, {\"d\":3, \"c\":2} ] , \"a\":1} | true",
                "{\"a\":\"é/\"} | {\"\\u0061\":\"\\u00e9\\/\"} | true",
                "{\"a\":1,\"a\":2} | {\"a\":2} | true",
                "{\"a\":1} | {\"a\":1.0} | false",
                "{\"a\":1} | {\"a\":\"1\"} | false",
                "{\"a\":null} | {\"a\":\"null\"} | false",
                "{\"a\":null} | {} | false",
                "{\"a\":[1,2]} | {\"a\":[2,1]} | false",
                "{\"a\":\"b, 1:c=d\"} | {\"a\":\"b\",\"c\":\"d\"} | false",
                "{\"a\":\"x\"} | {\"a\":\"X\"} | false",
                "{\"a\":[]} | {\"a\":{}} | false"
            })
    void recordIsWhatItsJsonMeans(String one, String other, boolean same) throws IOException {
        List<LogRecord<String>> rows =
                parse("{\"sms\":[" + one + "," + other + "]}").records();

        assertEquals(same, rows.get(0).key().equals(rows.get(1).key()));
        assertEquals(same, rows.get(0).contentHash().equals(rows.get(1).contentHash()));
        assertEquals(32, rows.get(0).contentHash().length());
        assertEquals(List.of(one, other), rows.stream().map(LogRecord::json).toList());
    }

    @Test
    void recordOnSeveralLinesIsPutOnOne() throws IOException {
        String pretty = """
                {
                  "sms" : [
                    {
                      "engagement_id" : "a  b",
                      "text" : "two  spaces, \\"quoted  :  text\\", \\\\",
                      "next" : "\\n \\\\\\" { \\t } ",\r
                      "numbers" : [ 1.10, 2,
                        3 ],
                \t\t"none" : { },
                      "null" : null
                    }
                  ]
                }
                """;

        assertEquals(List.of("""
                        {"engagement_id":"a  b","text":"two  spaces, \\"quoted  :  text\\", \\\\",\
                        "next":"\\n \\\\\\" { \\t } ","numbers":[1.10,2,3],"none":{},"null":null}"""), rows(pretty));
    }

    @Test
    void recordWithOnlyACarriageReturnIsPutOnOneLineToo() throws IOException {
        assertEquals(List.of("{\"a\":1}"), rows("{\"sms\":[{ \"a\":\r1 }]}"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"engagement_id\":\"a\"}| a",
                "{\"x\":{\"engagement_id\":\"inner\"}}| ``",
                "{\"x\":{\"engagement_id\":\"inner\"},\"engagement_id\":\"outer\",\"y\":[{\"engagement_id\":\"in\"}]}| outer",
                "{\"engagement\\u005fid\":\"\\u0061\\/\\\\\\\"\"}| a/\\\"",
                "{\"engagement_id\":null}| ``",
                "{\"engagement_id\":7}| ``",
                "{\"engagement_id\":[\"a\"]}| ``",
                "{\"engagement_id\":\"\"}| ``",
                "{\"Engagement_id\":\"a\"}| ``",
                "{}| ``"
            },
            delimiter = '|')
    void engagementIdIsTheMemberOfTheRecordItself(String row, String id) throws IOException {
        Page<String> page = parse("{\"sms\":[" + row + "]}");

        assertEquals(id, page.records().get(0).engagementId());
        assertEquals(row, page.records().get(0).json());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, P31D",
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00+00:00, P31D",
        "2026-01-01T00:00:00+00:00, 2026-01-31T16:00:00-08:00, P31D",
        "2026-01-01T00:00:00+0530, 2026-01-02T00:00:00+0530, P1D",
        "2026-01-01T00:00Z, 2026-01-01T00:00:01Z, PT1S",
        "2026-01-01T00:00:00.000Z, 2026-01-01T00:00:00.999Z, PT0.999S",
        "2026-01-01, 2026-01-31, P31D",
        "2026-01-01, 2026-01-01, P1D",
        "2026-01-01, 2026-01-31T00:00:00Z, P30D",
        "2026-01-01T12:00:00Z, 2026-01-31, PT732H",
        "2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, PT-24H"
    })
    void echoedRangeIsMeasuredInEveryForm(String from, String to, Duration width) throws IOException {
        assertEquals(Optional.of(width), width("\"" + from + "\"", "\"" + to + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "null, \"2026-01-01T00:00:00Z\"",
                "\"2026-01-01T00:00:00Z\", null",
                "\"2026-01-01T00:00:00Z\", \"\"",
                "\"\", \"\"",
                "\"yesterday\", \"2026-01-01T00:00:00Z\"",
                "\"2026-01-01T00:00:00Z\", \"2026-13-01\"",
                "1767225600, 1769904000",
                "[\"2026-01-01\"], {\"a\":1}"
            })
    void echoThatIsMissingOrOfAnUnknownFormIsUnknown(String from, String to) throws IOException {
        assertEquals(Optional.empty(), width(from, to));
    }

    @Test
    void echoWithoutAnOffsetHasAWidthAllTheSame() throws IOException {
        assertEquals(Optional.of(Duration.ofDays(7)), width("\"2026-01-01T00:00:00\"", "\"2026-01-08T00:00:00\""));
    }

    @Test
    void randomPagesAreTakenApartAsGsonDoes() throws IOException {
        long seed = 20_260_105;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder body = new StringBuilder("{").append(RandomJson.space(random));
            int before = random.nextInt(3);
            for (int m = 0; m < before; m++) {
                body.append("\"before")
                        .append(m)
                        .append("\":")
                        .append(RandomJson.value(random, 3))
                        .append(',');
            }
            body.append("\"sms\":[").append(RandomJson.space(random));
            int count = random.nextInt(4);
            for (int r = 0; r < count; r++) {
                body.append(r == 0 ? "" : ",").append(RandomJson.space(random)).append('{');
                int members = random.nextInt(4);
                for (int m = 0; m < members; m++) {
                    body.append(m == 0 ? "" : ",")
                            .append(RandomJson.space(random))
                            .append(RandomJson.quoted(random, m == 1 ? "engagement_id" : m + RandomJson.text(random)))
                            .append(RandomJson.space(random))
                            .append(':')
                            .append(RandomJson.value(random, 3));
                }
                body.append(RandomJson.space(random)).append('}').append(RandomJson.space(random));
            }
            body.append("],\"total_records\":").append(count).append('}');
            String which = "seed " + seed + ", case " + i + ": " + body;

            List<LogRecord<String>> rows = parse(body.toString()).records();

            JsonArray expected =
                    JsonParser.parseString(body.toString()).getAsJsonObject().getAsJsonArray("sms");
            assertEquals(expected.size(), rows.size(), which);
            for (int r = 0; r < rows.size(); r++) {
                String json = rows.get(r).json();
                assertEquals(expected.get(r), JsonParser.parseString(json), which);
                assertTrue(json.indexOf('\n') < 0 && json.indexOf('\r') < 0, which);
                assertTrue(body.indexOf(json) >= 0 || body.indexOf("\n") >= 0 || body.indexOf("\r") >= 0, which);
                String id = expected.get(r).getAsJsonObject().get("engagement_id") instanceof JsonPrimitive text
                                && text.isString()
                        ? text.getAsString()
                        : "";
                assertEquals(id, rows.get(r).engagementId(), which);
            }
        }
    }

    @Test
    void sameContentHasTheSameKeyWhereverItStands() throws IOException {
        List<LogRecord<String>> rows =
                parse("{\"sms\":[{\"a\":1},{\"a\":2}, {\"a\":1}]}").records();

        assertEquals(rows.get(0).key(), rows.get(2).key());
        assertNotEquals(rows.get(0).key(), rows.get(1).key());
    }

    @Test
    void textOfARecordTellsNothingOfPeople() throws IOException {
        LogRecord<?> record = parse("{\"sms\":[{\"engagement_id\":\"e1\",\"consumer_number\":\"+18108001001\"}]}")
                .records()
                .get(0);

        assertEquals("record of engagement e1", record.toString());
    }

    @Test
    void recordGivesItsJsonItsIdAndItsModel() throws IOException {
        TypeToken<Map<String, Object>> type = new TypeToken<>() {};
        LogRecord<Map<String, Object>> record = new PageParser<>(
                        "sms", TestPages.MEMBERS, json -> GSON.fromJson(json, type))
                .parse(bytes(REAL))
                .records()
                .get(1);

        assertEquals(SECOND, record.json());
        assertEquals("b/A\n", record.engagementId());
        assertEquals("b/A\n", record.model().get("engagement_id"));
    }

    private static boolean isPage(String body) {
        try {
            return parse(body).records().size() == 1;
        } catch (IOException e) {
            assertTrue(e.getMessage().matches("it breaks off|no JSON at byte \\d+"), "it tells: " + e.getMessage());
            return false;
        }
    }

    private static boolean isStrictJson(String json) {
        try {
            JsonReader reader = new JsonReader(new StringReader(json));
            reader.setStrictness(Strictness.STRICT);
            // Into a tree: Gson lets control characters pass in strings that it skips.
            GSON.getAdapter(JsonElement.class).read(reader);
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<Duration> width(String from, String to) throws IOException {
        return parse("{\"sms\":[],\"from\":" + from + ",\"to\":" + to + "}")
                .range()
                .width();
    }

    private static List<String> rows(String body) throws IOException {
        return parse(body).records().stream().map(LogRecord::json).toList();
    }

    private static Page<String> parse(String body) throws IOException {
        return TestPages.parse(bytes(body), "sms");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
