package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.client.DeviceLogin;
import io.codersdk.client.ExternalAuthClient;
import io.codersdk.client.PushedTemplate;
import io.codersdk.error.CoderApiException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ExternalAuthDevice;
import io.codersdk.model.codersdk.ExternalAuthLink;
import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import io.codersdk.operation.ExternalAuthOperations;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalAuthFlowTest {
    @AutoClose
    private final Deployment coder = new Deployment(Deployment.quick()
            .externalProvider(ExternalProvider.github())
            .externalProvider(ExternalProvider.of("forge", "gitlab").device()));

    private final ExternalAuthClient externalAuth = coder.client.externalAuth();

    @TempDir
    Path folder;

    @Test
    void aLoginByDeviceIsAskedForUntilTheUserHasAllowedIt() {
        ExternalAuthDevice device = externalAuth.startDevice("forge");
        assertThat(externalAuth.finishDevice("forge", device.deviceCode())).isEqualTo(DeviceLogin.PENDING);
        coder.fake.externalAccounts().allowDevice(device.userCode());
        assertThat(externalAuth.finishDevice("forge", device.deviceCode())).isEqualTo(DeviceLogin.DONE);
        assertThat(externalAuth.get("forge").authenticated()).isTrue();
        assertThat(externalAuth.list().links())
                .extracting(ExternalAuthLink::providerId)
                .containsExactly("forge");

        externalAuth.unlink("forge");
        assertThat(externalAuth.get("forge").authenticated()).isFalse();
        assertThatThrownBy(() -> externalAuth.unlink("forge")).isInstanceOf(CoderApiException.class);
    }

    @Test
    void aLoginByDeviceThatIsForbiddenSaysSo() {
        ExternalAuthDevice device = externalAuth.startDevice("forge");
        coder.fake.externalAccounts().denyDevice(device.userCode());
        assertThat(externalAuth.finishDevice("forge", device.deviceCode())).isEqualTo(DeviceLogin.DENIED);
    }

    @Test
    void aProviderThatWantsLongerPausesSaysSo() {
        ExternalAuthDevice device = externalAuth.startDevice("forge");
        coder.fake.externalAccounts().slowDevice(device.userCode());
        assertThat(externalAuth.finishDevice("forge", device.deviceCode())).isEqualTo(DeviceLogin.SLOW_DOWN);
    }

    @Test
    void aCodeThatTheProviderDoesNotKnowAnyMoreHasExpired() {
        assertThat(externalAuth.finishDevice("forge", "code")).isEqualTo(DeviceLogin.EXPIRED);
    }

    @Test
    void anyOtherRefusalOfALoginByDeviceIsOne() {
        coder.fake
                .faults()
                .next(
                        ExternalAuthOperations.POST_EXTERNAL_AUTH_DEVICE_BY_ID,
                        Fault.replace("/detail", JsonValue.of("unsupported_grant_type")));
        assertThatThrownBy(() -> externalAuth.finishDevice("forge", "code"))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("unsupported_grant_type");
    }

    @Test
    void aTemplateTellsWhichLoginsItsWorkspacesWant() {
        PushedTemplate pushed = coder.push(folder, Deployment.TERRAFORM + """
                data "coder_external_auth" "git" {
                  id = "github"
                }
                """);
        assertThat(wanted(pushed)).singleElement().satisfies(login -> {
            assertThat(login.authenticated()).isFalse();
            assertThat(login.authenticateUrl()).isEqualTo(coder.fake.url() + "/external-auth/github");
        });
        coder.fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_1");
        assertThat(wanted(pushed))
                .extracting(TemplateVersionExternalAuth::authenticated)
                .containsExactly(true);
    }

    private List<TemplateVersionExternalAuth> wanted(PushedTemplate pushed) {
        return coder.client.templateInputs().externalAuth(pushed.version().id());
    }
}
