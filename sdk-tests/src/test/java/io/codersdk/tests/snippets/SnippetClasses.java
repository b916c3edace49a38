package io.codersdk.tests.snippets;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles snippets into a folder, and runs them. */
record SnippetClasses(Path folder) {

    /** What the compiler finds wrong with them. */
    List<String> compile(List<Snippet> snippets) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> mistakes = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(mistakes, Locale.ROOT, null)) {
            compiler.getTask(
                            null,
                            files,
                            mistakes,
                            List.of("-proc:none", "-Xlint:none", "-d", folder.toString()),
                            null,
                            snippets)
                    .call();
        }
        return mistakes.getDiagnostics().stream()
                .filter(mistake -> mistake.getSource() != null)
                .map(mistake -> mistake.getSource().getName() + ": " + mistake.getMessage(Locale.ROOT))
                .toList();
    }

    /**
     * Runs one that was compiled.
     *
     * @throws Throwable what it throws
     */
    void run(Snippet snippet, Stage stage) throws Throwable {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> made = loader.loadClass(snippet.name());
            made.getField("stage").set(null, stage);
            made.getField("coder").set(null, stage.coder());
            Method method = made.getMethod("snippet");
            method.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
