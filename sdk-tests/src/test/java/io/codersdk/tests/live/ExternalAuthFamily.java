package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.codersdk.client.ExternalAuthClient;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.ListUserExternalAuthResponse;
import org.junit.jupiter.api.Test;

abstract class ExternalAuthFamily extends Family {
    private ExternalAuthClient externalAuth() {
        return coder.externalAuth();
    }

    @Test
    void everyProviderIsListedAndSaysWhetherTheCallerIsLinked() {
        ListUserExternalAuthResponse all = externalAuth().list();
        all.providers()
                .forEach(provider ->
                        assertThat(externalAuth().get(provider.id()).device()).isEqualTo(provider.device()));
    }

    @Test
    void aProviderThatIsNotSetUpIsNotFound() {
        String none = live.name("provider");
        refusal(NotFoundException.class, () -> externalAuth().get(none));
        refusal(
                NotFoundException.class,
                () -> externalAuth().logIn(none, prompt -> fail("nobody is asked to log in nowhere"), live.wait));
        refusal(NotFoundException.class, () -> externalAuth().startDevice(none));
        refusal(NotFoundException.class, () -> externalAuth().finishDevice(none, "code"));
        refusal(NotFoundException.class, () -> externalAuth().unlink(none));
    }
}
