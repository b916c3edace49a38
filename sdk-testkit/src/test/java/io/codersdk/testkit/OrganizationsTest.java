package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Organization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrganizationsTest {
    private final Scenario scenario = new Scenario();
    private final Api owner = scenario.owner;

    @AfterEach
    void close() {
        scenario.close();
    }

    private Organization create(String json) {
        Api.Answer answer = owner.send("POST", "/organizations", json);
        assertThat(answer.code()).as(answer.text()).isEqualTo(201);
        return answer.as(Organization.codec());
    }

    @Test
    void aNewOneIsFoundByIdAndNameAndItsMakerIsAMember() {
        Organization acme = create("{\"name\":\"acme\",\"display_name\":\"Acme Inc\",\"icon\":\"/e.png\"}");
        assertThat(acme.isDefault()).isFalse();
        assertThat(owner.get("/organizations/" + acme.id()).as(Organization.codec()))
                .isEqualTo(acme);
        assertThat(owner.get("/organizations/acme").as(Organization.codec())).isEqualTo(acme);
        assertThat(owner.get("/users/me/organizations").as(Organization.codec().list()))
                .extracting(Organization::name)
                .containsExactly("coder", "acme");
        assertThat(owner.get("/users/me").text()).contains(acme.id().toString());
    }

    @Test
    void aTakenNameIs409WithoutAFieldAndABadOneNamesIt() {
        create("{\"name\":\"acme\"}");
        Api.Answer taken = owner.send("POST", "/organizations", "{\"name\":\"acme\"}");
        assertThat(taken.code()).isEqualTo(409);
        assertThat(taken.invalidFields()).isEmpty();
        Api.Answer bad = owner.send("POST", "/organizations", "{\"name\":\"Bad Name\"}");
        assertThat(bad.code()).isEqualTo(400);
        assertThat(bad.invalidFields()).containsExactly("name");
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsTextsThatAreEmpty() {
        create("{\"name\":\"acme\",\"display_name\":\"Acme Inc\",\"description\":\"d\",\"icon\":\"/e.png\"}");
        Organization changed = owner.send(
                        "PATCH", "/organizations/acme", "{\"name\":\"\",\"display_name\":\"\",\"description\":\"\"}")
                .as(Organization.codec());
        assertThat(changed.name()).isEqualTo("acme");
        assertThat(changed.displayName()).isEqualTo("Acme Inc");
        assertThat(changed.description()).isEmpty();
        assertThat(changed.icon()).isEqualTo("/e.png");
    }

    @Test
    void aDeletedOneIsGoneWithItsMembershipsAndTheDefaultOneStays() {
        Organization acme = create("{\"name\":\"acme\"}");
        assertThat(owner.send("DELETE", "/organizations/acme", "").code()).isEqualTo(200);
        assertThat(owner.get("/organizations/" + acme.id()).code()).isEqualTo(404);
        assertThat(owner.get("/users/me").text()).doesNotContain(acme.id().toString());
        create("{\"name\":\"acme\"}");
        assertThat(owner.send("DELETE", "/organizations/default", "").code()).isEqualTo(400);
    }

    @Test
    void aMemberSeesTheirOwnAlone() {
        create("{\"name\":\"acme\"}");
        try (Api anna = scenario.member("anna")) {
            assertThat(anna.get("/organizations").as(Organization.codec().list()))
                    .extracting(Organization::name)
                    .containsExactly("coder");
            assertThat(anna.get("/organizations/acme").code()).isEqualTo(404);
            assertThat(anna.send("POST", "/organizations", "{\"name\":\"own\"}").code())
                    .isEqualTo(403);
        }
    }

    @Test
    void templatesOfTwoOrganizationsMayHaveOneName() {
        Organization acme = create("{\"name\":\"acme\"}");
        scenario.template("docker", Scenario.TEMPLATE);
        String file = scenario.uploadTar("main.tf", Scenario.TEMPLATE).toString();
        String version = owner.send("POST", "/organizations/acme/templateversions", """
                {"file_id":"%s","storage_method":"file","provisioner":"terraform"}""".formatted(file))
                .text("id");
        Api.Answer template = owner.send("POST", "/organizations/acme/templates", """
                {"name":"docker","template_version_id":"%s"}""".formatted(version));
        assertThat(template.code()).isEqualTo(201);
        assertThat(template.text("organization_id")).isEqualTo(acme.id().toString());
        assertThat(owner.get("/organizations/acme/templates/docker").text("id")).isEqualTo(template.text("id"));
        assertThat(owner.get("/organizations/acme/templates").json().asList()).hasSize(1);
    }

    @Test
    void withoutALicenceThereIsOneOrganization() {
        try (Scenario unlicensed = new Scenario(FakeCoder.builder().withoutLicense())) {
            assertThat(unlicensed
                            .owner
                            .send("POST", "/organizations", "{\"name\":\"acme\"}")
                            .code())
                    .isEqualTo(403);
        }
    }
}
