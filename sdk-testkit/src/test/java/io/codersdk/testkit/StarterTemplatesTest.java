package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.TemplateExample;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StarterTemplatesTest {
    @AutoClose
    private final Scenario scenario = new Scenario();

    @Test
    void theyAreTheSameInEveryOrganization() {
        Api owner = scenario.owner;
        assertThat(owner.get("/templates/examples").as(TemplateExample.codec().list()))
                .isNotEmpty()
                .isEqualTo(owner.get("/organizations/default/templates/examples")
                        .as(TemplateExample.codec().list()));
        assertThat(owner.get("/organizations/nowhere/templates/examples").code())
                .isEqualTo(404);
    }
}
