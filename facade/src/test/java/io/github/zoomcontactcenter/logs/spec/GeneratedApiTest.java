package io.github.zoomcontactcenter.logs.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.zoomcontactcenter.client.OpenEnum;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the public shape of the client that is made from the project's own document. */
class GeneratedApiTest {

    private static final Path PINNED =
            Path.of("src/test/resources/io/github/zoomcontactcenter/logs/spec/generated-api.txt");
    private static final String RENEW =
            "mvn -ntp -q clean test -Dtest=GeneratedApiTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dgenerated-api.renew=true";
    private static final String HEADER = """
            # The public types and members of the client that is generated from openapi/contact-center-logs.yaml. A test fails
            # when one of them goes or changes; what is new doesn't matter to it. To write this file anew:
            # %s

            """.formatted(RENEW);

    @Test
    @OwnDocument
    void nothingThatWasPinnedIsGoneOrDeclaredOtherwise() throws Exception {
        GeneratedApi generated = generated();
        if (Boolean.getBoolean("generated-api.renew")) {
            Files.writeString(PINNED, HEADER + generated.toString().stripTrailing() + "\n");
        }

        List<String> gone = pinned().missingIn(generated);

        assertEquals(
                List.of(),
                gone,
                "These are gone from the generated client, or changed. That breaks whoever uses them; if it is meant, say so"
                        + " in the change log and the version, and write the list anew with: " + RENEW);
    }

    @Test
    void aMemberThatIsGoneOrChangedIsNamed() {
        GeneratedApi before = GeneratedApi.parse("""
                # A comment
                class Queue
                    String getName()
                    String getId()

                class Flow
                """);

        assertEquals(List.of("class Flow", "class Queue: String getId()"), before.missingIn(GeneratedApi.parse("""
                        class Queue
                            Long getId()
                            String getName()
                            String getNew()
                        """)));
    }

    @Test
    void aListingIsReadAsItWasWritten() throws Exception {
        GeneratedApi generated = generated();

        assertFalse(generated.lines().isEmpty());
        assertEquals(generated.lines(), GeneratedApi.parse(generated.toString()).lines());
    }

    /** What has to be there. */
    static GeneratedApi pinned() throws IOException {
        return GeneratedApi.parse(Files.readString(PINNED));
    }

    private static GeneratedApi generated() throws URISyntaxException {
        Path classes = Path.of(OpenEnum.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return GeneratedApi.of(classes, OpenEnum.class.getClassLoader());
    }
}
