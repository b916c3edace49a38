package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.ConflictException;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.model.codersdk.CreateUserRequestWithOrgs;
import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.User;
import io.codersdk.operation.GroupsOperations;
import io.codersdk.operation.OrganizationsOperations;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users, what they belong to and their tokens, as {@link LostAnswersTest} has templates and workspaces. */
class LostAnswersAboutPeopleTest {
    private static final String DEFAULT = "default";

    @AutoClose
    private final Deployment deployment = new Deployment();

    private final CoderClient coder = deployment.client;

    @ParameterizedTest
    @EnumSource
    void aUser(Cut cut) {
        deployment.fail(UsersOperations.CREATE_NEW_USER, cut);
        User created = coder.users().create(user("anna", "anna@example.com"));
        assertThat(coder.users().get("anna").id()).isEqualTo(created.id());
    }

    private CreateUserRequestWithOrgs user(String name, String email) {
        return CreateUserRequestWithOrgs.builder()
                .username(name)
                .email(email)
                .password("Fa1t-of-a-lost-answer!")
                .organizationIds(List.of(coder.organizations().get("default").id()))
                .build();
    }

    @Test
    void aTokenThatWasNotMadeIsMade() {
        deployment.fail(TokensOperations.CREATE_TOKEN_API_KEY, Cut.BEFORE);
        coder.tokens().create("me", CreateTokenRequest.builder().tokenName("ci").build());
        assertThat(coder.tokens().list("me")).hasSize(1);
    }

    /** Its secret is told once, and that was lost. */
    @Test
    void aTokenWhoseAnswerWasLostIsNamed() {
        deployment.fail(TokensOperations.CREATE_TOKEN_API_KEY, Cut.AFTER);
        CreateTokenRequest request =
                CreateTokenRequest.builder().tokenName("ci").build();
        assertThatExceptionOfType(CoderIoException.class)
                .isThrownBy(() -> coder.tokens().create("me", request))
                .withMessageContaining("'ci'")
                .withMessageContaining(coder.tokens().list("me").stream()
                        .map(ApiKeyWithOwner::id)
                        .findFirst()
                        .orElse("none"))
                .withMessageContaining("delete it");
        assertThat(coder.tokens().list("me")).hasSize(1);
    }

    @Test
    void aUserOfThatNameWithAnotherEmailIsNotTheOneAskedFor() {
        coder.users().create(user("anna", "other@example.com"));
        deployment.fail(UsersOperations.CREATE_NEW_USER, Cut.BEFORE);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> coder.users().create(user("anna", "anna@example.com")))
                .withMessageContaining("2 times");
    }

    @ParameterizedTest
    @EnumSource
    void anOrganization(Cut cut) {
        deployment.fail(OrganizationsOperations.CREATE_ORGANIZATION, cut);
        Organization created = coder.organizations().create(organization -> organization.name("acme"));
        assertThat(coder.organizations().list())
                .filteredOn(organization -> organization.name().equals("acme"))
                .extracting(Organization::id)
                .containsExactly(created.id());
        assertThat(deployment.sent("organizations")).isEqualTo(cut == Cut.AFTER ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource
    void aGroup(Cut cut) {
        deployment.fail(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION, cut);
        Group created = createGroup("Developers");
        assertThat(created.displayName()).isEqualTo("Developers");
        assertThat(coder.groups().getByName(DEFAULT, "devs").id()).isEqualTo(created.id());
        assertThat(deployment.sent("groups")).isEqualTo(cut == Cut.AFTER ? 1 : 2);
    }

    private Group createGroup(String displayName) {
        return coder.groups().create(DEFAULT, group -> group.name("devs").displayName(displayName));
    }

    @Test
    void aGroupOfThatNameWithAnotherDisplayNameIsNotTheOneAskedFor() {
        createGroup("Somebody else's");
        refuseToTakeItFor("Developers");
    }

    /** A group does not tell its age, but a new one has no members. */
    @Test
    void aGroupOfThatNameWithMembersIsNotTheOneAskedFor() {
        Group present = createGroup("Developers");
        User member = coder.users().create(user("anna", "anna@example.com"));
        coder.groups().update(present.id(), group -> group.addUsers(List.of(member.id())));
        refuseToTakeItFor("Developers");
    }

    private void refuseToTakeItFor(String displayName) {
        deployment.fail(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION, Cut.BEFORE);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> createGroup(displayName))
                .withMessageContaining("2 times");
    }
}
