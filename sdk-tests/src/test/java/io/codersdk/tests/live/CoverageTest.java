package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.codersdk.ApiClient;
import io.codersdk.Async;
import io.codersdk.CoderClient;
import io.codersdk.tests.SdkClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the suite calls every public method of the clients, as its bytecode tells. */
class CoverageTest {
    private static final Set<String> OFFERING = Set.of("io.codersdk.client", "io.codersdk.health");
    private static final Set<String> ROOTS =
            Set.of(CoderClient.class.getName(), ApiClient.class.getName(), Async.class.getName());

    /** What the suite does without, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry(
                    "io.codersdk.client.WorkspacesClient.orphan(java.util.UUID, io.codersdk.wait.WaitOptions)",
                    "would leave on a real deployment what the template made"),
            Map.entry("io.codersdk.CoderClient.create()", "reads the environment of the process, as the builder does"),
            Map.entry(
                    "io.codersdk.client.DebugClient.watchDerpTraffic()",
                    "a relay without traffic says nothing, for ever"),
            Map.entry(
                    "io.codersdk.client.ApplicationsClient.page(java.lang.String, java.lang.String, java.lang.String)",
                    "answers pages of applications, and the suite has none"),
            Map.entry(
                    "io.codersdk.client.FilesClient.downloadCli(java.lang.String, java.nio.file.Path)",
                    "a hundred megabytes, which builds of developers do not have"),
            Map.entry("io.codersdk.CoderClient.jfrog()", "as the scan"),
            Map.entry(
                    "io.codersdk.client.JfrogClient.scan(java.util.UUID, java.util.UUID)",
                    "gone since 2026, and licensed by hardly anybody before"),
            Map.entry(
                    "io.codersdk.client.InsightsPeriod.upToNow(java.time.LocalDate, java.time.ZoneOffset, java.time.Clock)",
                    "for stepped time, which no real deployment has"),
            Map.entry("io.codersdk.client.JfrogClient.store(io.codersdk.model.codersdk.JfrogXrayScan)", "as the scan"),
            Map.entry("io.codersdk.client.JfrogClient.store(java.util.function.UnaryOperator)", "as the scan"),
            Map.entry(
                    "io.codersdk.client.WorkspacesClient.createIn(java.lang.String, java.lang.String,"
                            + " io.codersdk.model.codersdk.CreateWorkspaceRequest)",
                    "deprecated, and the suite makes one workspace; the contract has it"),
            Map.entry(
                    "io.codersdk.client.AuthenticationClient.completeGithubLogin(java.lang.String, java.lang.String)",
                    "takes a login at the provider"),
            Map.entry(
                    "io.codersdk.client.AuthenticationClient.completeOpenIdConnectLogin(java.lang.String, java.lang.String)",
                    "takes a login at the provider"),
            Map.entry(
                    "io.codersdk.client.Oauth2Client.authorize(java.util.UUID, java.lang.String)",
                    "agrees to something, which is for people"),
            Map.entry(
                    "io.codersdk.client.ProvisionersClient.openDaemon(java.lang.String, java.lang.String,"
                            + " io.codersdk.model.codersdk.ProvisionerType, java.lang.String)",
                    "would take jobs that others wait for"));

    private static final String ID = "java.util.UUID";
    private static final String TEXT = "java.lang.String";
    private static final String FILLED = "java.util.function.UnaryOperator";
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    /** The public methods of the clients, of what they are asked with, and of the client that has them. */
    private static Set<String> offered() {
        return SdkClasses.ALL.stream()
                .filter(type -> OFFERING.contains(type.getPackageName()) || ROOTS.contains(type.getName()))
                .filter(type -> isPublic(type.getModifiers()) && !type.isRecord() && !type.isEnum())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> isPublic(method.getModifiers())
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !OF_EVERY_OBJECT.contains(method.getName()))
                .map(JavaCodeUnit::getFullName)
                // What it inherits is called on itself.
                .map(method -> method.replace(ApiClient.class.getName(), CoderClient.class.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without what they refer to: names are all that is compared, and reading the whole class path takes its time. */
    private static JavaClasses imported(Function<ClassFileImporter, JavaClasses> how) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return how.apply(new ClassFileImporter());
        });
    }

    private static boolean isPublic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC);
    }

    private static Set<String> called(JavaClasses suite) {
        return suite.stream()
                .flatMap(type -> Stream.concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream()))
                .map(call -> call.getTarget().getFullName())
                .collect(Collectors.toSet());
    }

    /**
     * Where an id is taken as text, it is taken as one too, and where a request is taken, it can be filled in place; that
     * they ask for the same are tests of the clients and of the descriptors.
     */
    private static boolean asksAsItsTwinDoes(String method, Set<String> offered) {
        String asText = method.replace("(" + ID, "(" + TEXT);
        String allAsText = method.replace(ID, TEXT);
        Pattern asRequest =
                Pattern.compile(Pattern.quote(method).replace(FILLED, "\\Eio\\.codersdk\\.model\\.[\\w.]+\\Q"));
        return Stream.of(asText, allAsText).anyMatch(twin -> !twin.equals(method) && offered.contains(twin))
                || (method.contains(FILLED) && offered.stream().anyMatch(asRequest.asMatchPredicate()));
    }

    private static JavaClasses suite() {
        return imported(importer -> importer.importPackages(CoverageTest.class.getPackageName()));
    }

    @Test
    void theSuiteCallsEveryMethodOfEveryClient() {
        Set<String> missing = offered();
        assertThat(missing).hasSizeGreaterThan(100);
        missing.removeAll(called(suite()));
        missing.removeAll(LEFT_OUT.keySet());
        Set<String> offered = offered();
        missing.removeIf(method -> asksAsItsTwinDoes(method, offered));
        assertThat(missing)
                .as("methods that no test of the live suite calls; give each a test, or a reason here")
                .isEmpty();
    }

    @Test
    void whatIsLeftOutExists() {
        assertThat(offered()).containsAll(LEFT_OUT.keySet());
    }

    /** The other tests could not fail if everything counted as called. */
    @Test
    void aMethodThatNoTestCallsIsMissed() {
        JavaClasses server = imported(importer -> importer.importClasses(ServerFamily.class));
        assertThat(called(server))
                .contains("io.codersdk.client.ServerClient.ping()")
                .doesNotContain("io.codersdk.client.UsersClient.delete(java.lang.String)");
    }
}
