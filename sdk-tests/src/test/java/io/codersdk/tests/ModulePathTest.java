package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.testkit.FakeCoder;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of modules can use the SDK; the other tests run on the class path, where nobody reads a module-info. */
final class ModulePathTest {
    private static final List<String> MODULES = List.of(
            "io.codersdk.models",
            "io.codersdk.core",
            "io.codersdk.agent",
            "io.codersdk.wsproxy",
            "io.codersdk.testkit");

    private static final String PROGRAM_MODULE = """
            module program {
                requires io.codersdk.agent;
                requires io.codersdk.core;
                requires io.codersdk.testkit;
                requires io.codersdk.wsproxy;
            }
            """;

    private static final String PROGRAM = """
            package program;

            import io.codersdk.CoderClient;
            import io.codersdk.agent.AgentClient;
            import io.codersdk.http.ApiRequest;
            import io.codersdk.operation.GeneralOperations;
            import io.codersdk.testkit.FakeCoder;
            import io.codersdk.wsproxy.ProxyClient;

            public final class Main {
                public static void main(String[] args) {
                    try (FakeCoder coder = FakeCoder.start();
                            CoderClient client = CoderClient.builder().url(coder.url().toString()).build();
                            AgentClient agent = AgentClient.builder().url(coder.url().toString()).build();
                            ProxyClient proxy = ProxyClient.builder().url(coder.url().toString()).build()) {
                        for (var root : java.util.List.of(client, agent, proxy)) {
                            var request = ApiRequest.of(GeneralOperations.BUILD_INFO);
                            System.out.println(root.exchange(request).body().orElseThrow().version());
                        }
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void everyModuleDescribesItself() {
        ModuleFinder finder = ModuleFinder.of(modulePath().map(Path::of).toArray(Path[]::new));
        for (String module : MODULES) {
            assertThat(finder.find(module).map(ModuleReference::descriptor))
                    .as(module)
                    .isPresent()
                    .get()
                    .returns(false, ModuleDescriptor::isAutomatic);
        }
    }

    @Test
    void aProgramOfModulesRunsOnTheModulePath() throws Exception {
        compile();
        Path output = folder.resolve("output");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        folder.resolve("classes") + File.pathSeparator + join(modulePath()),
                        "--module",
                        "program/program.Main")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(output).hasContent((FakeCoder.VERSION + "\n").repeat(3));
        assertThat(program.exitValue()).isZero();
    }

    private void compile() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/program"));
        Path descriptor = Files.writeString(sources.resolveSibling("module-info.java"), PROGRAM_MODULE);
        Path main = Files.writeString(sources.resolve("Main.java"), PROGRAM);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        List<String> options = List.of(
                "--module-path",
                join(modulePath()),
                "-proc:none",
                "-d",
                folder.resolve("classes").toString());
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(descriptor, main))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    /** What the tests run on, without the tests themselves and JUnit, which a program does not have. */
    private static Stream<String> modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.contains("test-classes") && !element.contains("junit"));
    }

    private static String join(Stream<String> elements) {
        return elements.collect(Collectors.joining(File.pathSeparator));
    }
}
