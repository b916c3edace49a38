package io.codersdk.tests;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The classes of all modules, read once, and what holds them to rules. */
public final class SdkClasses {
    /** Without tests. */
    public static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.codersdk");

    private SdkClasses() {}

    /** A test of each rule that a class has as a constant, named as that is. */
    static Stream<DynamicTest> heldTo(Class<?> rules) {
        return Arrays.stream(rules.getDeclaredFields())
                .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
                .map(field -> DynamicTest.dynamicTest(
                        field.getName(), () -> rule(field).check(ALL)));
    }

    private static ArchRule rule(Field field) throws IllegalAccessException {
        return (ArchRule) field.get(null);
    }
}
