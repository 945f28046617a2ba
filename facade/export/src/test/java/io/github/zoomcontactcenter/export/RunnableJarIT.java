package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people run. */
class RunnableJarIT {

    private static final Path JAR =
            Path.of(System.getProperty("basedir", "")).resolve("target/zoom-contact-center-export.jar");
    private static final Map<String, String> CREDENTIALS =
            Map.of("ZOOM_ACCOUNT_ID", "a", "ZOOM_CLIENT_ID", "c", "ZOOM_CLIENT_SECRET", "s");
    private static final String[] JANUARY = {"voice-calls", "--from=2026-01-01", "--to=2026-02-01", "--plan=unlimited"};

    @TempDir
    Path folder;

    @Test
    void hasAllThatItNeedsAndNothingThatDisturbs() throws IOException {
        Pattern disturbing = Pattern.compile(".*\\.(jar|SF|DSA|RSA)|(.*/)?module-info\\.class");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    List.of(),
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> disturbing.matcher(name).matches())
                            .toList());
            assertTrue(text(jar, "META-INF/LICENSE").contains("Apache License"));
            assertTrue(text(jar, "META-INF/LICENSE.md").contains("Eclipse Public License"));
            assertTrue(text(jar, "META-INF/NOTICE").contains("JUnit"));
            assertTrue(text(jar, "META-INF/licenses/org.postgresql/LICENSE").contains("PostgreSQL Global"));
            assertTrue(
                    text(jar, "META-INF/maven/org.xerial/sqlite-jdbc/LICENSE").contains("Apache License"));
            assertNotNull(jar.getEntry("META-INF/maven/org.xerial/sqlite-jdbc/LICENSE.zentus"));
            assertNotNull(jar.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
            assertTrue(text(jar, "META-INF/services/java.sql.Driver").contains("org.sqlite.JDBC"));
            assertTrue(text(jar, "META-INF/services/java.sql.Driver").contains("org.postgresql.Driver"));
        }
    }

    @Test
    void exportsFromTheEmbeddedAccount() throws Exception {
        Path out = folder.resolve("calls.ndjson");
        Process process = start(Map.of(), List.of("-jar", JAR.toString()), JANUARY, "--out=" + out);

        assertEquals(0, process.waitFor());
        try (var lines = Files.lines(out)) {
            assertTrue(lines.count() >= EmbeddedAccount.RECORDS_A_MONTH);
        }
    }

    @Test
    void exportsIntoSqlite() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("calls.db");
        Process process = start(Map.of(), List.of("-jar", JAR.toString()), JANUARY, "--database=" + url);

        assertEquals(0, process.waitFor());
        assertEquals("", Files.readString(folder.resolve("out.txt")));
        assertTrue(new TestDatabase(url).rows("voice_calls").size() >= EmbeddedAccount.RECORDS_A_MONTH);
    }

    @Test
    void loadsTheEmbeddedAccountAndDriversOnlyWhereTheyAreUsed() throws Exception {
        Path classes = folder.resolve("classes.txt");
        List<String> java = List.of(
                "-Xlog:class+load:file=" + classes.getFileName(), "-cp", JAR.toString(), ExportLogs.class.getName());
        Process process = start(CREDENTIALS, java, JANUARY, "--dry-run");

        assertEquals(0, process.waitFor());
        String loaded = Files.readString(classes);
        assertTrue(loaded.contains(ExportLogs.class.getName()));
        for (String unused :
                List.of("wiremock", "FakeContactCenter", "org.sqlite", "org.postgresql", "DatabaseExport")) {
            assertFalse(loaded.contains(unused), unused);
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Process start(Map<String, String> environment, List<String> java, String[] arguments, String last)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(java);
        command.addAll(List.of(arguments));
        command.add(last);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZOOM_"));
        builder.environment().putAll(environment);
        return builder.redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }
}
