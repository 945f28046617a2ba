package io.github.zoomcontactcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;

class OperationRequestTest {

    private interface Api {
        @GET("accounts/{account}/rows")
        Call<Void> list(@Path("account") String account, @QueryMap Map<String, String> query);
    }

    /** As the generator writes them. */
    private static final class ListRequest extends OperationRequest<Void> {

        private static final List<OperationParameter> PARAMETERS = List.of(
                OperationParameter.path("account"),
                OperationParameter.query("size").wholeNumber().minimum("1").maximum("100"),
                OperationParameter.query("from").required(),
                OperationParameter.query("ids").joined(",").maxItems(3),
                OperationParameter.query("piped").joined("|"),
                OperationParameter.query("names").repeated().minItems(2),
                OperationParameter.query("levels").wholeNumber().joined(","),
                OperationParameter.query("score").number().maximum("9.5"),
                OperationParameter.query("deep").bool());

        ListRequest() {
            super("listRows", PARAMETERS);
        }

        @Override
        public ListRequest copy() {
            return copyTo(new ListRequest());
        }

        @Override
        public Call<Void> call(Retrofit retrofit) {
            checkComplete();
            return retrofit.create(Api.class).list(get("account").get(0), queryMap());
        }
    }

    private final ListRequest request = new ListRequest();

