package io.github.zoomcontactcenter.client.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.DefaultGenerator;

/** Compares the templates with the originals of the generator that they override. */
class TemplateOriginalsTest {

    private static final Path SUMS = ClientGenerator.TEMPLATES.resolve("originals.properties");

    /** Which original, of which version, and why. */
    private static final Pattern OVERRIDES =
            Pattern.compile("\\A\\{\\{! Overrides (\\S+) of openapi-generator ([\\w.-]+)(, |: )\\w.*", Pattern.DOTALL);

    private static final Pattern PINNED =
            Pattern.compile("<openapi-generator\\.version>([\\w.-]+)</openapi-generator\\.version>");

    @Test
    void noOriginalHasChanged() throws Exception {
        for (String template : sums().stringPropertyNames()) {
            URL original = original(template);
            assertTrue(
                    original != null,
                    () -> "The generator no longer has " + template + ". Is the override still used?");
            assertEquals(
                    sums().getProperty(template),
                    sha256(original),
                    () -> "The generator's " + template
                            + " has changed. Check the override, and write the new sum into " + SUMS);
        }
    }

    @Test
    void everyOverrideNamesItsOriginalAndTheGeneratorsVersion() throws Exception {
        Set<String> overrides = new TreeSet<>();
        for (String template : templates()) {
            Matcher header = OVERRIDES.matcher(Files.readString(ClientGenerator.TEMPLATES.resolve(template)));
            if (header.matches()) {
                assertEquals(template, header.group(1));
                assertEquals(
                        pinnedVersion(),
                        header.group(2),
                        () -> "Compare " + template + " with its original, then write the version into its header");
                overrides.add(template);
            }
        }
        assertEquals(new TreeSet<>(sums().stringPropertyNames()), overrides);
    }

    @Test
    void noOtherTemplateHasTheNameOfAnOriginal() throws Exception {
        for (String template : templates()) {
            if (!sums().containsKey(template)) {
                assertNull(original(template), template);
                assertNull(original("libraries/retrofit2/" + template), template);
            }
        }
    }

    @Test
    void theSumsAreOfThePinnedVersion() throws Exception {
        assertTrue(Files.readString(SUMS).startsWith("# The templates of openapi-generator " + pinnedVersion() + " "));
    }

    private static String pinnedVersion() {
        Matcher version = PINNED.matcher(SpecDocument.text(SpecDocument.ROOT.resolve("pom.xml")));
        assertTrue(version.find(), "The root pom sets openapi-generator.version");
        return version.group(1);
    }

    private static List<String> templates() throws IOException {
        try (Stream<Path> files = Files.walk(ClientGenerator.TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".mustache"))
                    .map(file -> ClientGenerator.TEMPLATES
                            .relativize(file)
                            .toString()
                            .replace('\\', '/'))
                    .toList();
        }
    }

    private static Properties sums() throws IOException {
        Properties sums = new Properties();
        sums.load(new StringReader(Files.readString(SUMS)));
        return sums;
    }

    private static URL original(String template) {
        return DefaultGenerator.class.getResource("/Java/" + template);
    }

    private static String sha256(URL resource) throws Exception {
        try (InputStream in = resource.openStream()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        }
    }
}
