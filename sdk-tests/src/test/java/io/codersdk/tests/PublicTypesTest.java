package io.codersdk.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hand-written types that users can see: what they build on, and what we cannot take back. */
final class PublicTypesTest {
    private static final String LIST = "/public-types.txt";

    @Test
    void onlyWhatIsListedCanBeSeenByUsers() throws IOException {
        List<String> seen = SdkClasses.ALL.stream()
                .filter(PublicTypesTest::isVisible)
                .filter(type ->
                        !isInternal(type.getPackageName()) && !isGenerated(type.getPackageName(), type.getName()))
                .map(type -> type.getName())
                .sorted()
                .toList();
        assertThat(seen)
                .as("public types; one that is meant to be public is a line of src/test/resources%s, in order", LIST)
                .isEqualTo(listed());
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicTypesTest::isVisible).orElse(true);
    }

    /** No module exports it to users. */
    private static boolean isInternal(String packageName) {
        return (packageName + '.').contains(".internal.") || packageName.equals("io.codersdk.examples");
    }

    /** Those have a list of their own, {@code spec/names.lock}. */
    private static boolean isGenerated(String packageName, String name) {
        return packageName.startsWith("io.codersdk.model.")
                || name.matches("io\\.codersdk\\.operation\\.\\w*Operations");
    }

    private static List<String> listed() throws IOException {
        try (InputStream list = PublicTypesTest.class.getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
