package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.agent.InstanceIdentity;
import io.codersdk.auth.Token;
import io.codersdk.error.CredentialsException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.operation.Operation;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@CoderTest
@Timeout(60)
class InstanceIdentityTest {
    @World
    static final FakeCoderBuilder WORLD = AgentWorld.builder();

    @AutoClose
    private final Machine machine = new Machine();

    private final FakeCoder fake;

    InstanceIdentityTest(FakeCoder fake) {
        this.fake = fake;
    }

    private Token logIn(InstanceIdentity identity) {
        try (AgentClient client = AgentWorld.anyone(fake).build()) {
            return machine.proof(identity).logIn(client);
        }
    }

    /** A client that logs in by itself. */
    private AgentClient client() {
        return AgentWorld.anyone(fake)
                .identity(machine.proof(InstanceIdentity.google()))
                .build();
    }

    private Token token() {
        return Token.of(AgentWorld.token(fake));
    }

    /** The one request to the server, which is of an operation and has no token. */
    private String sentTo(Operation<?, ?> operation) {
        fake.assertValidRequests();
        ReceivedRequest login = fake.requests().get(0);
        assertThat(fake.requests()).hasSize(1);
        assertThat(login.operation()).contains(operation);
        assertThat(login.header("Coder-Session-Token")).isEmpty();
        return login.bodyText();
    }

    /** The tokens of the requests for a key. */
    private List<Token> shown() {
        return fake.requests().stream()
                .filter(request -> request.path().endsWith("/gitsshkey"))
                .map(request -> Token.of(request.header("Coder-Session-Token").orElseThrow()))
                .toList();
    }

    @Test
    void onAwsADocumentIsFetchedInASession() throws Exception {
        machine.knows("session", Machine.AWS_SIGNATURE, Machine.AWS_DOCUMENT);

        assertThat(logIn(InstanceIdentity.aws())).isEqualTo(token());

        List<RecordedRequest> asked = machine.asked();
        assertThat(asked)
                .extracting(request -> request.getMethod() + " " + request.getTarget())
                .containsExactly(
                        "PUT /latest/api/token",
                        "GET /latest/dynamic/instance-identity/signature",
                        "GET /latest/dynamic/instance-identity/document");
        assertThat(asked.get(0).getHeaders().get("X-aws-ec2-metadata-token-ttl-seconds"))
                .isEqualTo("21600");
        assertThat(asked.subList(1, 3))
                .extracting(request -> request.getHeaders().get("X-aws-ec2-metadata-token"))
                .containsOnly("session");
        assertThat(sentTo(AgentApiOperations.AUTHENTICATE_AGENT_ON_AWS_INSTANCE))
                .isEqualTo("{\"document\":\"{\\n  \\\"instanceId\\\" : \\\"i-1\\\"\\n}\",\"signature\":\""
                        + Machine.AWS_SIGNATURE + "\"}");
    }

    @Test
    void onAzureTheAnswerIsPassedOnAsItIs() throws Exception {
        machine.knows(Machine.AZURE_DOCUMENT);

        assertThat(logIn(InstanceIdentity.azure())).isEqualTo(token());

        RecordedRequest asked = machine.asked().get(0);
        assertThat(asked.getTarget()).isEqualTo("/metadata/attested/document?api-version=2020-09-01");
        assertThat(asked.getHeaders().get("Metadata")).isEqualTo("true");
        assertThat(sentTo(AgentApiOperations.AUTHENTICATE_AGENT_ON_AZURE_INSTANCE))
                .isEqualTo(Machine.AZURE_DOCUMENT);
    }

    @Test
    void onGoogleCloudAServiceAccountVouches() throws Exception {
        machine.knows(Machine.GOOGLE_TOKEN);

        assertThat(logIn(InstanceIdentity.google("builder"))).isEqualTo(token());

        RecordedRequest asked = machine.asked().get(0);
        assertThat(asked.getTarget())
                .isEqualTo("/computeMetadata/v1/instance/service-accounts/builder/identity?audience=coder&format=full");
        assertThat(asked.getHeaders().get("Metadata-Flavor")).isEqualTo("Google");
        assertThat(sentTo(AgentApiOperations.AUTHENTICATE_AGENT_ON_GOOGLE_CLOUD_INSTANCE))
                .isEqualTo("{\"json_web_token\":\"" + Machine.GOOGLE_TOKEN + "\"}");
    }

    @Test
    void aMachineThatIsNoneOfThatCloudIsTold() {
        machine.knowsNothing();

        assertThatThrownBy(() -> logIn(InstanceIdentity.google()))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(machine.host())
                .hasMessageContaining("was answered 404. Is it a machine of that cloud?");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void nothingOfACoderServerIsSentToTheMetadataService() throws Exception {
        machine.knows(Machine.GOOGLE_TOKEN);

        try (AgentClient client = AgentWorld.client(fake).build()) {
            machine.proof(InstanceIdentity.google()).logIn(client);
        }

        assertThat(machine.asked().get(0).getHeaders().toString()).doesNotContain(AgentWorld.token(fake));
    }

    @Test
    void aTokenThatIsGivenWinsOverTheProof() throws Exception {
        try (AgentClient client = AgentWorld.client(fake)
                .identity(machine.proof(InstanceIdentity.google()))
                .build()) {
            client.git().sshKey();
        }

        assertThat(shown()).containsExactly(token());
        assertThat(machine.asked()).isEmpty();
    }

    @Test
    void aForgedDocumentIsRefusedAsTheServerDoes() {
        machine.knows("session", "x", Machine.AWS_DOCUMENT);

        assertThatThrownBy(() -> logIn(InstanceIdentity.aws()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("The AWS identity is not valid");
    }

    @Test
    void aClientOfAMachineLogsInWithItsFirstCallAndNotWithTheNext() throws Exception {
        machine.knows(Machine.GOOGLE_TOKEN);

        try (AgentClient client = client()) {
            client.git().sshKey();
            client.git().sshKey();
        }

        assertThat(shown()).containsExactly(token(), token());
        assertThat(fake.requests()).hasSize(3);
        assertThat(machine.asked()).hasSize(1);
    }

    @Test
    void aClientOfAMachineLogsInAnewWhenItsTokenEnded(CoderClient owner) throws Exception {
        machine.knows(Machine.GOOGLE_TOKEN, Machine.GOOGLE_TOKEN);
        Token first = token();

        try (AgentClient client = client()) {
            client.git().sshKey();
            owner.workspaces().restart(fake.ids().workspace("owner", "dev"), WaitOptions.DEFAULT);
            client.git().sshKey();
        }

        assertThat(token()).isNotEqualTo(first);
        assertThat(shown()).containsExactly(first, first, token());
        assertThat(machine.asked()).hasSize(2);
    }
}
