package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Detects a terminal. */
final class Terminal {

    private Terminal() {}

    /**
     * Java detects a console only if standard input and output are terminals, too; {@code test} checks standard error
     * alone.
     */
    static boolean isStandardErrorOne() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
