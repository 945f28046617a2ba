package io.github.zoomcontactcenter.client.spec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates the sources of a client as the build does: with the same generator, options and templates. */
final class ClientGenerator {

    static final Path MODULE = SpecDocument.ROOT.resolve("generated-client");

    static final Path TEMPLATES = MODULE.resolve("templates");

    /** Generated once per JVM: it is the same for every client. */
    private static @Nullable Path accountLevel;

    private ClientGenerator() {}

    /**
     * Generates the sources for a document, and for the account-level operations, which never come from it.
     *
     * @param output replaced if it exists
     * @return the folder that holds the packages
     */
    static synchronized Path generate(Path document, Path output) throws IOException {
        delete(output);
        PrintStream out = System.out;
        // The generator asks for donations there.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            if (accountLevel == null) {
                Path folder = Files.createTempDirectory("account-level");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder)));
                run(SpecDocument.FILE.resolveSibling("account-level-logs.yaml"), folder);
                accountLevel = folder;
            }
            run(document, output);
        } finally {
            System.setOut(out);
        }
        copyWhatIsMissing(accountLevel, output);
        return output.resolve("src/main/java");
    }

    private static void run(Path document, Path output) {
        CodegenConfigurator options = CodegenConfigurator.fromFile(
                MODULE.resolve("openapi-generator.yaml").toString());
        options.setInputSpec(document.toAbsolutePath().toString());
        options.setOutputDir(output.toString());
        options.setTemplateDir(TEMPLATES.toString());
        new DefaultGenerator().opts(options.toClientOptInput()).generate();
    }

    private static void copyWhatIsMissing(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file));
            if (!Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // A folder for temporary files that somebody else deletes, then.
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
