package io.github.zoomcontactcenter.client.spec;

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

/** The public types of a client, each with the declarations of its public members. */
final class GeneratedApi {

    private static final String PACKAGE = "io/github/zoomcontactcenter/client";
    private static final Set<String> OF_EVERY_CLASS = Set.of("equals", "hashCode", "toString");

    private final SortedMap<String, Collection<String>> types = new TreeMap<>();

    private GeneratedApi() {}

    /** @param classes a jar, or a folder with the packages */
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

    /** Parses the result of {@link #toString()}. */
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

    /** Returns the types and members that the other lacks or declares differently. */
    List<String> missingIn(GeneratedApi other) {
        return lines().stream().filter(line -> !other.lines().contains(line)).toList();
    }

    /** Returns each type, and each member with its type in front of it. */
    Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        types.forEach((type, members) -> {
            lines.add(type);
            members.forEach(member -> lines.add(type + ": " + member));
        });
        return lines;
    }

    /** Returns a block for each type, with a line for each member. */
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
        // To callers, members that are inherited from a class that isn't public are its own.
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

    /** Removes the declaring type. */
    private static String member(Member member, String declaration) {
        String type = plain(member.getDeclaringClass().getName()) + ".";
        return plain(declaration).replace(" " + type + member.getName(), " " + member.getName());
    }

    /** Removes common modifiers and well-known packages. */
    private static String plain(String declaration) {
        return declaration
                .replaceAll("\\b(public|abstract|default) ", "")
                .replaceAll("\\bjava\\.(lang|util|time)\\.", "")
                .replaceAll("\\bio\\.github\\.zoomcontactcenter\\.client\\.((api|model)\\.)?", "")
                .replace('$', '.');
    }
}
