package io.codersdk.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.Template;
import io.codersdk.operation.TemplatesOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import org.junit.jupiter.api.Test;

@CoderTest
class TemplatesClientTest {
    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with().template("docker");

    private final FakeCoder fake;
    private final CoderClient coder;

    TemplatesClientTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    /** The server of 2.17 answers that nothing changed, and changes nothing. */
    @Test
    void aTemplateIsTakenFromEveryoneAlsoWhereNothingElseChanges() {
        Template edited = coder.templates()
                .edit(fake.ids().template("docker"), change -> change.disableEveryoneGroupAccess(true));

        assertThat(edited.name()).isEqualTo("docker");
        assertThat(coder.templates().acl(edited.id()).group()).isEmpty();
        fake.assertValidRequests();
        assertThat(fake.requests()
                        .get(2)
                        .body(TemplatesOperations.UPDATE_TEMPLATE_ACL)
                        .groupPerms())
                .containsOnlyKeys(edited.organizationId().toString());
    }

    @Test
    void anEditThatChangesNothingAsksForNothingElse() {
        assertThat(coder.templates()
                        .edit(fake.ids().template("docker"), change -> change.name("docker"))
                        .name())
                .isEqualTo("docker");
        assertThat(fake.requests()).hasSize(2);
    }
}
