package io.codersdk.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The arrows between packages, which package may know which library, and what no class may do. */
@AnalyzeClasses(packages = "io.codersdk", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    /** Without this a module that is missing on the path would pass every rule. */
    @ArchTest
    static void theRulesSeeEveryModule(JavaClasses classes) {
        assertThat(classes.contain("io.codersdk.model.codersdk.User")).isTrue();
        assertThat(classes.contain("io.codersdk.CoderClient")).isTrue();
        assertThat(classes.contain("io.codersdk.agent.AgentClient")).isTrue();
        assertThat(classes.contain("io.codersdk.wsproxy.ProxyClient")).isTrue();
        assertThat(classes.contain("io.codersdk.testkit.FakeCoder")).isTrue();
    }

    @ArchTest
    static final ArchRule arrowsPointDownOnly = PackageArrows.under("io.codersdk");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.codersdk.(*)..")
            .should()
            .beFreeOfCycles()
            // The models' own circle: they throw exceptions, and a refusal carries one of them.
            .ignoreDependency(resideInAPackage("io.codersdk.error.."), resideInAPackage("io.codersdk.model.."));

    @ArchTest
    static final ArchRule nobodyNeedsDatabind =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    /** Programs that test otherwise, or do not test, have none. */
    @ArchTest
    static final ArchRule onlyCoderTestNeedsJunit = noClasses()
            .that()
            .resideOutsideOfPackage("io.codersdk.testkit.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "io.codersdk.testkit.junit");

    /** Its annotations stay in the class files, where a Java machine passes over what it cannot find. */
    @ArchTest
    static final ArchRule nobodyCallsImmutables =
            noClasses().should().accessClassesThat().resideInAPackage("org.immutables..");

    @ArchTest
    static final ArchRule onlyTheTransportRetries = noClasses()
            .that()
            .resideOutsideOfPackage("io.codersdk.internal.send")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.failsafe..");

    @ArchTest
    static final ArchRule onlyAProgramPrints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.codersdk.testkit.Standalone")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodyLogs =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .should(be(describe(
                    "in a null-marked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
}
