package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Workspaces for a fake deployment, which begins without any. */
final class FakeWorkspaces {
    private static final String TEMPLATE = """
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
            }
            """;

    private FakeWorkspaces() {}

    /** Makes workspaces of these names; their builds go on. */
    static List<Workspace> create(CoderClient coder, String... names) {
        UUID template = push(coder);
        return Stream.of(names)
                .map(name -> coder.workspaces()
                        .create("me", workspace -> workspace.name(name).templateId(template)))
                .toList();
    }

    /** The same, and lets somebody restart one after the other as long as the client is open. */
    static void createBusy(CoderClient coder, String... names) {
        List<Workspace> workspaces = create(coder, names);
        var unused = coder.async().call(client -> {
            while (true) {
                for (Workspace workspace : workspaces) {
                    client.workspaces().waitUntilReady(workspace.id(), WaitOptions.DEFAULT);
                    client.workspaces().restart(workspace.id(), WaitOptions.DEFAULT);
                }
            }
        });
    }

    /** Makes them, and waits until they can be used. */
    static void createReady(CoderClient coder, String... names) {
        create(coder, names)
                .forEach(workspace -> coder.workspaces().waitUntilReady(workspace.id(), WaitOptions.DEFAULT));
    }

    /** Makes a workspace whose template then gets another version. */
    static void createOutdated(CoderClient coder) {
        createReady(coder, "old");
        push(coder, TEMPLATE + "# changed\n");
    }

    /** Makes a workspace that is not built, and cannot be destroyed. */
    static void createBroken(FakeCoder fake, CoderClient coder, String name) {
        UUID template = push(coder);
        fake.provisioner().failNext("the cloud has no room for it");
        try {
            coder.workspaces()
                    .createAndWait("me", broken -> broken.name(name).templateId(template), WaitOptions.DEFAULT);
            throw new IllegalStateException("the build should have failed");
        } catch (JobFailedException e) {
            fake.provisioner().failNext("the cloud does not answer");
        }
    }

    private static UUID push(CoderClient coder) {
        return push(coder, TEMPLATE);
    }

    private static UUID push(CoderClient coder, String template) {
        try {
            Path folder = Files.createTempDirectory("template");
            Path file = folder.resolve("main.tf");
            try {
                Files.writeString(file, template);
                return coder.templates()
                        .push(TemplatePush.of(folder).name("small"))
                        .template()
                        .id();
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
