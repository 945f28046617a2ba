package io.github.zoomcontactcenter.client.spec;

import static java.util.stream.Collectors.joining;

import io.github.zoomcontactcenter.client.spec.Change.Kind;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.OverrideCompatibilityChange;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiField;
import japicmp.model.JApiHasAccessModifier;
import japicmp.model.JApiMethod;
import japicmp.model.JApiModifier;
import japicmp.model.JApiSemanticVersionLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The differences between the public types of two jars, in Java's names, found by japicmp. */
final class JavaChanges {

    private final List<Change> changes = new ArrayList<>();
    /** The changes of one class, in one line for each kind: a single new property already adds four members. */
    private final Map<Kind, TreeSet<String>> members = new TreeMap<>();

    private JavaChanges() {}

    /** Compares two jars of a library with interfaces that others implement. */
    static List<Change> between(Path before, Path after) {
        return compare(before, after, options());
    }

    /** Compares two generated clients, whose interfaces may gain methods, since only Retrofit implements them. */
    static List<Change> betweenClients(Path before, Path after) {
        JarArchiveComparatorOptions options = options();
        options.addOverrideCompatibilityChange(new OverrideCompatibilityChange(
                JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE, true, true, JApiSemanticVersionLevel.MINOR));
        return compare(before, after, options);
    }

    private static JarArchiveComparatorOptions options() {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PUBLIC);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        Compilation.libraries().forEach(library -> options.getClassPathEntries().add(library.toString()));
        return options;
    }

    private static List<Change> compare(Path before, Path after, JarArchiveComparatorOptions options) {
        JavaChanges changes = new JavaChanges();
        for (JApiClass type : new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(before.toFile(), "before"), new JApiCmpArchive(after.toFile(), "after"))) {
            changes.addClass(type);
        }
        return changes.changes;
    }

    private void addClass(JApiClass type) {
        String name = simple(type.getFullyQualifiedName());
        if (type.getChangeStatus() != JApiChangeStatus.MODIFIED) {
            add(type.getChangeStatus(), type, name);
            flush("Java: ");
            return;
        }
        // Without those of its members, which are added below.
        if (type.getCompatibilityChanges().stream().anyMatch(JavaChanges::breaks)) {
            members.computeIfAbsent(Kind.CHANGED, kind -> new TreeSet<>()).add(reasons(type));
        }
        for (JApiField field : type.getFields()) {
            if (isPublic(field)) {
                add(field.getChangeStatus(), field, field.getName());
            }
        }
        List<JApiBehavior> behaviors = new ArrayList<>(type.getConstructors());
        behaviors.addAll(type.getMethods());
        for (JApiBehavior behavior : behaviors) {
            if (isPublic(behavior)) {
                add(behavior.getChangeStatus(), behavior, signature(behavior));
            }
        }
        flush("Java: " + name + ": ");
    }

    private void add(JApiChangeStatus status, JApiCompatibility changed, String name) {
        boolean compatible = changed.isBinaryCompatible() && changed.isSourceCompatible();
        Kind kind = switch (status) {
            case UNCHANGED -> compatible ? null : Kind.CHANGED;
            case NEW -> compatible ? Kind.ADDED : Kind.CHANGED;
            case REMOVED -> Kind.REMOVED;
            case MODIFIED -> compatible ? Kind.NOTED : Kind.CHANGED;
        };
        if (kind != null) {
            members.computeIfAbsent(kind, none -> new TreeSet<>())
                    .add(kind == Kind.CHANGED ? name + " (" + reasons(changed) + types(changed) + ")" : name);
        }
    }

    /** japicmp omits classes that aren't public, but not members. */
    private static boolean isPublic(JApiHasAccessModifier member) {
        JApiModifier<AccessModifier> access = member.getAccessModifier();
        return access.getOldModifier().filter(AccessModifier.PUBLIC::equals).isPresent()
                || access.getNewModifier().filter(AccessModifier.PUBLIC::equals).isPresent();
    }

    private void flush(String prefix) {
        members.forEach((kind, names) -> changes.add(new Change(kind, prefix + String.join(", ", names))));
        members.clear();
    }

    private static boolean breaks(JApiCompatibilityChange change) {
        return !change.isBinaryCompatible() || !change.isSourceCompatible();
    }

    private static String reasons(JApiCompatibility changed) {
        return changed.getCompatibilityChanges().stream()
                .filter(JavaChanges::breaks)
                .map(change -> change.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .distinct()
                .sorted()
                .collect(joining(", "));
    }

    /** What a method returned before, and returns now. */
    private static String types(JApiCompatibility changed) {
        if (!(changed instanceof JApiMethod method)
                || method.getReturnType().getChangeStatus() != JApiChangeStatus.MODIFIED) {
            return "";
        }
        return ": " + simple(method.getReturnType().getOldReturnType()) + " → "
                + simple(method.getReturnType().getNewReturnType());
    }

    private static String signature(JApiBehavior behavior) {
        return behavior.getName()
                + behavior.getParameters().stream()
                        .map(parameter -> simple(parameter.getType()))
                        .collect(joining(", ", "(", ")"));
    }

    /** Removes the package, but not the enclosing class. */
    private static String simple(String type) {
        return type.replaceAll("\\b([a-z]\\w*\\.)+(?=[A-Z])", "").replace('$', '.');
    }
}
