package io.github.zoomcontactcenter.benchmark;

/** How large the records of an account are, on average. */
enum RecordSize {
    /** 1.15 KB: calls of one leg or two, without what is seldom filled. */
    BRIEF,
    /** 1.6 KB: all fields filled in some. */
    ORDINARY,
    /** 4 KB: with the details of each leg. */
    DETAILED
}
