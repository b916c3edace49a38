package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderException;
import java.io.IOException;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;

class TlsTest {
    private static FakeCoder start() {
        return FakeCoder.with().tls().template("docker").workspace("dev").start();
    }

    @Test
    void theClientsOfTheServerTrustIt() {
        try (FakeCoder fake = start();
                CoderClient coder = fake.client()) {
            assertThat(fake.url()).hasScheme("https");
            assertThat(coder.users().get("me").username()).isEqualTo("owner");
        }
    }

    @Test
    void streamsComeThrough() {
        try (FakeCoder fake = start();
                CoderClient coder = fake.client();
                var watch = coder.workspaces().watch(fake.ids().workspace("owner", "dev"))) {
            assertThat(watch.iterator().next().name()).isEqualTo("dev");
        }
    }

    @Test
    void nobodyElseTrustsIt() {
        try (FakeCoder fake = start();
                CoderClient coder = CoderClient.builder()
                        .url(fake.url().toString())
                        .token(fake.sessionToken())
                        .options(options -> options.maxRetries(0))
                        .build()) {
            assertThatExceptionOfType(CoderException.class)
                    .isThrownBy(() -> coder.users().get("me"));
        }
    }

    @Test
    void otherProgramsCanTrustIt() throws IOException {
        try (FakeCoder fake = start()) {
            HttpsURLConnection connection = (HttpsURLConnection)
                    fake.url().resolve("/api/v2/buildinfo").toURL().openConnection();
            connection.setSSLSocketFactory(fake.tls().sslContext().getSocketFactory());

            assertThat(connection.getInputStream()).asString(UTF_8).contains(FakeCoder.VERSION);
            assertThat(fake.tls().certificatePem()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(fake.tls().certificate().getSubjectX500Principal().getName())
                    .isEqualTo("CN=FakeCoder");
        }
    }

    @Test
    void aServerWithoutItHasNoCertificate() {
        try (FakeCoder fake = FakeCoder.start()) {
            assertThat(fake.url()).hasScheme("http");
            assertThatIllegalStateException().isThrownBy(fake::tls);
        }
    }
}
