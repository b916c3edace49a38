package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.agentsdk.GitSshKey;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import io.codersdk.operation.AgentApiOperations;
import java.util.List;
import java.util.UUID;

/** What agents ask for, with their own tokens. */
final class AgentApiHandlers {
    /** The source of lines that do not name one. */
    private static final UUID EXTERNAL = UUID.fromString("3b579bf4-1ed8-4b99-87a8-e9a1e3410410");

    private final World world;
    private final AgentAuthenticator agents;

    AgentApiHandlers(World world) {
        this.world = world;
        this.agents = new AgentAuthenticator(world);
    }

    void register(Routes routes) {
        routes.reply(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS, this::append);
        routes.answer(AgentApiOperations.POST_WORKSPACE_AGENT_LOG_SOURCE, this::register);
        routes.answer(AgentApiOperations.GET_WORKSPACE_AGENT_GIT_SSH_KEY, this::sshKey);
    }

    private Reply append(Call call) {
        FakeAgent agent = agents.authenticate(call).part();
        PatchLogs body = call.body(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS);
        if (body.logs().isEmpty()) {
            throw Refusal.badRequest("There are no lines.");
        }
        List<AgentOutput.Line> lines =
                body.logs().stream().map(AgentApiHandlers::line).toList();
        UUID source = body.logSourceId().filter(id -> !id.equals(Ids.ZERO)).orElse(EXTERNAL);
        if (source.equals(EXTERNAL)) {
            agent.output().register(source(agent, EXTERNAL, "External", "/emojis/1f310.png"));
        }
        agent.output().append(source, lines, world.clock.instant());
        return Reply.json(200, Codecs.ANY, JsonValue.NULL);
    }

    private static AgentOutput.Line line(Log line) {
        LogLevel level = line.level().filter(given -> !given.value().isEmpty()).orElse(LogLevel.INFO);
        if (!level.isKnown()) {
            throw Refusal.badRequest("There is no level \"" + level.value() + "\".");
        }
        if (line.output().indexOf('\0') >= 0) {
            throw Refusal.of(500, "The lines could not be stored.", "the database takes no NUL in texts");
        }
        return new AgentOutput.Line(level, line.output());
    }

    private WorkspaceAgentLogSource register(Call call) {
        FakeAgent agent = agents.authenticate(call).part();
        PostLogSourceRequest body = call.body(AgentApiOperations.POST_WORKSPACE_AGENT_LOG_SOURCE);
        WorkspaceAgentLogSource source = source(
                agent,
                call.sends("id") ? body.id() : Ids.ZERO,
                body.displayName().orElse(""),
                body.icon().orElse(""));
        agent.output().register(source);
        return source;
    }

    private WorkspaceAgentLogSource source(FakeAgent agent, UUID id, String displayName, String icon) {
        return WorkspaceAgentLogSource.builder()
                .workspaceAgentId(agent.id())
                .id(id)
                .createdAt(world.clock.instant())
                .displayName(displayName)
                .icon(icon)
                .build();
    }

    private GitSshKey sshKey(Call call) {
        SshKey key = agents.authenticate(call).workspace().owner().sshKey();
        return GitSshKey.builder()
                .publicKey(key.publicKey())
                .privateKey(key.privateKey())
                .build();
    }
}
