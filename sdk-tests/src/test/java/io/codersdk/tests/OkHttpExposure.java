package io.codersdk.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.codersdk.ClientBuilder;
import io.codersdk.auth.DeploymentUrl;
import java.util.Set;

/** Where a user may meet OkHttp in a signature: where a client is configured. */
final class OkHttpExposure {
    /** The clients' builders take settings of OkHttp; a deployment's URL is handed to the transport as one of its own. */
    private static final Set<String> CLASSES = Set.of(ClientBuilder.class.getName(), DeploymentUrl.class.getName());

    private static final DescribedPredicate<JavaMember> EXPOSED = describe(
            "can be seen by users",
            member -> !member.getOwner().getPackageName().startsWith("io.codersdk.internal")
                    && member.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                    && (member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED)));

    private static final DescribedPredicate<JavaMember> ELSEWHERE = describe(
            "are outside of " + CLASSES,
            member -> !CLASSES.contains(member.getOwner().getName()));

    private OkHttpExposure() {}

    static ArchRule rule() {
        return noMembers()
                .that(EXPOSED)
                .and(ELSEWHERE)
                .should(have(describe(
                        "a type of OkHttp in the signature",
                        member -> member.getAllInvolvedRawTypes().stream().anyMatch(OkHttpExposure::isOkHttp))));
    }

    private static boolean isOkHttp(JavaClass type) {
        String owner = type.getPackageName();
        return owner.startsWith("okhttp3") || owner.startsWith("okio");
    }
}
