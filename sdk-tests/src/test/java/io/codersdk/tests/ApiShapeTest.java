package io.codersdk.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.codersdk.error.CoderException;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.Model;
import io.codersdk.model.OpenEnum;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a user of the SDK may count on in every public type. */
final class ApiShapeTest {
    private static final DescribedPredicate<JavaClass> VALUES =
            assignableTo(Model.class).or(assignableTo(OpenEnum.class));

    /** With builders, codecs and whatever else stands beside the generated values. */
    private static final DescribedPredicate<JavaClass> VALUES_AND_COMPANIONS =
            resideInAPackage("io.codersdk.model.*..").or(VALUES);

    @TestFactory
    Stream<DynamicTest> eachRuleHolds() {
        return SdkClasses.heldTo(ApiShapeTest.class);
    }

    static final ArchRule valuesAreMadeByBuildersAlone = noConstructors()
            .that()
            .areDeclaredInClassesThat(VALUES_AND_COMPANIONS)
            .should()
            .bePublic();

    static final ArchRule valuesHaveNoSetter = noMethods()
            .that()
            // A codec writes to a stream, not to a value.
            .areDeclaredInClassesThat(VALUES_AND_COMPANIONS.and(not(assignableTo(JsonCodec.class))))
            .and()
            .arePublic()
            .should()
            .haveNameMatching("set[A-Z].*")
            .orShould()
            .haveRawReturnType(void.class);

    static final ArchRule valuesNeverChange = classes().that(VALUES).should().haveOnlyFinalFields();

    static final ArchRule modelsHaveBuilderAndCodec = classes()
            .that(assignableTo(Model.class))
            .and()
            .arePublic()
            .and()
            .doNotBelongToAnyOf(Model.class)
            .should(havePublicMethod("builder", true))
            .andShould(havePublicMethod("codec", true))
            .andShould(havePublicMethod("toBuilder", false));

    /** Those that are not public stay within the package that throws them. */
    static final ArchRule exceptionsHaveOneRoot = classes()
            .that(assignableTo(Throwable.class))
            .and()
            .arePublic()
            .and()
            .resideOutsideOfPackage("io.codersdk.internal..")
            .should()
            .beAssignableTo(CoderException.class)
            .orShould()
            .beAssignableTo(IllegalArgumentException.class)
            .orShould()
            .beAssignableTo(IllegalStateException.class);

    static final ArchRule acronymsAreWords = noClasses().should().haveNameMatching(".*[A-Z]{3}.*");

    static final ArchRule publicFieldsAreConstants =
            fields().that().arePublic().should().beStatic().andShould().beFinal();

    static final ArchRule okHttpShowsInFewSignatures = OkHttpExposure.rule();

    private static ArchCondition<JavaClass> havePublicMethod(String name, boolean isStatic) {
        String description = "a public " + (isStatic ? "static" : "instance") + " method " + name + "()";
        return have(describe(
                description,
                type -> type.tryGetMethod(name)
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                && method.getModifiers().contains(JavaModifier.STATIC) == isStatic)
                        .isPresent()));
    }
}
