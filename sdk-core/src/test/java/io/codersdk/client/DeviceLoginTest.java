package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderApiException;
import io.codersdk.http.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceLoginTest {
    @RegisterExtension
    final Wire wire = new Wire();

    private DeviceLogin answered(int status, String body) {
        wire.server().enqueue(Wire.json(status, body));
        return wire.client().externalAuth().finishDevice("github", "code");
    }

    private DeviceLogin refused(String detail) {
        return answered(400, "{\"message\": \"Failed to exchange device code.\", \"detail\": \"" + detail + "\"}");
    }

    @Test
    void anEmptyAnswerIsTheEnd() {
        assertThat(answered(204, "")).isEqualTo(DeviceLogin.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_pending, PENDING",
        "slow_down, SLOW_DOWN",
        "expired_token, EXPIRED",
        "access_denied, DENIED"
    })
    void aWordOfTheProviderIsAnAnswer(String word, DeviceLogin login) {
        assertThat(refused(word)).isEqualTo(login);
    }

    @Test
    void anyOtherRefusalIsOne() {
        assertThatThrownBy(() -> refused("unsupported_grant_type"))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("unsupported_grant_type");
    }
}
