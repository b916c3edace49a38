package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.codersdk.tests.fixture.HTMLPrinter;
import io.codersdk.tests.fixture.ModelWithoutBuilder;
import io.codersdk.tests.fixture.MutableValue;
import io.codersdk.tests.fixture.RetryingLogger;
import io.codersdk.tests.fixture.RootlessException;
import io.codersdk.tests.fixture.TestByItself;
import io.codersdk.tests.fixture.client.ClientWithPages;
import io.codersdk.tests.fixture.page.PageThatKnowsItsClient;
import io.codersdk.tests.fixture.unlisted.Homeless;
import org.junit.jupiter.api.Test;

/** A rule that finds nothing proves nothing until it was shown a class that breaks it. */
final class RulesCanFailTest {
    private static final String FIXTURE = "io.codersdk.tests.fixture";
    private static final ArchRule ARROWS = PackageArrows.under(FIXTURE);

    /** Read once, since all that they refer to is read with them. */
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(FIXTURE);

    @Test
    void anArrowThatPointsUpIsFound() {
        assertThat(violations(ARROWS, PageThatKnowsItsClient.class, ClientWithPages.class))
                .contains("PageThatKnowsItsClient")
                .contains("ClientWithPages");
    }

    @Test
    void aPackageWithoutAPlaceIsFound() {
        assertThat(violations(ARROWS, Homeless.class)).contains("is in a package without a place");
    }

    @Test
    void aPublicConstructorOfAValueIsFound() {
        assertThat(violations(ApiShapeTest.valuesAreMadeByBuildersAlone, MutableValue.class))
                .contains("MutableValue.<init>");
    }

    @Test
    void aSetterOfAValueIsFound() {
        assertThat(violations(ApiShapeTest.valuesHaveNoSetter, MutableValue.class))
                .contains("MutableValue.setKnown");
    }

    @Test
    void aFieldThatChangesIsFound() {
        assertThat(violations(ApiShapeTest.valuesNeverChange, MutableValue.class))
                .contains("MutableValue.known");
    }

    @Test
    void aModelWithoutBuilderAndCodecIsFound() {
        assertThat(violations(ApiShapeTest.modelsHaveBuilderAndCodec, ModelWithoutBuilder.class))
                .contains(" builder()")
                .contains(" codec()")
                .contains(" toBuilder()");
    }

    @Test
    void anExceptionOfAnotherFamilyIsFound() {
        assertThat(violations(ApiShapeTest.exceptionsHaveOneRoot, RootlessException.class))
                .contains("RootlessException");
    }

    @Test
    void anAcronymInCapitalsIsFound() {
        assertThat(violations(ApiShapeTest.acronymsAreWords, HTMLPrinter.class)).contains("HTMLPrinter");
    }

    @Test
    void aPublicVariableIsFound() {
        assertThat(violations(ApiShapeTest.publicFieldsAreConstants, HTMLPrinter.class))
                .contains("HTMLPrinter.printed");
    }

    @Test
    void okHttpInASignatureIsFound() {
        assertThat(violations(ApiShapeTest.okHttpShowsInFewSignatures, HTMLPrinter.class))
                .contains("HTMLPrinter.print(okhttp3.Request)");
    }

    @Test
    void aPrintToStandardOutputIsFound() {
        assertThat(violations(ArchitectureTest.onlyAProgramPrints, HTMLPrinter.class))
                .contains("java.lang.System.out");
    }

    @Test
    void junitElsewhereIsFound() {
        assertThat(violations(ArchitectureTest.onlyCoderTestNeedsJunit, TestByItself.class))
                .contains("org.junit.jupiter.api.Test");
    }

    @Test
    void aLoggerIsFound() {
        assertThat(violations(ArchitectureTest.nobodyLogs, RetryingLogger.class))
                .contains("java.util.logging.Logger");
    }

    @Test
    void aRepetitionOutsideOfTheTransportIsFound() {
        assertThat(violations(ArchitectureTest.onlyTheTransportRetries, RetryingLogger.class))
                .contains("dev.failsafe.RetryPolicy");
    }

    @Test
    void aClassThatIsFoundByItsNameIsFound() {
        assertThat(violations(NativeImageTest.nobodyIsDynamic, RetryingLogger.class))
                .contains("java.lang.Class.forName");
    }

    @Test
    void aPackageThatIsNotNullMarkedIsFound() {
        assertThat(violations(ArchitectureTest.packagesAreNullMarked, HTMLPrinter.class))
                .contains("HTMLPrinter");
    }

    private static String violations(ArchRule rule, Class<?>... fixtures) {
        JavaClasses classes = ALL.that(JavaClass.Predicates.belongToAnyOf(fixtures));
        assertThat(classes).hasSizeGreaterThanOrEqualTo(fixtures.length);
        return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
    }
}
