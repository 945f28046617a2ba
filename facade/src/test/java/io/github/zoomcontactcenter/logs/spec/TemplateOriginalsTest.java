package io.github.zoomcontactcenter.logs.spec;

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

/** Holds the templates against the originals of the generator that they override. */
class TemplateOriginalsTest {

    private static final Path SUMS = ClientGenerator.TEMPLATES.resolve("originals.properties");

    /** Which original, of which version, and why. */
    private static final Pattern OVERRIDES = Pattern.compile(
            "\\A\\{\\{! Overrides (\\S+) of openapi-generator \\d+\\.\\d+\\.\\d+(, |: )\\w.*", Pattern.DOTALL);

    @Test
    void noOriginalHasChangedSinceItsOverrideWasWritten() throws Exception {
        for (String template : sums().stringPropertyNames()) {
            URL original = original(template);
            assertTrue(
                    original != null,
                    () -> "The generator has no " + template + " any more: is the override still used?");
            assertEquals(
                    sums().getProperty(template),
                    sha256(original),
                    () -> "The generator's " + template
                            + " has changed. See whether the override still does what it should,"
                            + " and write the new sum into " + SUMS);
        }
    }

    @Test
    void everyOverrideSaysWhichOriginalOfWhichVersionAndWhy() throws Exception {
        Set<String> overrides = new TreeSet<>();
        for (String template : templates()) {
            Matcher header = OVERRIDES.matcher(Files.readString(ClientGenerator.TEMPLATES.resolve(template)));
            if (header.matches()) {
                assertEquals(template, header.group(1));
                overrides.add(template);
            }
        }
        assertEquals(new TreeSet<>(sums().stringPropertyNames()), overrides);
    }

    @Test
    void noOtherTemplateStandsInFrontOfAnOriginal() throws Exception {
        for (String template : templates()) {
            if (!sums().containsKey(template)) {
                assertNull(original(template), template);
                assertNull(original("libraries/retrofit2/" + template), template);
            }
        }
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
