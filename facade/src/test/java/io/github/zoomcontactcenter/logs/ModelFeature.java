package io.github.zoomcontactcenter.logs;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What a model server may do that was seen in the field. {@code -Dmodel.features=GRAIN,ODD_ROWS} allows just these. */
enum ModelFeature {
    /** Records arrive while a window is read. */
    ARRIVALS,
    /** Records are removed while a window is read. */
    REMOVALS,
    /** Records change while a window is read. */
    CHANGES,
    /** The server goes by whole minutes, hours or days. */
    GRAIN,
    /** Records are listed by their start or their end. */
    START_OR_END,
    /** More records are open at one time than a window may hold, and listed by all ranges of that time. */
    CROWDED,
    /** A record comes with its members in another order, and with other escapes, in each window. */
    REWRITTEN,
    /** All page tokens of a window are the same. */
    REPEATED_TOKENS,
    /** Totals are texts, or no numbers. */
    TEXT_TOTALS,
    /** Each page counts its own records. */
    PAGE_TOTALS,
    /** Nulls and numbers stand among the records, and null for an empty array or no token. */
    ODD_ROWS;

    private static final Set<ModelFeature> ALLOWED = Arrays.stream(System.getProperty(
                            "model.features", Arrays.toString(values()).replaceAll("[^A-Z_,]", ""))
                    .split(","))
            .filter(name -> !name.isEmpty())
            .map(ModelFeature::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ModelFeature.class)));

    /** Draws one in so many, if it is allowed. */
    boolean oneIn(int n, SplittableRandom random) {
        return random.nextInt(n) == 0 && ALLOWED.contains(this);
    }
}
