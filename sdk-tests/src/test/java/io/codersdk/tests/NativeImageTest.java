package io.codersdk.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.json.JsonValue;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wsproxy.ProxyClient;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What native-image cannot find out by itself stands in the metadata of the jars: their files. Of what else would have to
 * stand there, reflection, services, proxies and serialization, the SDK has nothing.
 */
final class NativeImageTest {
    private static final String METADATA = "META-INF/native-image/io.codersdk/coder-sdk-%s/reachability-metadata.json";

    private static final List<Class<?>> ROOTS =
            List.of(JsonValue.class, CoderClient.class, AgentClient.class, ProxyClient.class, FakeCoder.class);

    private static final Set<String> DYNAMIC_CLASSES = Set.of(
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.lang.ClassLoader",
            "java.lang.invoke.MethodHandles$Lookup",
            "java.util.ResourceBundle",
            "java.util.ServiceLoader");

    private static final Set<String> HARMLESS_OF_CLASS =
            Set.of("getResourceAsStream", "getName", "getSimpleName", "isInstance", "cast", "desiredAssertionStatus");

    @TestFactory
    Stream<DynamicTest> eachRuleHolds() {
        return SdkClasses.heldTo(NativeImageTest.class);
    }

    /** But for @CoderTest, which looks at what JUnit has found. */
    static final ArchRule nobodyIsDynamic = noClasses()
            .that()
            .resideOutsideOfPackage("io.codersdk.testkit.junit")
            .should()
            .accessTargetWhere(isDynamic());

    private static DescribedPredicate<JavaAccess<?>> isDynamic() {
        return describe("it is found only when the program runs", access -> {
            String owner = access.getTargetOwner().getName();
            return owner.startsWith("java.lang.reflect.")
                    || DYNAMIC_CLASSES.contains(owner)
                    || (owner.equals("java.lang.Class") && !HARMLESS_OF_CLASS.contains(access.getName()));
        });
    }

    @Test
    void theMetadataNamesEveryFileOfAJarAndNothingElse() throws Exception {
        assertThat(metadata(module(CoderClient.class))).isPresent();
        for (Class<?> root : ROOTS) {
            ModuleReference module = module(root);
            Set<String> files = files(module, name -> !name.startsWith("META-INF/"));
            assertThat(metadata(module))
                    .as(module.toString())
                    .isEqualTo(files.isEmpty() ? Optional.empty() : of(files));
            assertThat(files(module, name -> name.startsWith("META-INF/native-image/")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Optional<JsonValue> of(Set<String> files) {
        List<Map<String, String>> resources =
                files.stream().map(file -> Map.of("glob", file)).toList();
        return Optional.of(JsonValue.of(Map.of("resources", resources)));
    }

    private static ModuleReference module(Class<?> type) throws URISyntaxException {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(place).findAll().iterator().next();
    }

    /** What a jar, or the folder that becomes one, brings besides classes, in order. */
    private static Set<String> files(ModuleReference module, Predicate<String> which) throws IOException {
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            return names.filter(
                            name -> name.substring(name.lastIndexOf('/') + 1).contains("."))
                    .filter(name -> !name.endsWith(".class"))
                    .filter(which)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Optional<JsonValue> metadata(ModuleReference module) throws IOException {
        String path = METADATA.formatted(module.descriptor().name().replace("io.codersdk.", ""));
        try (ModuleReader reader = module.open()) {
            Optional<InputStream> file = reader.open(path);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = file.get()) {
                return Optional.of(JsonValue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
    }
}
