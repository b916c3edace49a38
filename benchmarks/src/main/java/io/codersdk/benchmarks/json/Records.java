package io.codersdk.benchmarks.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Records for a document, and what reads them by hand, both written and compiled when they are needed.
 *
 * @param type what the reader gives
 */
public record Records(HandWritten reader, Type type) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Learnt from a sample, with ids and times as what they are, or as mere texts. */
    public static Records of(String sample, boolean typed) {
        String name = "ByHand" + COUNT.incrementAndGet();
        String source = RecordSource.of(name, Shape.of(sample), typed);
        try {
            Class<?> compiled = compiled(name, source);
            Type type = Arrays.stream(compiled.getMethods())
                    .filter(method -> method.getName().equals("read") && !method.isBridge())
                    .findFirst()
                    .orElseThrow()
                    .getGenericReturnType();
            return new Records((HandWritten) compiled.getConstructor().newInstance(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> compiled(String name, String source) throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("records");
        try {
            compile(Files.writeString(folder.resolve(name + ".java"), source), folder);
            load(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        return Class.forName(Records.class.getPackageName() + "." + name);
    }

    private static void compile(Path file, Path folder) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "it takes a JDK");
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        String classPath = System.getProperty("java.class.path");
        String[] arguments = {"-proc:none", "-cp", classPath, "-d", folder.toString(), file.toString()};
        if (compiler.run(null, null, problems, arguments) != 0) {
            throw new IllegalStateException(problems.toString(StandardCharsets.UTF_8));
        }
    }

    /** Beside the libraries that are to make them: Moshi cannot make records of another class loader. */
    private static void load(Path folder) throws IOException, ReflectiveOperationException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(folder)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path each : classes) {
            MethodHandles.lookup().defineClass(Files.readAllBytes(each));
        }
    }
}
