package io.github.zoomcontactcenter.client.spec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reports what changed between two documents, in the API's names and in those of the clients generated from them; or
 * between two jars. The exit status is 1 if something was removed or changed and the version doesn't allow that, 2 if
 * the arguments are wrong.
 */
public final class WhatChanged {

    private static final String USAGE = """
            Nothing to compare. Give another document, or two jars, and the version of the old one:
              mvn -ntp -q test-compile exec:java@changes -Dnew=FILE
              mvn -ntp -q test-compile exec:java@changes -Dold=FILE "-Dold.version=0.1.0"
            The defaults are the project's own document and the version in the pom.""";

    private WhatChanged() {}

    /** @param arguments the old file, the new file, the old version, the new version */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(System.out, arguments));
    }

    static int run(PrintStream out, String... arguments) throws IOException {
        if (arguments.length != 4 || arguments[0].equals(arguments[1])) {
            out.println(USAGE);
            return 2;
        }
        List<Change> changes = between(Path.of(arguments[0]), Path.of(arguments[1]));
        out.print(Change.report(changes));
        long breaks = changes.stream().filter(Change::breaks).count();
        if (breaks == 0) {
            return 0;
        }
        boolean allowed = ReleaseVersion.of(arguments[3]).mayBreak(ReleaseVersion.of(arguments[2]));
        out.println("These changes and removals are incompatible. Version " + arguments[3]
                + (allowed ? " allows" : " doesn't allow") + " them after " + arguments[2] + ".");
        return allowed ? 0 : 1;
    }

    /** @throws IllegalArgumentException if the client generated from a document doesn't compile */
    static List<Change> between(Path before, Path after) throws IOException {
        if (before.toString().endsWith(".jar")) {
            return JavaChanges.between(before, after);
        }
        List<Change> changes = new ArrayList<>(SpecChanges.between(facts(before), facts(after)));
        changes.addAll(JavaChanges.betweenClients(client(before), client(after)));
        return changes;
    }

    private static SpecFacts facts(Path document) {
        return SpecFacts.ofDocument(SpecDocument.parse(SpecDocument.text(document)));
    }

    private static Path client(Path document) throws IOException {
        Compilation client = GeneratedClient.of(document).compilation();
        if (!client.errors().isEmpty()) {
            throw new IllegalArgumentException("the client generated from " + document + " doesn't compile:\n"
                    + String.join("\n", client.errors()));
        }
        return jar(client.classes(), client.classes().resolveSibling("client.jar"));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar), StandardCharsets.UTF_8)) {
            for (Path file : ClientGenerator.files(classes)) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
