package io.github.zoomcontactcenter.logs.spec;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates a client as the build does: with the same generator, options and templates. */
final class ClientGenerator {

    private static final Path MODULE = SpecDocument.MODULE.resolve("../generated-client");

    /** What the generated code builds on. */
    static final Path SOURCES = MODULE.resolve("src/main/java");

    static final Path TEMPLATES = MODULE.resolve("templates");

    private ClientGenerator() {}

    /**
     * Writes the sources that a document makes, and the calls of the account level, which never come from it; returns the
     * folder in which their packages begin.
     */
    static Path generate(Path document, Path output) {
        PrintStream out = System.out;
        // The generator asks for donations there.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            generate(document, output, false);
            generate(MODULE.resolve("../openapi/account-level-logs.yaml"), output, true);
        } finally {
            System.setOut(out);
        }
        return output.resolve("src/main/java");
    }

    private static void generate(Path document, Path output, boolean whatIsMissing) {
        CodegenConfigurator options = CodegenConfigurator.fromFile(
                MODULE.resolve("openapi-generator.yaml").toString());
        options.setInputSpec(document.toAbsolutePath().toString());
        options.setOutputDir(output.toString());
        options.setTemplateDir(TEMPLATES.toAbsolutePath().normalize().toString());
        options.setSkipOverwrite(whatIsMissing);
        new DefaultGenerator().opts(options.toClientOptInput()).generate();
    }
}
