package io.github.zoomcontactcenter.logs.testing;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** A record whose JSON was changed. Its times and what filters see of it stay. */
record ChangedRecord(LogRecord before, UnaryOperator<String> change) implements LogRecord {
    @Override
    public long startMillis() {
        return before.startMillis();
    }

    @Override
    public long endMillis() {
        return before.endMillis();
    }

    @Override
    public boolean matches(Query.Filter filter) {
        return before.matches(filter);
    }

    @Override
    public byte[] json(ZoneOffset offset, boolean detail) {
        String json = new String(before.json(offset, detail), StandardCharsets.UTF_8);
        return change.apply(json).getBytes(StandardCharsets.UTF_8);
    }
}
