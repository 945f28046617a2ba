package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

class PostgresExportTest extends DatabaseExportContract {

    @BeforeAll
    static void start() {
        PostgresServer.get();
    }

    @Override
    TestDatabase newDatabase() throws SQLException {
        return PostgresServer.schema();
    }

    @Override
    void assertHard(List<String> sent) throws Exception {
        assertTrue(err.toString().contains("3 records have U+0000"), err::toString);
        assertEquals(
                List.of("a\uFFFDb \\u0000 \uD83D\uDE00"),
                database.query("SELECT record->>'name' FROM voice_calls WHERE record->>'name' IS NOT NULL"));
        assertEquals(
                List.of("\uFFFD\uFFFD \uFFFD"),
                database.query("SELECT record->>'x\uFFFD' FROM voice_calls WHERE record->>'x\uFFFD' IS NOT NULL"));
        assertEquals(
                List.of("string|\"-1E+999999999999\""),
                database.query("SELECT jsonb_typeof(record->'n'->1), record->'n'->1 FROM voice_calls"
                        + " WHERE engagement_id = 'numbers'"));
    }
}
