package io.github.zoomcontactcenter.logs.spec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Tells people what changed between two documents, in the API's names and in those of the clients that are made from them;
 * or between two jars. Its exit status is 1 if something was removed or changed and the version doesn't say so.
 */
public final class WhatChanged {

    private static final String USAGE = """
            There is nothing to compare: give another document, or two jars, and the version that the old one is of.
              mvn -ntp -q test-compile exec:java@changes -Dnew=FILE
              mvn -ntp -q test-compile exec:java@changes -Dold=FILE -Dold.version=0.1.0
            What isn't given is the project's own document, and the version that is being built.""";

    private WhatChanged() {}

    /** @param arguments the old file, the new one, and the version of either */
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
        boolean said = ReleaseVersion.of(arguments[3]).mayBreak(ReleaseVersion.of(arguments[2]));
        out.println("What was changed or removed breaks those who use it, and version " + arguments[3]
                + (said ? " says so." : " doesn't say so to users of " + arguments[2] + "."));
        return said ? 0 : 1;
    }

    /** @throws IllegalArgumentException if the client that is made from a document doesn't compile */
    static List<Change> between(Path before, Path after) throws IOException {
        if (before.toString().endsWith(".jar")) {
            return JavaChanges.between(before, after);
        }
        Path folder = Files.createTempDirectory("clients");
        try {
            List<Change> changes = new ArrayList<>(SpecChanges.between(facts(before), facts(after)));
            changes.addAll(JavaChanges.betweenClients(
                    client(before, folder.resolve("before")), client(after, folder.resolve("after"))));
            return changes;
        } finally {
            delete(folder);
        }
    }

    private static SpecFacts facts(Path document) {
        return SpecFacts.ofDocument(SpecDocument.parse(SpecDocument.text(document)));
    }

    private static Path client(Path document, Path folder) throws IOException {
        Compilation client = Compilation.of(
                folder.resolve("classes"),
                ClientGenerator.SOURCES,
                ClientGenerator.generate(document, folder.resolve("sources")));
        if (!client.errors().isEmpty()) {
            throw new IllegalArgumentException(
                    "the client made from " + document + " doesn't compile:\n" + String.join("\n", client.errors()));
        }
        return jar(client.classes(), folder.resolve("client.jar"));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar), StandardCharsets.UTF_8)) {
            for (Path file : files(classes)) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
