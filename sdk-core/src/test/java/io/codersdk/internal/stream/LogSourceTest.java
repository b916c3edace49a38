package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Timing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogSourceTest {
    private static final UUID FIRST = new UUID(1, 2);
    private static final UUID SECOND = new UUID(3, 4);

    @Test
    void eachLogIsFollowedWhereItStands() {
        assertRequest(
                LogSource.workspaceBuild(FIRST), "workspacebuilds/{workspacebuild}", Map.of("workspacebuild", FIRST));
        assertRequest(
                LogSource.templateVersion(FIRST),
                "templateversions/{templateversion}",
                Map.of("templateversion", FIRST));
        assertRequest(
                LogSource.dryRun(FIRST, SECOND),
                "templateversions/{templateversion}/dry-run/{jobID}",
                Map.of("templateversion", FIRST, "jobID", SECOND));
        assertRequest(LogSource.agent(FIRST), "workspaceagents/{workspaceagent}", Map.of("workspaceagent", FIRST));
    }

    private static void assertRequest(LogSource<?> source, String owner, Map<String, UUID> path) {
        ApiRequest<?, ?> request = source.request(0);
        assertThat(request).hasToString("GET /api/v2/" + owner + "/logs");
        path.forEach((name, value) -> assertThat(request.path()).containsEntry(name, value.toString()));
        assertThat(request.path()).hasSameSizeAs(path);
        assertThat(request.query())
                .containsOnly(Map.entry("follow", List.of("true")), Map.entry("after", List.of("0")));
    }

    @Test
    void withoutALastLineNoCursorIsSent() {
        assertThat(LogSource.agent(FIRST).request(-1).query()).containsOnlyKeys("follow");
    }

    @Test
    void whatIsThereAlreadyIsAskedForWithoutFollowing() {
        assertThat(LogSource.agent(FIRST).since(7).query()).containsOnly(Map.entry("after", List.of("7")));
        assertThat(LogSource.agent(FIRST).since(-1).query()).isEmpty();
    }

    @Test
    void senselessArgumentsAreRefused() {
        LogFollower follower = SocketFollower.of(new ScriptedSockets(), Client::explain, Timing.system());

        assertThatThrownBy(() -> follower.follow(LogSource.agent(FIRST), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
