package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {

    private Deduplicator deduplicator = new Deduplicator(Set.of());
    private Set<String> keys = Set.of();

    @Test
    void firstWindowIsHandedOnWholeAndInOrder() {
        assertNew(List.of("c1", "a1", "b1"), 0, row("c", 1), row("a", 1), row("b", 1));
    }

    @Test
    void whatThePredecessorHadIsDropped() {
        window(row("a", 1), row("b", 1));

        assertNew(List.of("c1"), 0, row("b", 1), row("c", 1));
    }

    @Test
    void whatThePredecessorDroppedIsDroppedAgain() {
        window(row("a", 1));
        window(row("a", 1), row("b", 1));

        assertNew(List.of("c1"), 0, row("a", 1), row("b", 1), row("c", 1));
    }

    @Test
    void onlyThePredecessorIsRemembered() {
        window(row("a", 1));
        window();

        assertNew(List.of("a1"), 0, row("a", 1));
    }

    @Test
    void otherContentOfAnEngagementIsKeptAndCounted() {
        window(row("a", 1), row("b", 1));

        assertNew(List.of("a2"), 1, row("a", 2), row("b", 1));
    }

    @Test
    void twoContentsOfAnEngagementInOneWindowAreKeptAndCounted() {
        assertNew(List.of("a1", "b1", "a2", "a3"), 2, row("a", 1), row("b", 1), row("a", 2), row("a", 3));
    }

    @Test
    void knownContentBesideANewOneIsDroppedAndTheNewOneCounted() {
        window(row("a", 1));

        assertNew(List.of("a2"), 1, row("a", 2), row("a", 1));
        assertNew(List.of(), 0, row("a", 1), row("a", 2));
    }

    @Test
    void recordsWithoutAnIdAreToldApartByContentAlone() {
        window(row("", 1));

        assertNew(List.of("2", "3"), 0, row("", 1), row("", 2), row("", 3));
    }

    private void assertNew(List<String> expected, long changed, LogRecord<?>... rows) {
        assertEquals(expected, window(rows));
        assertEquals(changed, deduplicator.changed());
    }

    private List<String> window(LogRecord<?>... rows) {
        deduplicator = new Deduplicator(keys);
        keys = Stream.of(rows).map(LogRecord::key).collect(Collectors.toSet());
        return Stream.of(rows).filter(deduplicator::isNew).map(LogRecord::json).toList();
    }

    private static LogRecord<?> row(String id, int version) {
        byte[] content = (id + version).getBytes(StandardCharsets.UTF_8);
        return LogRecord.of(content, 0, content.length, id, LogRecord::json);
    }
}
