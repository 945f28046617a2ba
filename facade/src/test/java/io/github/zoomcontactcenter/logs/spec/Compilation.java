package io.github.zoomcontactcenter.logs.spec;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/**
 * Sources compiled in this JVM against the libraries on its class path, but without the project's own classes there.
 *
 * @param classes where the class files are
 * @param errors what the compiler refused, one each; empty if it refused nothing
 */
record Compilation(Path classes, List<String> errors) {

    /** The facade's sources. */
    static final Path FACADE = SpecDocument.MODULE.resolve("src/main/java");

    private static final String OURS = "io.github.zoomcontactcenter.";

    /** Kept open, with all jars that it has read: every compilation needs the same ones. */
    private static final StandardJavaFileManager FILES =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, null);

    static synchronized Compilation of(Path classes, Path... sourceFolders) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries());
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(classes)));
            ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            new StringWriter(),
                            FILES,
                            diagnostics,
                            List.of("-proc:none", "-nowarn", "-implicit:none"),
                            null,
                            FILES.getJavaFileObjectsFromPaths(sources(sourceFolders)))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(
                classes,
                diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(Diagnostic::toString)
                        .toList());
    }

    /** Loads the classes apart from those of the same names that this JVM has already. */
    URLClassLoader load() {
        if (!errors.isEmpty()) {
            throw new IllegalStateException(String.join("\n", errors));
        }
        return new URLClassLoader(new URL[] {url(classes)}, Compilation.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    if (!name.startsWith(OURS)) {
                        return super.loadClass(name, resolve);
                    }
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
        };
    }

    /** The jars that client and facade are compiled against. */
    static List<Path> libraries() {
        return Stream.of(
                        Retrofit.class,
                        GsonConverterFactory.class,
                        OkHttpClient.class,
                        Buffer.class,
                        Gson.class,
                        Unit.class,
                        Logger.class,
                        Nullable.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static List<Path> sources(Path... folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
