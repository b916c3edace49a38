package io.codersdk.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between packages, which package may know which library, and what no class may do. */
final class ArchitectureTest {

    /** Without this a module that is missing on the path would pass every rule. */
    @Test
    void theRulesSeeEveryModule() {
        assertThat(SdkClasses.ALL.contain("io.codersdk.model.codersdk.User")).isTrue();
        assertThat(SdkClasses.ALL.contain("io.codersdk.CoderClient")).isTrue();
        assertThat(SdkClasses.ALL.contain("io.codersdk.agent.AgentClient")).isTrue();
        assertThat(SdkClasses.ALL.contain("io.codersdk.wsproxy.ProxyClient")).isTrue();
        assertThat(SdkClasses.ALL.contain("io.codersdk.testkit.FakeCoder")).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> eachRuleHolds() {
        return SdkClasses.heldTo(ArchitectureTest.class);
    }

    static final ArchRule arrowsPointDownOnly = PackageArrows.under("io.codersdk");

    static final ArchRule packagesHaveNoCycles = slices().matching("io.codersdk.(*)..")
            .should()
            .beFreeOfCycles()
            // The models' own circle: they throw exceptions, and a refusal carries one of them.
            .ignoreDependency(resideInAPackage("io.codersdk.error.."), resideInAPackage("io.codersdk.model.."));

    static final ArchRule nobodyNeedsDatabind =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    /** Programs that test otherwise, or do not test, have none. */
    static final ArchRule onlyCoderTestNeedsJunit = noClasses()
            .that()
            .resideOutsideOfPackage("io.codersdk.testkit.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "io.codersdk.testkit.junit");

    /** Its annotations stay in the class files, where a Java machine passes over what it cannot find. */
    static final ArchRule nobodyCallsImmutables =
            noClasses().should().accessClassesThat().resideInAPackage("org.immutables..");

    static final ArchRule onlyTheTransportRetries = noClasses()
            .that()
            .resideOutsideOfPackage("io.codersdk.internal.send")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.failsafe..");

    static final ArchRule onlyAProgramPrints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.codersdk.testkit.Standalone")
            .should(ACCESS_STANDARD_STREAMS);

    static final ArchRule nobodyLogs =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..");

    static final ArchRule packagesAreNullMarked = classes()
            .should(be(describe(
                    "in a null-marked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
}
