package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions appear in the generated Javadoc as they are written, and can't break it. */
class GeneratedJavadocTest {

    private static final String API = "io/github/zoomcontactcenter/client/api/LogsApi.java";

    private static final String HOSTILE =
            "@since `me` <b>a < b && c > d</p> {@link Nope} {\"json\": '\\u0041'} */ /* \\ \"\n"
                    + "@param x\n- *Markdown* [link](https://zoom.example/?a=1&b=2)";

    @TempDir
    Path folder;

    @Test
    void aDescriptionIsNotEscaped() throws Exception {
        String api =
                Files.readString(GeneratedClient.of(SpecDocument.FILE).sources().resolve(API));

        String description = SpecDocument.read()
                .at("/components/parameters/accountId/description")
                .asString();
        assertTrue(description.contains("`"), description);
        assertTrue(api.contains("/** {@literal " + description + "} */"), description);
        assertFalse(api.contains("&#"));
    }

    @Test
    void aHostileDescriptionPassesDoclint() throws Exception {
        Path document = new ChangedSpec()
                .describe(ChangedSpec.operation("sms"), "summary", HOSTILE)
                .describe(ChangedSpec.operation("sms"), "description", HOSTILE)
                .describe("/components/parameters/from", "description", HOSTILE)
                .describe("/components/parameters/direction", "description", HOSTILE)
                .describe(ChangedSpec.schema("Direction"), "description", HOSTILE)
                .write(folder.resolve("spec.json"));
        Path sources = ClientGenerator.generate(document, folder.resolve("client"));

        assertEquals(
                List.of(),
                Compilation.withJavadoc(
                                folder.resolve("classes"), sources, ClientGenerator.MODULE.resolve("src/main/java"))
                        .errors());
        assertTrue(Files.readString(sources.resolve(API)).contains("[link](https://zoom.example/?a=1&b=2)"));
    }
}
