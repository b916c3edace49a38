package io.codersdk.testkit;

/** Finds out which agent calls. The tokens of users are none of agents. */
final class AgentAuthenticator {
    private static final String REFUSED = "The workspace agent is not authorized.";

    private final World world;

    AgentAuthenticator(World world) {
        this.world = world;
    }

    /** The agent that calls, and its workspace. */
    Workspaces.Located<FakeAgent> authenticate(Call call) {
        String token =
                Authenticator.token(call.request()).orElseThrow(() -> Refusal.of(401, "No agent token was sent."));
        Workspaces.Located<FakeAgent> agent = world.workspaces
                .agentByToken(token)
                .orElseThrow(() -> Refusal.of(
                        401,
                        REFUSED,
                        "The token is that of no agent of a latest build, or the build has not succeeded yet."));
        call.request().authenticated();
        return agent;
    }
}
