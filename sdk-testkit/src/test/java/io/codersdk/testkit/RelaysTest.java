package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.model.workspacesdk.AgentConnectionInfo;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RelaysTest {
    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anonymous = new Api(scenario.coder, "");

    private final BlockingQueue<DerpMap> maps = new LinkedBlockingQueue<>();

    private @Nullable DerpMap next() throws InterruptedException {
        return maps.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void theMapComesAtOnceInABinaryFrameAndAgainWhenItChanged() throws Exception {
        Request request = anonymous.request("/api/v2/derp-map").build();
        WebSocket socket = anonymous.http().newWebSocket(request, new WebSocketListener() {
            @Override
            public void onMessage(WebSocket webSocket, ByteString bytes) {
                maps.add(DerpMap.codec().decode(bytes.utf8()));
            }
        });
        assertThat(next())
                .isNotNull()
                .satisfies(map -> assertThat(map.regions()).containsOnlyKeys("999", "1000"));
        registerProxy();
        assertThat(next())
                .isNotNull()
                .satisfies(map -> assertThat(map.regions()).containsKey("10001"));
        socket.cancel();
    }

    private void registerProxy() {
        String replica = """
                {"access_url": "http://eu.example.com", "derp_enabled": true,
                 "replica_id": "33333333-3333-4333-8333-333333333333"}""";
        assertThat(new ProxyCaller(scenario).post("register", replica).code()).isEqualTo(201);
    }

    @Test
    void whoAsksForNoSocketIsToldSo() {
        assertThat(anonymous.get("/derp-map").code()).isEqualTo(426);
    }

    @Test
    void theWayToTheRelayCanBeTimed() {
        Api.Answer answer =
                anonymous.send(anonymous.request("/derp/latency-check").build());
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void whatAConnectionNeedsIsTheSameForAllAgents() {
        Api owner = scenario.owner;
        String agent = scenario.running()
                .latestBuild()
                .resources()
                .get(0)
                .agents()
                .get(0)
                .id()
                .toString();
        AgentConnectionInfo info =
                owner.get("/workspaceagents/" + agent + "/connection").as(AgentConnectionInfo.codec());
        assertThat(info.derpMap().orElseThrow().regions()).containsKey("999");
        assertThat(owner.get("/workspaceagents/connection").as(AgentConnectionInfo.codec()))
                .isEqualTo(info);
        assertThat(owner.get("/workspaceagents/" + UUID.randomUUID() + "/connection")
                        .code())
                .isEqualTo(404);
        assertThat(anonymous.get("/workspaceagents/connection").code()).isEqualTo(401);
    }
}
