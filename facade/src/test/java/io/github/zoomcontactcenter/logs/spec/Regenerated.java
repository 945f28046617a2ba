package io.github.zoomcontactcenter.logs.spec;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/** A document made into a client, compiled with the facade's sources and with a program that uses both. */
final class Regenerated {

    /** What stands around the lines of a program: they have {@code logs}, and {@code query} for two months. */
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

    private final Compilation compilation;

    private Regenerated(Compilation compilation) {
        this.compilation = compilation;
    }

    /** @param lines what the program does with {@code logs} and {@code query}; they return a list of texts */
    static Regenerated of(Path document, Path folder, String lines) throws IOException {
        Path program = folder.resolve("program");
        Files.createDirectories(program);
        Files.writeString(
                program.resolve("Program.java"),
                PROGRAM.formatted(
                        FakeContactCenter.ACCOUNT_ID,
                        FakeContactCenter.CLIENT_ID,
                        FakeContactCenter.CLIENT_SECRET,
                        lines));
        Path client = ClientGenerator.generate(document, folder.resolve("client"));
        return new Regenerated(Compilation.of(
                folder.resolve("classes"), ClientGenerator.SOURCES, client, Compilation.FACADE, program));
    }

    /** What the compiler refused. */
    List<String> errors() {
        return compilation.errors();
    }

    /** The types of the client alone. */
    GeneratedApi api() throws IOException {
        try (URLClassLoader loader = compilation.load()) {
            return GeneratedApi.of(compilation.classes(), loader);
        }
    }

    /** Runs the program against a server. */
    @SuppressWarnings("unchecked")
    List<String> run(URI apiUrl, URI oauthUrl) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = compilation.load()) {
            return ((BiFunction<String, String, List<String>>)
                            loader.loadClass("io.github.zoomcontactcenter.user.Program")
                                    .getConstructor()
                                    .newInstance())
                    .apply(apiUrl.toString(), oauthUrl.toString());
        }
    }

    List<String> run(FakeContactCenter zoom) throws IOException, ReflectiveOperationException {
        return run(zoom.apiUrl(), zoom.oauthUrl());
    }
}
