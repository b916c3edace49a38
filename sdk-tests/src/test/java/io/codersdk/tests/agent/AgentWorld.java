package io.codersdk.tests.agent;

import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentClientBuilder;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.tests.Terraform;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A server whose time stands still, with one workspace that runs on the machine {@code i-1} of a cloud, and the agent of that. */
final class AgentWorld {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final String TERRAFORM = Terraform.AGENT + """
            resource "coder_agent_instance" "main" {
              agent_id    = coder_agent.main.id
              instance_id = "i-1"
            }
            """;

    private AgentWorld() {}

    static FakeCoderBuilder builder() {
        return FakeCoder.with()
                .steppedTime(NOW)
                .externalProvider(ExternalProvider.github())
                .template("small", Map.of("main.tf", TERRAFORM))
                .workspace("dev");
    }

    static UUID agent(FakeCoder fake) {
        return fake.agent("owner/dev.main").id();
    }

    static String token(FakeCoder fake) {
        return fake.agentToken(agent(fake));
    }

    /** A client without a token yet. */
    static AgentClientBuilder anyone(FakeCoder fake) {
        return AgentClient.builder().url(fake.url().toString());
    }

    static AgentClientBuilder client(FakeCoder fake) {
        return anyone(fake).token(token(fake));
    }
}
