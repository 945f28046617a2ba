package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What importers see is no more than is meant for them, and all of it is explained. */
class PublishedSurfaceTest {

    /** The folder of the module: Maven names it, and other runners start in it. */
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private static final String PACKAGE = "java/io/github/zoomcontactcenter/logs";

    @Test
    void theLibraryHasTheseTypesAndExplainsEachMember() throws IOException {
        Surface surface = Surface.of(MODULE.resolve("src/main").resolve(PACKAGE));
        assertEquals(
                List.of(
                        "AccessToken",
                        "AccessTokenSource",
                        "Checkpoint",
                        "ContactCenterException",
                        "ContactCenterLogs",
                        "ContactCenterLogs.Builder",
                        "ErrorResponse",
                        "LogListener",
                        "LogListing",
                        "LogQuery",
                        "LogRecord",
                        "LogWindow",
                        "LogWindows",
                        "RateLimitException",
                        "RateLimitType",
                        "RatePlan",
                        "ReadFailedException",
                        "ReadFailedException.Kind",
                        "RequestContext",
                        "RequestRejectedException",
                        "RequestRejectedException.Kind",
                        "ServerToServerCredentials",
                        "Window",
                        "WindowSummary"),
                surface.types.stream().sorted().toList());
        assertEquals(List.of(), surface.unexplained);
    }

    @Test
    void theFakeAccountHasTheseTypesAndExplainsEachMember() throws IOException {
        Surface surface =
                Surface.of(MODULE.resolve("testing/src/main").resolve(PACKAGE).resolve("testing"));
        assertEquals(
                List.of(
                        "ExpiredTokenForm",
                        "FakeClock",
                        "FakeContactCenter",
                        "FakeContactCenterBuilder",
                        "Fault",
                        "Operation",
                        "RecordedRequest",
                        "RecordedRequest.Parameter",
                        "RetryAfterForm",
                        "ServerRules",
                        "ServerRules.Bounds",
                        "ServerRules.Echo",
                        "ServerRules.Order",
                        "ServerRules.Overlong",
                        "ServerRules.RangeMatch"),
                surface.types.stream().sorted().toList());
        assertEquals(List.of(), surface.unexplained);
    }

    /** The public and protected types and members of a package's sources. */
    private static final class Surface extends TreePathScanner<Void, String> {

        private final List<String> types = new ArrayList<>();
        private final List<String> unexplained = new ArrayList<>();
        private final DocTrees trees;

        private Surface(DocTrees trees) {
            this.trees = trees;
        }

        static Surface of(Path folder) throws IOException {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                    Stream<Path> sources = Files.list(folder)) {
                JavacTask task = (JavacTask) compiler.getTask(
                        null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources.toList()));
                Surface surface = new Surface(DocTrees.instance(task));
                for (CompilationUnitTree unit : task.parse()) {
                    surface.scan(unit, "");
                }
                return surface;
            }
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = outer + type.getSimpleName();
            if (!isSeen(type.getModifiers())) {
                return null;
            }
            types.add(name);
            explained(name);
            return super.visitClass(type, name + ".");
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isSeen(method.getModifiers()) && !inherits) {
                explained(type + method.getName());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, String type) {
            if (isSeen(field.getModifiers())) {
                explained(type + field.getName());
            }
            return null;
        }

        private boolean isSeen(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            boolean inInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || inInterface && !flags.contains(Modifier.PRIVATE);
        }

        private void explained(String name) {
            if (trees.getDocComment(getCurrentPath()) == null) {
                unexplained.add(name);
            }
        }
    }
}
