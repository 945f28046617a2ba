package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the project's own document doesn't have, but a newer one might. */
class GeneratedCodeTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Test, version: "1"}
            paths:
              /rows/{id}:
                get:
                  operationId: listRows
                  tags: [Logs]
                  deprecated: true
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: since, in: query, required: true, deprecated: true, schema: {type: string, format: date-time}}
                    - {name: levels, in: query, explode: true, schema: {type: array, minItems: 2, items: {type: integer}}}
                    - {name: names, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
                    - {name: score, in: query, schema: {type: number, minimum: 0.5}}
                    - {name: deep, in: query, schema: {type: boolean}}
                    - {name: level, in: query, schema: {$ref: "#/components/schemas/Level"}}
                  responses:
                    "200":
                      description: Rows.
                      content: {application/json: {schema: {$ref: "#/components/schemas/Row"}}}
                post:
                  operationId: addRow
                  tags: [Logs]
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Row"}}}}
                  responses: {"204": {description: Added.}}
                delete:
                  operationId: deleteRow
                  tags: [Logs]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: If-Match, in: header, schema: {type: string}}
                  responses: {"204": {description: Deleted.}}
              /ping:
                get:
                  operationId: ping
                  tags: [Logs]
                  responses: {"204": {description: Nothing.}}
            components:
              schemas:
                Level: {type: integer, deprecated: true, enum: [1, 2]}
                Row:
                  type: object
                  properties:
                    level: {$ref: "#/components/schemas/Level"}
                    way: {type: string, default: in, enum: [in, "in ", "", "★", "@", values, Unrecognized]}
                    ways: {type: array, items: {type: string, enum: [up, down]}}
                    size: {type: integer, default: 10}
                    int64: {type: integer, format: int64}
                    number: {type: number}
                    float: {type: number, format: float}
                    double: {type: number, format: double}
                    flag: {type: boolean}
                    text: {type: string, format: uuid}
                    date: {type: string, format: date}
                    time: {type: string, format: date-time}
                    bytes: {type: string, format: byte}
                    list: {type: array, items: {type: string}}
                    set: {type: array, uniqueItems: true, items: {type: string}}
            """;

    private static GeneratedClient client;
    private static String api;

    @BeforeAll
    static void generate(@TempDir Path folder) throws IOException {
        client = GeneratedClient.of(Files.writeString(folder.resolve("spec.yaml"), DOCUMENT));
        api = Files.readString(client.sources().resolve("io/github/zoomcontactcenter/client/api/LogsApi.java"));
    }

    @Test
    void compiles() {
        assertEquals(List.of(), client.compilation().errors());
    }

    @Test
    void parametersAreAsTheDocumentSays() {
        for (String parameter : List.of(
                "path(\"id\")",
                "query(\"since\").required()",
                "query(\"levels\").wholeNumber().repeated().minItems(2)",
                "query(\"names\").joined(\"|\")",
                "query(\"score\").number().minimum(\"0.5\")",
                "query(\"deep\").bool()")) {
            assertTrue(api.contains("OperationParameter." + parameter + ","), () -> parameter + " in\n" + api);
        }
        assertTrue(api.contains("public ListRowsRequest since(@Nullable String since)"), api);
        assertTrue(api.contains("public ListRowsRequest levels(@Nullable Collection<Integer> levels)"), api);
    }

    @Test
    void deprecationIsCarriedOver() {
        assertTrue(api.contains("@Deprecated\n    final class ListRowsRequest"), api);
        assertTrue(api.contains("@Deprecated\n        public ListRowsRequest since("), api);
        assertFalse(api.contains("@Deprecated\n        public ListRowsRequest id("), api);
    }

    @Test
    void operationsWithABodyOrHeaderAreLeftOut() {
        assertTrue(api.contains("// addRow is left out: it takes a body."), api);
        assertTrue(api.contains("// deleteRow is left out: it takes a header."), api);
        assertFalse(api.contains("AddRowRequest") || api.contains("DeleteRowRequest"), api);
        assertTrue(api.contains("default retrofit2.Call<Void> ping(PingRequest request)"), api);
    }

    @Test
    void enumsOfNumbersAndOfOddValuesAreOpen() throws Exception {
        try (URLClassLoader loader = client.compilation().load()) {
            Class<?> level = loader.loadClass("io.github.zoomcontactcenter.client.model.Level");
            Class<?> way = loader.loadClass("io.github.zoomcontactcenter.client.model.RowWay");

            assertEquals("[1, 2]", level.getMethod("values").invoke(null).toString());
            assertEquals(
                    "[in, in , , ★, @, values, Unrecognized]",
                    way.getMethod("values").invoke(null).toString());
            Object other = level.getMethod("of", String.class).invoke(null, "3");
            assertEquals("Unrecognized", level.getMethod("known").invoke(other).toString());
        }
    }

    @Test
    void typesAreThoseThatTheReportOfChangesNames() throws Exception {
        SpecFacts facts = SpecFacts.ofDocument(SpecDocument.parse(DOCUMENT));
        try (URLClassLoader loader = client.compilation().load()) {
            Class<?> row = loader.loadClass("io.github.zoomcontactcenter.client.model.Row");
            for (Field field : row.getDeclaredFields()) {
                String path = "listRows 200 " + field.getName().replace("_", "");
                Class<?> type = field.getType();
                if (facts.paths().contains(path)) {
                    boolean isEnum = type.getSuperclass() != null
                            && type.getSuperclass().getSimpleName().equals("OpenEnum");
                    assertEquals(
                            isEnum ? "an open enum" : type.getSimpleName(), JavaMeaning.type(path, facts.row(path)));
                }
            }
        }
        for (String parameter : List.of("since", "levels", "score", "deep")) {
            String path = "listRows query " + parameter;
            assertTrue(
                    api.matches("(?s).*ListRowsRequest " + parameter + "\\(@Nullable (java\\.math\\.)?"
                            + JavaMeaning.type(path, facts.row(path)) + "\\b.*"),
                    path);
        }
    }

    @Test
    void aMemberWithADefaultIsNullUntilItIsSet() throws Exception {
        try (URLClassLoader loader = client.compilation().load()) {
            Class<?> row = loader.loadClass("io.github.zoomcontactcenter.client.model.Row");
            Object empty = row.getConstructor().newInstance();

            assertNull(row.getMethod("getSize").invoke(empty));
            assertNull(row.getMethod("getWay").invoke(empty));
        }
    }
}
