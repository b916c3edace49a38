package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    void otherProgramsCanTrustIt() throws Exception {
        try (FakeCoder fake = start()) {
            HttpClient http =
                    HttpClient.newBuilder().sslContext(fake.tls().sslContext()).build();
            URI url = fake.url().resolve("/api/v2/buildinfo");

            assertThat(http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains(FakeCoder.VERSION);
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
