package io.github.zoomcontactcenter.logs;

/**
 * How windows are read.
 *
 * @param windowRecords how many records a window may hold, lest it is cut
 * @param allowIncomplete whether a window may be handed on that stays short of the API's own count
 */
record ReadingOptions(int windowRecords, boolean allowIncomplete) {}
