package dev.catraca.observability.settings;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Reads the settings, with their defaults and their Javadoc, from the sources of the {@code @ConfigMapping} interfaces. */
final class DocumentedSettings extends TreePathScanner<Void, String> {
    private static final Path SOURCES = Path.of("src/main/java");

    private final List<DocumentedSetting> found = new ArrayList<>();
    private final DocTrees docs;

    private DocumentedSettings(DocTrees docs) {
        this.docs = docs;
    }

    static List<DocumentedSetting> all() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = mappings()) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources.toList()));
            var settings = new DocumentedSettings(DocTrees.instance(task));
            settings.scan(task.parse(), null);
            return List.copyOf(settings.found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> mappings() throws IOException {
        return Files.walk(SOURCES)
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> {
                    try {
                        return Files.readString(file).contains("@ConfigMapping(");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
        return super.visitClass(
                type, annotation(type.getModifiers(), "ConfigMapping").orElse(null));
    }

    @Override
    public Void visitMethod(MethodTree method, String prefix) {
        // What has names of its own is described where its feature is.
        var named = String.valueOf(method.getReturnType()).startsWith("Map<");
        if (prefix != null && !named) {
            found.add(new DocumentedSetting(
                    prefix + "." + dashed(method.getName().toString()),
                    annotation(method.getModifiers(), "WithDefault"),
                    meaning(getCurrentPath())));
        }
        return null;
    }

    private String meaning(TreePath method) {
        var comment = docs.getDocComment(method);
        return comment == null
                ? ""
                : comment.strip()
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\{@code ([^}]*)}", "`$1`")
                        .replace("|", "\\|");
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The one value of an annotation. */
    private static Optional<String> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(AnnotationTree::getArguments)
                .map(arguments -> text(arguments.get(0)))
                .findFirst();
    }

    private static String text(ExpressionTree argument) {
        var value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return (String) ((LiteralTree) value).getValue();
    }
}
