package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Token;
import io.codersdk.error.CredentialsException;
import io.codersdk.error.UnauthorizedException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class InstanceIdentityTest {
    private static final MockResponse GRANTED = Coder.json(200, "{\"session_token\":\"" + Coder.TOKEN + "\"}");
    private static final String KEY = "{\"public_key\":\"ssh-ed25519 AAAA\",\"private_key\":\"PEM\"}";

    @RegisterExtension
    final Coder coder = new Coder();

    private final MockWebServer metadata = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        metadata.start();
    }

    @AfterEach
    void stop() {
        metadata.close();
    }

    private InstanceIdentity near(InstanceIdentity identity) {
        return identity.metadataUrl(metadata.url("/").toString());
    }

    private Token logIn(InstanceIdentity identity) {
        return near(identity).logIn(coder.client(AgentClient.builder()));
    }

    private void knows(String... answers) {
        for (String answer : answers) {
            metadata.enqueue(new MockResponse.Builder().body(answer).build());
        }
    }

    private RecordedRequest asked() throws InterruptedException {
        RecordedRequest request = metadata.takeRequest(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    @Test
    void onAwsADocumentIsFetchedInASession() throws Exception {
        knows("session", "signed", "{\n  \"instanceId\" : \"i-1\"\n}");
        coder.server().enqueue(GRANTED);

        assertThat(logIn(InstanceIdentity.aws())).isEqualTo(Token.of(Coder.TOKEN));

        RecordedRequest session = asked();
        assertThat(session.getRequestLine()).startsWith("PUT /latest/api/token ");
        assertThat(session.getHeaders().get("X-aws-ec2-metadata-token-ttl-seconds"))
                .isEqualTo("21600");
        RecordedRequest signature = asked();
        assertThat(signature.getTarget()).isEqualTo("/latest/dynamic/instance-identity/signature");
        assertThat(signature.getHeaders().get("X-aws-ec2-metadata-token")).isEqualTo("session");
        RecordedRequest document = asked();
        assertThat(document.getTarget()).isEqualTo("/latest/dynamic/instance-identity/document");
        assertThat(document.getHeaders().get("X-aws-ec2-metadata-token")).isEqualTo("session");
        RecordedRequest login = coder.received();
        assertThat(login.getRequestLine()).startsWith("POST /api/v2/workspaceagents/aws-instance-identity ");
        assertThat(login.getBody().utf8())
                .isEqualTo("{\"document\":\"{\\n  \\\"instanceId\\\" : \\\"i-1\\\"\\n}\",\"signature\":\"signed\"}");
        assertThat(login.getHeaders().get("Coder-Session-Token")).isNull();
    }

    @Test
    void onAzureTheAnswerIsPassedOnAsItIs() throws Exception {
        String attested = "{\"encoding\":\"pkcs7\",\"signature\":\"abc=\"}";
        knows(attested);
        coder.server().enqueue(GRANTED);

        assertThat(logIn(InstanceIdentity.azure())).isEqualTo(Token.of(Coder.TOKEN));

        RecordedRequest asked = asked();
        assertThat(asked.getTarget()).isEqualTo("/metadata/attested/document?api-version=2020-09-01");
        assertThat(asked.getHeaders().get("Metadata")).isEqualTo("true");
        RecordedRequest login = coder.received();
        assertThat(login.getRequestLine()).startsWith("POST /api/v2/workspaceagents/azure-instance-identity ");
        assertThat(login.getBody().utf8()).isEqualTo(attested);
    }

    @Test
    void onGoogleCloudAServiceAccountVouches() throws Exception {
        knows("jwt");
        coder.server().enqueue(GRANTED);

        assertThat(logIn(InstanceIdentity.google("builder"))).isEqualTo(Token.of(Coder.TOKEN));

        RecordedRequest asked = asked();
        assertThat(asked.getTarget())
                .isEqualTo("/computeMetadata/v1/instance/service-accounts/builder/identity?audience=coder&format=full");
        assertThat(asked.getHeaders().get("Metadata-Flavor")).isEqualTo("Google");
        RecordedRequest login = coder.received();
        assertThat(login.getRequestLine()).startsWith("POST /api/v2/workspaceagents/google-instance-identity ");
        assertThat(login.getBody().utf8()).isEqualTo("{\"json_web_token\":\"jwt\"}");
    }

    @Test
    void aMachineThatIsNoneOfThatCloudIsTold() {
        metadata.enqueue(new MockResponse.Builder().code(404).build());

        assertThatThrownBy(() -> logIn(InstanceIdentity.google()))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(metadata.getHostName())
                .hasMessageContaining("404")
                .hasMessageContaining("machine of that cloud");
    }

    @Test
    void nothingOfACoderServerIsSentToTheMetadataService() throws Exception {
        knows("jwt");
        coder.server().enqueue(GRANTED);

        near(InstanceIdentity.google()).logIn(coder.client());

        assertThat(asked().getHeaders().toString()).doesNotContain(Coder.TOKEN);
    }

    @Test
    void aForgedDocumentIsRefusedAsTheServerDoes() {
        knows("session", "x", "{}");
        coder.server()
                .enqueue(Coder.json(
                        401,
                        "{\"message\":\"Invalid AWS identity.\",\"detail\":\"decode signature: illegal"
                                + " base64 data at input byte 0\"}"));

        assertThatThrownBy(() -> logIn(InstanceIdentity.aws()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Invalid AWS identity");
    }

    @Test
    void aClientOfAMachineLogsInWithItsFirstCallAndNotWithTheNext() throws Exception {
        knows("jwt");
        coder.server().enqueue(GRANTED);
        coder.server().enqueue(Coder.json(200, KEY));
        coder.server().enqueue(Coder.json(200, KEY));
        AgentClient client = coder.client(AgentClient.builder().identity(near(InstanceIdentity.google())));

        client.git().sshKey();
        client.git().sshKey();

        coder.received();
        assertThat(coder.received().getHeaders().get("Coder-Session-Token")).isEqualTo(Coder.TOKEN);
        assertThat(coder.received().getHeaders().get("Coder-Session-Token")).isEqualTo(Coder.TOKEN);
        assertThat(metadata.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aClientOfAMachineLogsInAnewWhenItsTokenEnded() throws Exception {
        knows("jwt", "jwt");
        coder.server().enqueue(GRANTED);
        coder.server().enqueue(Coder.json(401, "{\"message\":\"Workspace agent not authorized.\"}"));
        coder.server().enqueue(Coder.json(200, "{\"session_token\":\"66666666-2222-4333-8444-555555555555\"}"));
        coder.server().enqueue(Coder.json(200, KEY));
        AgentClient client = coder.client(AgentClient.builder().identity(near(InstanceIdentity.google())));

        assertThat(client.git().sshKey().publicKey()).isEqualTo("ssh-ed25519 AAAA");

        for (int i = 0; i < 3; i++) {
            coder.received();
        }
        assertThat(coder.received().getHeaders().get("Coder-Session-Token"))
                .isEqualTo("66666666-2222-4333-8444-555555555555");
    }
}
