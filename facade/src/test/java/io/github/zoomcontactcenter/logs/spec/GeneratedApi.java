package io.github.zoomcontactcenter.logs.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The public types of a generated client, each with its public members as Java declares them. */
final class GeneratedApi {

    private static final String PACKAGE = "io/github/zoomcontactcenter/client";
    private static final Set<String> OF_EVERY_CLASS = Set.of("equals", "hashCode", "toString");

    private final SortedMap<String, Collection<String>> types = new TreeMap<>();

    private GeneratedApi() {}

    /** @param classes a jar, or the folder in which the packages begin */
    static GeneratedApi of(Path classes, ClassLoader loader) {
        GeneratedApi api = new GeneratedApi();
        try {
            if (Files.isDirectory(classes)) {
                api.addAll(classes, loader);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                    api.addAll(jar.getPath("/"), loader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return api;
    }

    /** Reads what {@link #toString()} wrote. */
    static GeneratedApi parse(String text) {
        GeneratedApi api = new GeneratedApi();
        Collection<String> members = List.of();
        for (String line : text.lines().toList()) {
            if (line.startsWith("    ")) {
                members.add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                members = new TreeSet<>();
                api.types.put(line, members);
            }
        }
        return api;
    }

    /** The types and members that the other hasn't got, or declares otherwise. */
    List<String> missingIn(GeneratedApi other) {
        return lines().stream().filter(line -> !other.lines().contains(line)).toList();
    }

    /** Each type, and each member after its type. */
    Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        types.forEach((type, members) -> {
            lines.add(type);
            members.forEach(member -> lines.add(type + ": " + member));
        });
        return lines;
    }

    /** A block for each type, with a line for each member. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        types.forEach((type, members) -> {
            text.append(type).append('\n');
            members.forEach(member -> text.append("    ").append(member).append('\n'));
            text.append('\n');
        });
        return text.toString();
    }

    private void addAll(Path root, ClassLoader loader) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(PACKAGE))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".class")) {
                    add(type(name.replace(".class", "").replace('/', '.').replace('\\', '.'), loader));
                }
            }
        }
    }

    private static Class<?> type(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void add(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
            if (!Modifier.isPublic(outer.getModifiers()) || outer.isAnonymousClass()) {
                return;
            }
        }
        Collection<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isPublic(field)) {
                members.add(member(field, field.toGenericString()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isPublic(constructor)) {
                members.add(plain(constructor.toGenericString()));
            }
        }
        addMethods(type, members);
        Class<?> last = type;
        // What a class inherits from one that isn't public looks like its own.
        while (last.getSuperclass() != null
                && !Modifier.isPublic(last.getSuperclass().getModifiers())) {
            last = last.getSuperclass();
            addMethods(last, members);
        }
        String extended = last.getGenericSuperclass() == null || last.getSuperclass() == Object.class
                ? ""
                : " extends " + last.getGenericSuperclass().getTypeName();
        types.put(plain(type.toGenericString() + extended), members);
    }

    private static void addMethods(Class<?> type, Collection<String> members) {
        for (Method method : type.getDeclaredMethods()) {
            if (isPublic(method) && !OF_EVERY_CLASS.contains(method.getName())) {
                members.add(member(method, method.toGenericString()));
            }
        }
    }

    private static boolean isPublic(Member member) {
        return Modifier.isPublic(member.getModifiers()) && !member.isSynthetic();
    }

    /** Without the type that it stands under. */
    private static String member(Member member, String declaration) {
        String type = plain(member.getDeclaringClass().getName()) + ".";
        return plain(declaration).replace(" " + type + member.getName(), " " + member.getName());
    }

    /** Without what every line has, and without the packages that every programmer knows. */
    private static String plain(String declaration) {
        return declaration
                .replaceAll("\\b(public|abstract|default) ", "")
                .replaceAll("\\bjava\\.(lang|util|time)\\.", "")
                .replaceAll("\\bio\\.github\\.zoomcontactcenter\\.client\\.((api|model)\\.)?", "")
                .replace('$', '.');
    }
}
