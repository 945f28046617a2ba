package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

class SqliteExportTest extends DatabaseExportContract {

    private int files;

    @Override
    TestDatabase newDatabase() {
        return new TestDatabase("jdbc:sqlite:" + folder.resolve("test" + ++files + ".db"));
    }

    @Override
    void assertHard(List<String> sent) throws Exception {
        assertEquals(
                sent.stream().sorted().toList(),
                database.query("SELECT record FROM voice_calls").stream()
                        .sorted()
                        .toList());
    }
}
