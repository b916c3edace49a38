package io.codersdk.tests.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.PushedTemplate;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import org.junit.jupiter.api.Test;

abstract class PushFamily extends Family {
    @Test
    void theFirstPushCreatesTheTemplate() {
        PushedTemplate pushed = live.template.first();
        assertThat(pushed.created()).isTrue();
        assertThat(pushed.template().name()).isEqualTo(live.template.name());
        assertThat(pushed.template().organizationId()).isEqualTo(live.organization.id());
        assertThat(pushed.template().createdById()).isEqualTo(live.me.id());
        assertThat(pushed.template().activeVersionId())
                .isEqualTo(pushed.version().id());
        assertThat(pushed.version().name()).isEqualTo(live.name("first"));
        assertThat(pushed.version().message()).isEqualTo("The first version.");
        assertThat(pushed.version().job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(pushed.template().displayName()).isEqualTo("Live suite");
        assertThat(pushed.template().description()).isEqualTo("Made by a test.");
        assertThat(pushed.template().icon()).isEqualTo("/icon/code.svg");
        Complete.check(pushed.template());
        Complete.check(pushed.version());
    }

    @Test
    void theNextPushMakesItsVersionTheActiveOne() {
        PushedTemplate first = live.template.first();
        PushedTemplate second = live.template.second();
        assertThat(second.created()).isFalse();
        assertThat(second.template().id()).isEqualTo(first.template().id());
        assertThat(second.template().activeVersionId())
                .isEqualTo(second.version().id());
        assertThat(second.version().templateId()).contains(first.template().id());
        assertThat(second.version().job().fileId())
                .isNotEqualTo(first.version().job().fileId());
        assertThat(coder.templateVersions().list(first.template().id()))
                .extracting(TemplateVersion::id)
                .contains(first.version().id(), second.version().id());
    }

    /** What is secret may have changed. */
    @Test
    void whatIsPushedAgainMakesNoVersionUnlessItHasSecrets() {
        PushedTemplate second = live.template.second();
        PushedTemplate again = live.template.secondAgain();
        assertThat(again.created()).isFalse();
        assertThat(again.unchanged()).isNotEqualTo(live.template.hasSecrets());
        assertThat(again.version().id().equals(second.version().id())).isEqualTo(again.unchanged());
        assertThat(again.template().activeVersionId())
                .isEqualTo(second.version().id());
    }

    @Test
    void theFoldersOfATemplateTravelWithItAndWhatIsHiddenIfItIsAskedFor() {
        byte[] tar =
                coder.files().downloadTar(live.template.second().version().job().fileId());
        assertThat(new String(tar, ISO_8859_1))
                .contains(LiveTemplate.HIDDEN)
                .containsSubsequence("docs/\0", "docs/notes/\0", "docs/notes/second.md\0");
    }

    @Test
    void aVariableThatIsGivenIsOneOfTheVersion() {
        TemplateVersionVariable variable = live.template
                .variable()
                .orElseThrow(() -> Skip.because("the template has no variable that is not secret"));
        assertThat(coder.templateInputs()
                        .variables(live.template.second().version().id()))
                .filteredOn(given -> given.name().equals(variable.name()))
                .extracting(TemplateVersionVariable::value)
                .containsExactly(variable.value());
    }
}
