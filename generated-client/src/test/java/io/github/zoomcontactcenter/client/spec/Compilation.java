package io.github.zoomcontactcenter.client.spec;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
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
 * Sources compiled in this JVM against the libraries on its class path, but not against the project's own classes
 * there.
 *
 * @param classPath the folder with the class files, then those of earlier compilations that it needs
 * @param errors the compiler's errors, with their file and line
 */
public record Compilation(List<Path> classPath, List<String> errors) {

    private static final String OURS = "io.github.zoomcontactcenter.";

    /** Kept open, with all jars that it has read: every compilation needs the same ones. */
    private static final StandardJavaFileManager FILES =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    /** Compiles sources. */
    static Compilation of(Path classes, Path... sourceFolders) {
        return compile(List.of(classes), List.of("-nowarn"), sourceFolders);
    }

    /** Compiles sources that need this compilation. */
    public Compilation and(Path classes, Path... sourceFolders) {
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(this.classPath);
        return compile(classPath, List.of("-nowarn"), sourceFolders);
    }

    /** Compiles sources and checks their Javadoc. */
    static Compilation withJavadoc(Path classes, Path... sourceFolders) {
        return compile(List.of(classes), List.of("-Xdoclint:all,-missing"), sourceFolders);
    }

    private static synchronized Compilation compile(
            List<Path> classPath, List<String> moreOptions, Path... sourceFolders) {
        List<Path> libraries = new ArrayList<>(classPath);
        libraries.addAll(libraries());
        List<String> options = new ArrayList<>(List.of("-proc:none", "-implicit:none"));
        options.addAll(moreOptions);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
            FILES.setLocationFromPaths(
                    StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(classPath.get(0))));
            ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            new StringWriter(),
                            FILES,
                            diagnostics,
                            options,
                            null,
                            FILES.getJavaFileObjectsFromPaths(sources(sourceFolders)))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(
                classPath,
                diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(Diagnostic::toString)
                        .toList());
    }

    /** The folder with the class files of this compilation. */
    public Path classes() {
        return classPath.get(0);
    }

    /** Loads the classes, instead of those of the same names that this JVM has loaded already. */
    public URLClassLoader load() {
        if (!errors.isEmpty()) {
            throw new IllegalStateException(String.join("\n", errors));
        }
        return new URLClassLoader(
                classPath.stream().map(Compilation::url).toArray(URL[]::new), Compilation.class.getClassLoader()) {
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

    /** The jars that the client and the library are compiled against. */
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
