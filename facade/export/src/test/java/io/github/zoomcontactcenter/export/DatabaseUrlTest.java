package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:sqlite:calls.db, jdbc:sqlite:calls.db",
        "jdbc:sqlite:/home/me@work/calls.db?cipher=x&key=y, jdbc:sqlite:/home/me@work/calls.db",
        "jdbc:sqlite:file:calls.db?mode=rwc, jdbc:sqlite:file:calls.db",
        "jdbc:postgresql://host:5432/db?user=u&password=p, jdbc:postgresql://host:5432/db",
        "jdbc:postgresql:db, jdbc:postgresql:db",
        "jdbc:postgresql://u:p@host/db, jdbc:postgresql://host/db",
        "jdbc:postgresql://u:p?/:@p@host/db, jdbc:postgresql://host/db",
        "jdbc:postgresql://host/db?user=me@mail.example&password=p, jdbc:postgresql://host/db",
        "jdbc:postgresql://u:p/w?x@host/db, jdbc:postgresql://host/db",
        "'jdbc:postgresql://h1:1,[::1]:2/db?user=me@x', 'jdbc:postgresql://h1:1,[::1]:2/db'",
        "jdbc:x:thin:u/p@host:1521, jdbc:x:thin:host:1521",
        "jdbc:sqlserver://host;user=u;password=p, jdbc:sqlserver://host",
    })
    void isPrintedWithoutUserAndParameters(String url, String printed) {
        assertEquals(printed, new DatabaseUrl(url).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?password=hid%26den",
                "jdbc:postgresql://u:hid&den@host/db",
                "jdbc:postgresql://host/db?user=u&sslPassword=hid%26den&ssl=true",
                "jdbc:x:thin:u/hid&den@host",
                "jdbc:sqlserver://host;password=hid&den",
                "postgresql://u:hid&den@host/db"
            })
    void hidesPasswordsInTheMessagesOfDrivers(String url) {
        DatabaseUrl database = new DatabaseUrl(url);

        for (String message : new String[] {"no driver for " + url, "user u:hid&den", "hid&den is wrong"}) {
            String hidden = database.hideIn(message);
            assertFalse(hidden.contains("hid"), hidden);
        }
    }

    @Test
    void leavesWordsThatHaveAShortPasswordInThem() {
        assertEquals("an exception: ***", new DatabaseUrl("jdbc:x://host?password=x").hideIn("an exception: x"));
    }
}
