package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.OrganizationsClient;
import io.codersdk.error.ConflictException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.CreateOrganizationRequest;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.UpdateOrganizationRequest;
import org.junit.jupiter.api.Test;

abstract class OrganizationsFamily extends Family {
    private OrganizationsClient organizations() {
        return coder.organizations();
    }

    @Test
    void theDefaultOneIsFoundByIdNameAndDefault() {
        Organization organization = organizations().get(OrganizationsClient.DEFAULT);
        assertThat(organization.isDefault()).isTrue();
        assertThat(organizations().get(organization.name()).id()).isEqualTo(organization.id());
        assertThat(organizations().get(organization.id().toString()).name()).isEqualTo(organization.name());
        Complete.check(organization);
    }

    @Test
    void theListHasTheDefaultOne() {
        assertThat(organizations().list())
                .extracting(Organization::id)
                .contains(live.organization.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void aUserIsInOrganizations() {
        assertThat(organizations().listOf("me"))
                .extracting(Organization::id)
                .containsExactlyInAnyOrderElementsOf(coder.users().get("me").organizationIds());
    }

    @Test
    void anOrganizationOfAUserIsFoundByItsName() {
        assertThat(organizations().getOf("me", live.organization.name()).id()).isEqualTo(live.organization.id());
        refusal(NotFoundException.class, () -> organizations().getOf("me", live.name("nowhere")));
    }

    @Test
    void anUnknownOneIsNotFound() {
        refusal(NotFoundException.class, () -> organizations().get(live.name("nowhere")));
        refusal(NotFoundException.class, () -> organizations().get(NOTHING.toString()));
    }

    @Test
    void aNewOneIsAsAskedForChangedAndDeleted() {
        live.grants.requireOrganizations();
        Organization created = organizations()
                .create(CreateOrganizationRequest.builder()
                        .name(live.name("org"))
                        .displayName("Live Örg")
                        .description("Made by a test.")
                        .icon("/emojis/1f9ea.png")
                        .build());
        assertThat(created.name()).isEqualTo(live.name("org"));
        assertThat(created.displayName()).isEqualTo("Live Örg");
        assertThat(created.isDefault()).isFalse();
        Complete.check(created);
        assertThat(organizations().get(created.name()).description()).isEqualTo("Made by a test.");
        assertThat(organizations().list()).extracting(Organization::id).contains(created.id());

        Organization updated = organizations()
                .update(
                        created.name(),
                        UpdateOrganizationRequest.builder()
                                .displayName("Changed")
                                .build());
        assertThat(updated.displayName()).isEqualTo("Changed");
        assertThat(updated.name()).isEqualTo(created.name());
        assertThat(updated.description()).isEqualTo("Made by a test.");
        assertThat(updated.icon()).isEqualTo("/emojis/1f9ea.png");

        organizations().delete(created.name());
        refusal(NotFoundException.class, () -> organizations().get(created.name()));
        assertThat(organizations().list()).extracting(Organization::id).doesNotContain(created.id());
    }

    @Test
    void takenAndBadNamesAreRefused() {
        live.grants.requireOrganizations();
        CreateOrganizationRequest request =
                CreateOrganizationRequest.builder().name(live.name("twice")).build();
        organizations().create(request);
        refusal(ConflictException.class, () -> organizations().create(request));
        ValidationException bad = refusal(
                ValidationException.class,
                () -> organizations()
                        .create(CreateOrganizationRequest.builder()
                                .name("sdk-live bad")
                                .build()));
        assertThat(fields(bad)).containsExactly("name");
    }
}
