package io.github.zoomcontactcenter.logs.testing;

import java.time.ZoneOffset;

/** An engagement that the fake account can list. */
interface LogRecord {
    long startMillis();

    long endMillis();

    boolean matches(Query.Filter filter);

    /** Returns the record as JSON in UTF-8. The offset applies to the times of made-up records only. */
    byte[] json(ZoneOffset offset, boolean detail);
}
