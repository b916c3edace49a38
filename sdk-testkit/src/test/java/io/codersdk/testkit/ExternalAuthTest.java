package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.model.codersdk.ExternalAuth;
import io.codersdk.model.codersdk.ExternalAuthDevice;
import io.codersdk.model.codersdk.ExternalAuthLink;
import io.codersdk.model.codersdk.ExternalAuthLinkProvider;
import io.codersdk.model.codersdk.ExternalAuthUser;
import io.codersdk.model.codersdk.ListUserExternalAuthResponse;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExternalAuthTest {
    private static final String NEEDING = Scenario.TEMPLATE + """
            data "coder_external_auth" "git" {
              id = "github"
            }
            data "coder_external_auth" "other" {
              id       = "gitlab"
              optional = true
            }
            """;

    private final Scenario scenario = new Scenario(FakeCoder.builder()
            .externalProvider(ExternalProvider.github())
            .externalProvider(ExternalProvider.of("gitlab", "gitlab")
                    .displayName("Our GitLab")
                    .device()));

    @AfterEach
    void close() {
        scenario.close();
    }

    private void link() {
        scenario.coder.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_token");
    }

    private ListUserExternalAuthResponse list(Api caller) {
        return caller.get("/external-auth").as(ListUserExternalAuthResponse.codec());
    }

    @Test
    void providersAreListedWithTheLinksOfTheCallerAlone() {
        link();
        assertThat(list(scenario.owner).providers())
                .extracting(ExternalAuthLinkProvider::id, ExternalAuthLinkProvider::displayName)
                .containsExactly(tuple("github", "github"), tuple("gitlab", "Our GitLab"));
        assertThat(list(scenario.owner).links())
                .extracting(ExternalAuthLink::providerId, ExternalAuthLink::expires)
                .containsExactly(tuple("github", Optional.empty()));
        try (Api member = scenario.member("anna")) {
            assertThat(list(member).links()).isEmpty();
        }
    }

    @Test
    void aLinkShowsWhoTheCallerIsThereUntilItIsTakenAway() {
        String path = "/external-auth/github";
        assertThat(scenario.owner.get(path).text()).contains("\"user\":null");
        link();
        ExternalAuth linked = scenario.owner.get(path).as(ExternalAuth.codec());
        assertThat(linked.authenticated()).isTrue();
        assertThat(linked.user()).map(ExternalAuthUser::login).contains(FakeCoder.OWNER_USERNAME);
        assertThat(scenario.owner.send("DELETE", path, "").text()).isEqualTo("\"OK\"\n");
        assertThat(scenario.owner.send("DELETE", path, "").code()).isEqualTo(500);
        assertThat(scenario.owner.get(path).as(ExternalAuth.codec()).authenticated())
                .isFalse();
    }

    @Test
    void aProviderThatIsNotSetUpIsNotFound() {
        assertThat(scenario.owner.get("/external-auth/none").code()).isEqualTo(404);
        assertThat(scenario.owner.get("/external-auth/none/device").code()).isEqualTo(404);
        assertThat(scenario.owner.send("DELETE", "/external-auth/none", "").code())
                .isEqualTo(404);
        assertThatThrownBy(() -> scenario.coder.externalAccounts().link("none", FakeCoder.OWNER_USERNAME, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scenario.coder.externalAccounts().link("github", "nobody", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Api.Answer finish(ExternalAuthDevice device) {
        return scenario.owner.send(
                "POST", "/external-auth/gitlab/device", "{\"device_code\":\"" + device.deviceCode() + "\"}");
    }

    private ExternalAuthDevice begin() {
        return scenario.owner.get("/external-auth/gitlab/device").as(ExternalAuthDevice.codec());
    }

    @Test
    void aLoginByDeviceIsPendingUntilItsUserAllowsIt() {
        ExternalAuthDevice device = begin();
        assertThat(finish(device).response().detail()).contains("authorization_pending");
        scenario.coder.externalAccounts().allowDevice(device.userCode());
        assertThat(finish(device).code()).isEqualTo(204);
        assertThat(list(scenario.owner).links())
                .extracting(ExternalAuthLink::providerId)
                .containsExactly("gitlab");
        assertThat(finish(device).response().detail()).contains("expired_token");
    }

    @Test
    void aLoginByDeviceThatIsDeniedOrTooLateFails() {
        ExternalAuthDevice denied = begin();
        scenario.coder.externalAccounts().denyDevice(denied.userCode());
        assertThat(finish(denied).response().detail()).contains("access_denied");
        ExternalAuthDevice late = begin();
        scenario.pass(late.expiresIn());
        assertThat(finish(late).response().detail()).contains("expired_token");
    }

    @Test
    void aProviderOfBrowsersHasNoLoginByDevice() {
        assertThat(scenario.owner.get("/external-auth/github/device").code()).isEqualTo(400);
    }

    @Test
    void aVersionSaysWhichAccountsItsWorkspacesWantAndWhetherTheCallerHasThem() {
        link();
        TemplateVersion version = scenario.version(NEEDING);
        String path = "/templateversions/" + version.id() + "/external-auth";
        assertThat(scenario.owner.get(path).text()).isEqualTo("[]\n");
        scenario.finish();
        List<TemplateVersionExternalAuth> wanted =
                scenario.owner.get(path).as(TemplateVersionExternalAuth.codec().list());
        assertThat(wanted)
                .extracting(
                        TemplateVersionExternalAuth::id,
                        TemplateVersionExternalAuth::authenticated,
                        TemplateVersionExternalAuth::optional)
                .containsExactly(tuple("github", true, Optional.empty()), tuple("gitlab", false, Optional.of(true)));
        assertThat(wanted.get(1).authenticateUrl()).isEqualTo(scenario.coder.url() + "/external-auth/gitlab");
    }

    @Test
    void aTemplateThatWantsAnUnknownProviderCannotBeImported() {
        TemplateVersion version = scenario.version("data \"coder_external_auth\" \"x\" {\n  id = \"none\"\n}\n");
        scenario.finish();
        assertThat(scenario.reload(version).job().error()).get().asString().contains("\"none\" is not configured");
    }
}
