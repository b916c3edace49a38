package io.codersdk.tests.flows;

import io.codersdk.CoderClient;
import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.model.codersdk.CreateFirstUserRequest;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.operation.Operation;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.tests.Terraform;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A fake server whose jobs are quick, and a client of its owner. */
final class Deployment implements AutoCloseable {
    static final WaitOptions WAIT =
            WaitOptions.DEFAULT.interval(Duration.ofMillis(10)).timeout(Duration.ofSeconds(30));

    static final String TERRAFORM = Terraform.AGENT;

    /** Who sets up a server that nobody has set up. */
    static final CreateFirstUserRequest FIRST_USER = CreateFirstUserRequest.builder()
            .email("first@example.com")
            .username("first")
            .password("A-long-Passw0rd-for-tests")
            .build();

    final FakeCoder fake;
    final CoderClient client;

    Deployment() {
        this(quick());
    }

    Deployment(FakeCoderBuilder server) {
        fake = server.start();
        client = client(fake.sessionToken());
    }

    static FakeCoderBuilder quick() {
        return FakeCoder.builder()
                .queueTime(Duration.ofMillis(10))
                .importTime(Duration.ofMillis(30))
                .buildTime(Duration.ofMillis(50))
                .agentConnectTime(Duration.ofMillis(20))
                .scriptTime(Duration.ofMillis(20));
    }

    /** Another client of the same server. */
    CoderClient client(String token) {
        return CoderClient.builder().url(fake.url().toString()).token(token).build();
    }

    /** Pushes this text as the template {@code small}. */
    PushedTemplate push(Path folder, String terraform) {
        try {
            Files.writeString(folder.resolve("main.tf"), terraform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return client.templates().push(TemplatePush.of(folder).name("small").waitOptions(WAIT));
    }

    /** Breaks the connection of the next call of an operation. */
    void fail(Operation<?, ?> operation, Cut cut) {
        fake.faults().next(operation, cut.fault());
    }

    /** How many requests made something of this kind. */
    long sent(String kind) {
        return fake.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/" + kind))
                .count();
    }

    static CreateWorkspaceRequest workspace(String name, Template template) {
        return CreateWorkspaceRequest.builder()
                .name(name)
                .templateId(template.id())
                .build();
    }

    @Override
    public void close() {
        client.close();
        fake.close();
    }
}