    private static void assertThrowsSaying(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private HttpUrl url() {
        Retrofit retrofit =
                new Retrofit.Builder().baseUrl("https://api.example/v2/").build();
        return request.call(retrofit).request().url();
    }

    @Test
    void namesItsOperationAndParameters() {
        assertEquals("listRows", request.operationId());
        assertEquals(
                List.of("account", "size", "from", "ids", "piped", "names", "levels", "score", "deep"),
                request.parameterNames());
    }

    @Test
    void theQueryIsInTheOrderOfTheDocument() {
        request.set("deep", true)
                .set("ids", List.of("b", "a"))
                .set("account", "me")
                .set("size", 7);

        assertEquals(
                List.of(Map.entry("size", "7"), Map.entry("ids", "b,a"), Map.entry("deep", "true")), request.query());
        assertEquals(List.of("b", "a"), request.get("ids"));
        assertEquals(List.of("me"), request.get("account"));
        assertEquals(List.of(), request.get("from"));
    }

    @Test
    void callsRetrofitWithAListJoinedOrRepeated() {
        request.set("account", "a/b").set("from", "1 & 2");
        request.set("piped", List.of("x", "y")).set("names", List.of("A", "B", "A"));

        assertEquals(
                "https://api.example/v2/accounts/a%2Fb/rows?from=1%20%26%202&piped=x%7Cy&names=A&names=B&names=A",
                url().toString());
    }

    @Test
    void aListMayBeATextWithCommas() {
        assertEquals(List.of("u1", "u2"), request.set("ids", " u1, u2 ").get("ids"));
        assertEquals(List.of("u1", "u2"), request.set("piped", "u1,u2").get("piped"));
        assertEquals(List.of("u1"), request.set("ids", "u1").get("ids"));
    }

    static Stream<Arguments> values() {
        OffsetDateTime time = OffsetDateTime.parse("2026-01-10T10:00:00.9+05:30");
        return Stream.of(
                Arguments.of(time, "2026-01-10T10:00:00+05:30"),
                Arguments.of(ZonedDateTime.parse("2026-07-10T10:00+02:00[Europe/Berlin]"), "2026-07-10T10:00:00+02:00"),
                Arguments.of(Instant.parse("2026-01-10T10:00:00Z"), "2026-01-10T10:00:00+00:00"),
                Arguments.of(LocalDate.parse("2026-01-10"), "2026-01-10"),
                Arguments.of(ApiDateTime.of("soon"), "soon"),
                Arguments.of(new StringBuilder("text"), "text"),
                Arguments.of(7L, "7"),
                Arguments.of(new BigInteger("123456789012345678901"), "123456789012345678901"),
                Arguments.of(new BigDecimal("1E+3"), "1000"),
                Arguments.of(new BigDecimal("0.00"), "0"),
                Arguments.of(1e7, "10000000"),
                Arguments.of(0.5f, "0.5"),
                Arguments.of(false, "false"),
                Arguments.of(URI.create("https://x.example"), "https://x.example"),
                Arguments.of(new UUID(0, 1), "00000000-0000-0000-0000-000000000001"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void takesValuesOfManyTypes(Object value, String text) {
        assertEquals(List.of(text), request.set("from", value).get("from"));
        assertEquals(
                List.of(text, text), request.set("ids", List.of(value, value)).get("ids"));
    }

    @ParameterizedTest
    @CsvSource({"size, +7, 7", "size, 007, 7", "score, 1.50, 1.50", "score, -3, -3", "deep, true, true"})
    void takesATextForATypedParameter(String name, String text, String sent) {
        assertEquals(List.of(sent), request.set(name, text).get(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "size; 0; size takes at least 1, not 0",
                "size; 101; size takes at most 100, not 101",
                "size; 1.5; size takes whole numbers",
                "size; 1e2; size takes whole numbers",
                "size; ٣; size takes whole numbers",
                "score; 9.51; score takes at most 9.5, not 9.51",
                "score; much; score takes numbers",
                "deep; yes; deep takes true or false",
                "levels; 1,x; levels takes whole numbers",
                "ids; a,b,c,d; ids takes at most 3 values, not 4",
                "ids; a,,b; ids must not be blank",
                "names; a; names takes at least 2 values, not 1",
                "piped; a|b; piped takes no value that contains '|', which separates values",
                "account; ..; account must not be . or ..",
                "account; .; account must not be . or .."
            })
    void rejectsATextThatTheParameterDoesNotAllow(String name, String text, String message) {
        assertThrowsSaying(message, () -> request.set(name, text));
        assertEquals(List.of(), request.get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void rejectsBlankText(String text) {
        assertThrowsSaying("from must not be blank", () -> request.set("from", text));
        assertThrowsSaying("ids must not be blank", () -> request.set("ids", List.of("a", text)));
    }

    @Test
    void rejectsOtherValues() {
        assertThrowsSaying("from takes one value", () -> request.set("from", List.of("a")));
        assertThrowsSaying("ids takes at least 1 value, not 0", () -> request.set("ids", List.of()));
        assertThrowsSaying("ids takes no null", () -> request.set("ids", Arrays.asList("a", null)));
        assertThrowsSaying("from takes no java.lang.Object", () -> request.set("from", new Object()));
        assertThrowsSaying("from takes no java.util.ImmutableCollections$MapN", () -> request.set("from", Map.of()));
        assertThrowsSaying("score takes no NaN", () -> request.set("score", Double.NaN));
        assertThrowsSaying(
                "ids takes no value that contains ',', which separates values",
                () -> request.set("ids", List.of("a,b")));
    }

    @Test
    void rejectsParametersThatTheOperationDoesNotHave() {
        String message = "listRows takes no sizes; it takes " + String.join(", ", request.parameterNames());
        assertThrowsSaying(message, () -> request.set("sizes", 1));
        assertThrowsSaying(message, () -> request.set("sizes", null));
        assertThrowsSaying(message, () -> request.get("sizes"));
        assertThrows(NullPointerException.class, () -> request.set(null, 1));
    }

    @Test
    void nullRemovesAParameter() {
        request.set("size", 7).set("size", null).set("deep", null);

        assertEquals(List.of(), request.query());
    }

    @Test
    void aCallNeedsTheRequiredParameters() {
        assertThrowsSaying("listRows needs account", this::url);
        request.set("account", "me");
        assertThrowsSaying("listRows needs from", this::url);
    }

    @Test
    void aCopyIsIndependent() {
        request.set("ids", List.of("a"));
        ListRequest copy = request.copy();
        copy.set("ids", null).set("size", 1);

        assertEquals(List.of(Map.entry("ids", "a")), request.query());
        assertEquals(List.of(Map.entry("size", "1")), copy.query());
    }

    @Test
    void theTextOfARequestHasNoValues() {
        request.set("size", 7).set("account", "+12025550123");

        assertEquals("listRows[account, size]", request.toString());
    }

    @Test
    void twoParametersOfOneNameAreRejected() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new OperationRequest<Void>(
                                "twice", List.of(OperationParameter.query("a"), OperationParameter.path("a"))) {
                            @Override
                            public OperationRequest<Void> copy() {
                                return this;
                            }

                            @Override
                            public Call<Void> call(Retrofit retrofit) {
                                throw new AssertionError();
                            }
                        });
        assertTrue(request.query().isEmpty());
    }
}
