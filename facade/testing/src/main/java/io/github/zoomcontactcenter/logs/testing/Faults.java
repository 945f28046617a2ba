package io.github.zoomcontactcenter.logs.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The faults that are to happen. */
final class Faults {
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(Predicate<AskedRequest> when, Fault fault, boolean once) {}

    synchronized void plan(Predicate<AskedRequest> when, Fault fault, boolean once) {
        planned.add(new Planned(when, fault, once));
    }

    synchronized void clear() {
        planned.clear();
    }

    /** The faults that a request meets, in the order they were planned; of those that replace the answer, one. */
    synchronized List<Fault> meet(AskedRequest request) {
        List<Fault> met = new ArrayList<>();
        boolean replaced = false;
        for (Iterator<Planned> all = planned.iterator(); all.hasNext(); ) {
            Planned next = all.next();
            boolean replaces = next.fault().instead() != null;
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
