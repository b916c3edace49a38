package io.codersdk.tests.wsproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.Region;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import io.codersdk.wsproxy.ProxyClient;
import io.codersdk.wsproxy.ProxyRegistration;
import io.codersdk.wsproxy.ProxyReplicasClient;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How processes of a workspace proxy come, stay and go, as the deployment sees it. */
@CoderTest
@Timeout(60)
class ProxyReplicasTest {
    @World
    static final FakeCoderBuilder WORLD = ProxyProcess.world();

    private final FakeCoder fake;
    private final CoderClient owner;

    @AutoClose
    private final ProxyProcess process;

    private final ProxyReplicasClient replicas;

    ProxyReplicasTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.owner = owner;
        this.process = new ProxyProcess(fake, owner);
        this.replicas = process.client.replicas();
    }

    private ProxyHealthStatus status() {
        return owner.workspaceProxies().get("eu-1").status().status();
    }

    @Test
    void oneThatRegistersIsAHealthyRegionUntilItCloses() throws Exception {
        assertThat(status()).isEqualTo(ProxyHealthStatus.UNREGISTERED);
        ProxyRegistration registration = process.begin();
        assertThat(process.nextTold()).isEqualTo("registered, siblings 0");
        assertThat(owner.workspaceProxies().regions())
                .filteredOn(region -> region.name().equals("eu-1"))
                .singleElement()
                .satisfies(region -> assertThat(region.healthy()).isTrue())
                .extracting(Region::pathAppUrl)
                .isEqualTo("http://eu.example.com:9999");

        registration.close();
        assertThat(status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
    }

    @Test
    void oneThatReportsStaysAndOneThatDoesNotIsForgotten() throws Exception {
        process.begin();
        process.nextTold();
        for (int i = 0; i < 4; i++) {
            assertThat(process.afterAPause()).isEqualTo("registered, siblings 0");
        }
        assertThat(status()).isEqualTo(ProxyHealthStatus.OK);
        fake.clock().advance(ProxyProcess.INTERVAL.multipliedBy(3));
        assertThat(status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
    }

    @Test
    void processesOfOneProxyKnowEachOther() throws Exception {
        ProxyRegistration registration = process.begin();
        assertThat(process.nextTold()).isEqualTo("registered, siblings 0");
        RegisterWorkspaceProxyResponse second = replicas.register(ProxyProcess.process());
        assertThat(second.siblingReplicas()).hasSize(1);
        assertThat(process.afterAPause()).isEqualTo("registered, siblings 1");
        assertThat(registration.latest().siblingReplicas()).hasSize(1);
    }

    @Test
    void theAnswerHasTheRelaysAndTheirKeyWhichIsNotPrinted() {
        RegisterWorkspaceProxyResponse answer = replicas.register(process.request);
        assertThat(answer.derpMap().orElseThrow().regions()).containsKeys("999", String.valueOf(answer.derpRegionId()));
        assertThat(answer.derpMeshKey()).isNotEmpty();
        assertThat(answer.toString()).doesNotContain(answer.derpMeshKey());
    }

    @Test
    void aDeletedProxyGivesUpInTheEnd() throws Exception {
        process.begin();
        process.nextTold();
        owner.workspaceProxies().delete("eu-1");
        for (int failures = 1; failures <= 10; failures++) {
            assertThat(process.afterAPause()).isEqualTo("failed " + failures);
        }
        assertThat(process.afterAPause()).isEqualTo("gave up: UnauthorizedException");
        assertThat(owner.workspaceProxies().list())
                .extracting(WorkspaceProxy::name)
                .containsExactly("primary");
    }

    @Test
    void aProcessThatStoppedNeedsANewId() {
        RegisterWorkspaceProxyRequest stopped = process.request;
        UUID id = stopped.replicaId();
        replicas.register(stopped);
        replicas.deregister(id);
        assertThat(Received.last(fake).bodyText()).isEqualTo("{\"replica_id\":\"" + id + "\"}");
        assertThatThrownBy(() -> replicas.deregister(id))
                .isInstanceOf(CoderApiException.class)
                .extracting(refusal -> ((CoderApiException) refusal).status())
                .isEqualTo(500);
        assertThatThrownBy(() -> replicas.register(stopped)).isInstanceOf(CoderApiException.class);
        assertThat(replicas.register(ProxyProcess.process()).siblingReplicas()).isEmpty();
    }

    @Test
    void anotherTokenOpensNothing() {
        String id = owner.workspaceProxies().get("eu-1").id().toString();
        for (String wrong : List.of(fake.sessionToken(), id + ":" + "0".repeat(64))) {
            try (ProxyClient stranger = process.client(wrong)) {
                assertThatThrownBy(() -> stranger.replicas().register(process.request))
                        .isInstanceOf(UnauthorizedException.class);
            }
        }
        UpdateWorkspaceProxyResponse renewed = owner.workspaceProxies()
                .edit("eu-1", change -> change.icon("/e.png").regenerateToken(true));
        assertThatThrownBy(() -> replicas.register(process.request)).isInstanceOf(UnauthorizedException.class);
        try (ProxyClient again = process.client(renewed.proxyToken())) {
            again.replicas().register(process.request);
        }
        assertThat(status()).isEqualTo(ProxyHealthStatus.OK);
    }
}
