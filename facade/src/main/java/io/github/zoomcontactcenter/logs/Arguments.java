package io.github.zoomcontactcenter.logs;

/** Checks of arguments. */
final class Arguments {

    private Arguments() {}

    /** @throws IllegalArgumentException with the message unless the condition holds */
    static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
