package io.github.zoomcontactcenter.client.spec;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A client that was generated from a document and compiled. Each document is generated once per JVM, whichever file it
 * is in.
 *
 * @param sources the folder with the generated packages
 * @param compilation these sources, compiled with the ones that they build on
 */
public record GeneratedClient(Path sources, Compilation compilation) {

    private static final Map<String, GeneratedClient> CLIENTS = new HashMap<>();

    /** Returns the client of a document. */
    public static synchronized GeneratedClient of(Path document) throws IOException {
        String text = SpecDocument.text(document);
        GeneratedClient client = CLIENTS.get(text);
        if (client == null) {
            // Several JVMs may run tests at the same time.
            String name = ProcessHandle.current().pid() + "-" + CLIENTS.size();
            Path folder = SpecDocument.BASEDIR.resolve("target/clients").resolve(name);
            Path sources = ClientGenerator.generate(document, folder);
            client = new GeneratedClient(
                    sources,
                    Compilation.of(
                            folder.resolve("classes"), sources, ClientGenerator.MODULE.resolve("src/main/java")));
            CLIENTS.put(text, client);
        }
        return client;
    }

    /** Returns the client's public types. */
    GeneratedApi api() throws IOException {
        try (URLClassLoader loader = compilation.load()) {
            return GeneratedApi.of(compilation.classes(), loader);
        }
    }
}
