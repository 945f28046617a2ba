package io.github.zoomcontactcenter.logs.testing;

import java.time.ZoneOffset;

/** An engagement that the fake can list. */
interface LogRecord {
    long startMillis();

    long endMillis();

    boolean matches(Query.Filter filter);

    /** The record as UTF-8 JSON, its times in an offset where it isn't to be served verbatim. */
    byte[] json(ZoneOffset offset, boolean detail);
}
