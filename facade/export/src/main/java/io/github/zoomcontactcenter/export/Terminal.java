package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Tells whether a person is looking. */
final class Terminal {

    private Terminal() {}

    /** Java knows of a console only where standard input and output are one as well; {@code test} is asked of the third. */
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
