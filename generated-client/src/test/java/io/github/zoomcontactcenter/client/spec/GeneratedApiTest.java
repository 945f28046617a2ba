package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.zoomcontactcenter.client.OpenEnum;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the public types of the client that is generated from the project's own document. */
class GeneratedApiTest {

    private static final Path PINNED = ClientGenerator.MODULE.resolve(
            "src/test/resources/io/github/zoomcontactcenter/client/spec/generated-api.txt");
    private static final String RENEW =
            "mvn -ntp -q -pl generated-client clean test -Dtest=GeneratedApiTest \"-Dgenerated-api.renew=true\"";
    private static final String HEADER = """
            # The public types and members of the client that is generated from openapi/contact-center-logs.yaml. A test fails if
            # one of them is removed or changed; additions don't matter. To update this file:
            # %s

            """.formatted(RENEW);

    @Test
    @OwnDocument
    void nothingPinnedIsRemovedOrChanged() throws Exception {
        GeneratedApi generated = generated();
        if (Boolean.getBoolean("generated-api.renew")) {
            Files.writeString(PINNED, HEADER + generated.toString().stripTrailing() + "\n");
        }

        List<String> missing = pinned().missingIn(generated);

        assertEquals(
                List.of(),
                missing,
                "These were removed from the generated client, or changed, which breaks its users. If that is intended, say so"
                        + " in the change log, raise the version, and update the list with: " + RENEW);
    }

    @Test
    void namesRemovedAndChangedMembers() {
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
    void parsesWhatItPrints() throws Exception {
        GeneratedApi generated = generated();

        assertFalse(generated.lines().isEmpty());
        assertEquals(generated.lines(), GeneratedApi.parse(generated.toString()).lines());
    }

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
