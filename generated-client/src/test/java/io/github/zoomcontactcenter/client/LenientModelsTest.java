package io.github.zoomcontactcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientModelsTest {

    private static final Gson NULLS = new GsonBuilder().serializeNulls().create();

    private final List<String> mismatches = new ArrayList<>();

    private TypedModel read(String json) {
        return Objects.requireNonNull(LenientModels.read(json, TypeToken.get(TypedModel.class), mismatches::add));
    }

    private @Nullable Object member(String name, String json) throws ReflectiveOperationException {
        TypedModel model = read("{\"" + name + "\":" + json + ",\"text\":\"after it\"}");
        assertEquals("after it", model.text);
        for (var field : TypedModel.class.getDeclaredFields()) {
            SerializedName wireName = field.getAnnotation(SerializedName.class);
            if (wireName != null && wireName.value().equals(name)) {
                return field.get(model);
            }
        }
        throw new NoSuchFieldException(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long_number|\"\"",
                "long_number|\" 12\"",
                "long_number|\"12s\"",
                "long_number|\"0x1F\"",
                "long_number|\"+1\"",
                "long_number|\"\u0661\"",
                "long_number|\"NaN\"",
                "long_number|12.7",
                "long_number|12.00000000000000000001",
                "long_number|9223372036854775808",
                "long_number|-9223372036854775809",
                "long_number|1e30",
                "long_number|1e999999999",
                "long_number|1e-999999999",
                "long_number|1e99999999999999999999",
                "long_number|true",
                "long_number|{}",
                "long_number|[1]",
                "whole|2147483648",
                "whole|-2147483649",
                "whole|1.5",
                "fraction|1e400",
                "fraction|\"Infinity\"",
                "fraction|\"1.5d\"",
                "small_fraction|1e39",
                "decimal|\"$1\"",
                "decimal|1e999999999",
                "decimal|[]",
                "yes|\"Yes\"",
                "yes|\"true\"",
                "yes|\"\"",
                "yes|0",
                "yes|1",
                "yes|{}",
                "yes|[]",
                "texts|\"$1\"",
                "texts|7",
                "texts|false",
                "texts|{\"a\":1}",
                "bytes|\"AQI=\"",
                "bytes|[1,\"x\"]",
                "one|\"q1\"",
                "one|5",
                "one|true",
                "one|[{}]",
                "many|{}",
                "many|{\"one\":{}}",
                "many|\"\"",
                "named|[]",
                "named|\"x\"",
                "nothing|[]"
            })
    void whatDoesNotFitIsNullAndReported(String memberAndJson) throws ReflectiveOperationException {
        String[] parts = memberAndJson.split("\\|", 2);

        assertNull(member(parts[0], parts[1]));
        assertEquals(List.of(parts[0]), mismatches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "[{\"a\":null}]"})
    void textIsNoObjectAndNoList(String json) {
        assertNull(read("{\"text\":" + json + "}").text);
        assertEquals(List.of("text"), mismatches);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "12, 12",
                "12.0, 12",
                "1e3, 1000",
                "120E-1, 12",
                "-0, 0",
                "0e30, 0",
                "9223372036854775807, 9223372036854775807",
                "-9223372036854775808, -9223372036854775808",
                "9007199254740993.0, 9007199254740993",
                "\"12\", 12",
                "\"-7.0\", -7"
            })
    void aWholeNumberIsReadFromAnyFormThatIsExactlyOne(String json, long number) throws Exception {
        assertEquals(number, member("long_number", json));
        if (number == (int) number) {
            assertEquals((int) number, member("whole", json));
        }
        assertEquals(List.of(), mismatches);
    }

    @Test
    void otherNumbersAreReadAsTheyAre() {
        TypedModel model =
                read("{\"fraction\":0.1,\"small_fraction\":\"2.5\",\"decimal\":1.50,\"any\":12345678901234567890}");

        assertEquals(0.1, model.fraction);
        assertEquals(2.5f, model.smallFraction);
        assertEquals(new BigDecimal("1.50"), model.decimal);
        assertEquals("12345678901234567890", String.valueOf(model.any));
        assertEquals(List.of(), mismatches);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "1.50, 1.50", "-0, -0", "12345678901234567890, 12345678901234567890", "true, true"})
    void textKeepsTheTextOfANumberOrBoolean(String json, String text) {
        assertEquals(text, read("{\"text\":" + json + "}").text);
        assertEquals(List.of(), mismatches);
    }

    @ParameterizedTest
    @CsvSource({"soon, soon", "5, 5", "'{\"a\":[1]}', '{\"a\":[1]}'"})
    void datesStayLenient(String json, String text) {
        String value = json.equals("soon") ? "\"soon\"" : json;
        assertEquals(
                text,
                Objects.requireNonNull(read("{\"time\":" + value + "}").time).text());
        assertEquals(List.of(), mismatches);
    }

    @Test
    void anElementThatDoesNotFitIsNullAndKeepsItsPlace() {
        TypedModel model = read(
                "{\"texts\":[\"a\",{},null,5],\"many\":[\"q1\",{\"whole\":1}],\"numbers\":[1,\"x\"],\"lists\":[[true,\"Yes\"],7]}");

        assertEquals(Arrays.asList("a", null, null, "5"), model.texts);
        assertNull(Objects.requireNonNull(model.many).get(0));
        assertEquals(1, model.many.get(1).whole);
        assertEquals(List.of("texts[]", "many[]", "numbers[]", "lists[][]", "lists[]"), mismatches);
        assertEquals(Arrays.asList(Arrays.asList(true, null), null), model.lists);
    }

    @Test
    void everyDepthIsLenient() {
        String json = "{\"yes\":\"Yes\",\"whole\":3}";
        for (int i = 0; i < 40; i++) {
            json = "{\"one\":{\"many\":[" + json + "]},\"extra\":[{\"yes\":\"Yes\"}]}";
        }

        TypedModel model = read(json);

        for (int i = 0; i < 40; i++) {
            model = Objects.requireNonNull(Objects.requireNonNull(model.one).many)
                    .get(0);
        }
        assertNull(model.yes);
        assertEquals(3, model.whole);
        assertEquals(List.of("one.many[].".repeat(40) + "yes"), mismatches);
    }

    @Test
    void whatTheDocumentLeavesOpenIsReported() {
        TypedModel model =
                read("{\"named\":{\"Jane Doe\":5,\"+49 [1].x\":{\"yes\":\"Yes\",\"whole\":1},\"a\":{\"whole\":1},"
                        + "\"a\":{\"whole\":2}},\"any\":{\"a\":[1e400]},\"nothing\":{\"a\":1}}");

        assertEquals(
                Set.of("Jane Doe", "+49 [1].x", "a"),
                Objects.requireNonNull(model.named).keySet());
        assertEquals(2, model.named.get("a").whole);
        assertEquals(1, model.named.get("+49 [1].x").whole);
        assertEquals(List.of("named.*", "named.*.*.yes"), mismatches, "without names that aren't the models'");
    }

    @Test
    void aModelThatTakesAnyMemberIsReadAsAMap() {
        TypedModel model = read("{\"open\":{\"a\":1e400,\"a\":\"twice\",\"whole\":\"\"}}");

        assertEquals(Map.of("a", "twice", "whole", ""), model.open);
        assertNull(read("{\"open\":[],\"any_of\":{}}").open);
        assertEquals(List.of("open", "any_of"), mismatches);
    }

    @Test
    void whatFitsIsReadAsGsonReadsIt() {
        String json =
                "{\"long_number\":1,\"whole\":2,\"fraction\":0.5,\"yes\":false,\"text\":\"\",\"time\":\"soon\",\"texts\":[],"
                        + "\"numbers\":[1,2],\"bytes\":[1,2],\"one\":{\"one\":{}},\"many\":[{},{\"many\":null}],\"named\":{\"a\":{}},"
                        + "\"nothing\":{},\"unknown\":{\"text\":[]}}";

        assertEquals(NULLS.toJson(NULLS.fromJson(json, TypedModel.class)), NULLS.toJson(read(json)));
        assertEquals(List.of(), mismatches);
    }

    @Test
    void nullFitsEverything() {
        StringBuilder json = new StringBuilder("{\"unknown\":null");
        for (var field : TypedModel.class.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            json.append(name == null ? "" : ",\"" + name.value() + "\":null");
        }

        assertEquals(NULLS.toJson(new TypedModel()), NULLS.toJson(read(json + "}")));
        assertEquals(List.of(), mismatches);
    }

    @Test
    void ofARepeatedMemberTheLastOneCounts() {
        assertNull(read("{\"whole\":1,\"whole\":\"\"}").whole);
        assertEquals(2, read("{\"many\":\"\",\"whole\":\"\",\"whole\":2}").whole);
    }

    @Test
    void whatIsNoModelAsAWholeIsNull() {
        assertNull(LenientModels.read("[{}]", TypeToken.get(TypedModel.class), mismatches::add));
        assertEquals(List.of("$"), mismatches);
        assertThrows(
                JsonParseException.class,
                () -> LenientModels.read("{\"text\":", TypeToken.get(TypedModel.class), mismatches::add));
    }

    @Test
    void aCallbackMayThrow() {
        IllegalStateException thrown = new IllegalStateException();

        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> LenientModels.read("{\"yes\":1}", TypeToken.get(TypedModel.class), path -> {
                            throw thrown;
                        })));
    }

    @Test
    void aGsonForRetrofitReadsAndWritesModels() {
        Gson gson = LenientModels.gson(mismatches::add);
        String json = "{\"whole\":2,\"text\":\"a\",\"texts\":[\"b\"],\"one\":{\"yes\":true},\"named\":{\"c\":{}}}";

        List<TypedModel> page = gson.fromJson("[" + json + ",{\"yes\":\"Yes\"}]", new TypeToken<List<TypedModel>>() {});

        assertEquals(JsonParser.parseString(json), JsonParser.parseString(gson.toJson(page.get(0))));
        assertEquals("{}", gson.toJson(page.get(1)));
        assertEquals(Collections.singletonList("$[].yes"), mismatches);
    }
}
