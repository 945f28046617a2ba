package io.github.zoomcontactcenter.logs.spec;

import io.github.zoomcontactcenter.client.spec.Compilation;
import io.github.zoomcontactcenter.client.spec.GeneratedClient;
import io.github.zoomcontactcenter.client.spec.SpecDocument;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The library, compiled with the client of some document. Programs that use both can be run with it. */
final class Regenerated {

    private static final Path LIBRARY = SpecDocument.ROOT.resolve("facade/src/main/java");

    /** A program has {@code logs}, and {@code query} for two months. */
    private static final String PROGRAM = """
            package io.github.zoomcontactcenter.user;

            import io.github.zoomcontactcenter.client.*;
            import io.github.zoomcontactcenter.client.api.LogsApi.*;
            import io.github.zoomcontactcenter.client.model.*;
            import io.github.zoomcontactcenter.logs.*;
            import java.time.OffsetDateTime;
            import java.util.List;
            import java.util.function.BiFunction;

            public final class Program implements BiFunction<String, String, List<String>> {
                @Override
                public List<String> apply(String apiUrl, String oauthUrl) {
                    OffsetDateTime from = OffsetDateTime.parse("2026-01-01T00:00:00Z");
                    LogQuery query = LogQuery.of("me", from, from.plusMonths(2));
                    try (ContactCenterLogs logs = ContactCenterLogs.builder()
                            .apiUrl(apiUrl)
                            .oauthUrl(oauthUrl)
                            .credentials(new ServerToServerCredentials("%s", "%s", "%s"))
                            .ratePlan(RatePlan.UNLIMITED)
                            .build()) {
                        %s
                    }
                }
            }
            """;

    private static final Map<GeneratedClient, Regenerated> ALL = new HashMap<>();

    private final Compilation library;
    private int programs;

    private Regenerated(Compilation library) {
        this.library = library;
    }

    /** Returns the library with the client of a document. They are compiled once for each document. */
    static synchronized Regenerated of(Path document) throws IOException {
        GeneratedClient client = GeneratedClient.of(document);
        return ALL.computeIfAbsent(client, none -> {
            Path classes = client.compilation().classes().resolveSibling("library");
            return new Regenerated(client.compilation().and(classes, LIBRARY));
        });
    }

    /** Returns the errors of compiling the library. */
    List<String> errors() {
        return library.errors();
    }

    /** @param lines the end of the program, which returns a list of texts */
    List<String> run(FakeContactCenter zoom, String lines) throws IOException, ReflectiveOperationException {
        return run(zoom.apiUrl(), zoom.oauthUrl(), lines);
    }

    @SuppressWarnings("unchecked")
    List<String> run(URI apiUrl, URI oauthUrl, String lines) throws IOException, ReflectiveOperationException {
        Path folder = library.classes().resolveSibling("program-" + programs++);
        Path source = folder.resolve("Program.java");
        Files.createDirectories(folder);
        Files.writeString(
                source,
                PROGRAM.formatted(
                        FakeContactCenter.ACCOUNT_ID,
                        FakeContactCenter.CLIENT_ID,
                        FakeContactCenter.CLIENT_SECRET,
                        lines));
        try (URLClassLoader loader = library.and(folder, source).load()) {
            return ((BiFunction<String, String, List<String>>)
                            loader.loadClass("io.github.zoomcontactcenter.user.Program")
                                    .getConstructor()
                                    .newInstance())
                    .apply(apiUrl.toString(), oauthUrl.toString());
        }
    }
}
