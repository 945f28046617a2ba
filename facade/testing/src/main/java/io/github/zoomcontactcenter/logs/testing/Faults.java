package io.github.zoomcontactcenter.logs.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The faults that are planned. */
final class Faults {
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(Predicate<RecordedRequest> when, Fault fault, boolean once) {}

    synchronized void plan(Predicate<RecordedRequest> when, Fault fault, boolean once) {
        planned.add(new Planned(when, fault, once));
    }

    synchronized void clear() {
        planned.clear();
    }

    /**
     * Returns the faults for a request, in the order they were planned; only the first of those that replace the
     * response.
     */
    synchronized List<Fault> matching(RecordedRequest request) {
        List<Fault> met = new ArrayList<>();
        boolean replaced = false;
        for (Iterator<Planned> all = planned.iterator(); all.hasNext(); ) {
            Planned next = all.next();
            boolean replaces = next.fault().replacement() != null;
            if ((replaces && replaced) || !next.when().test(request)) {
                continue;
            }
            replaced |= replaces;
            met.add(next.fault());
            if (next.once()) {
                all.remove();
            }
        }
        return met;
    }
}
