package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.wait.WaitOptions;

/** Fake deployments with workspaces of the first user. */
final class FakeWorkspaces {
    private FakeWorkspaces() {}

    /** One in which workspaces of these names run. */
    static FakeCoderBuilder of(String... names) {
        FakeCoderBuilder fake = FakeCoder.with().template("small");
        for (String name : names) {
            fake.workspace(name);
        }
        return fake;
    }

    /** One with a workspace whose template has got another version since. */
    static FakeCoderBuilder outdated() {
        return of("old").template("small");
    }

    /** One with a workspace that could not be built. */
    static FakeCoderBuilder withBroken() {
        return of("one", "two").workspace("three", workspace -> workspace.failed("the cloud has no room for it"));
    }

    /** One in which somebody restarts one workspace after the other. */
    static FakeCoder startBusy(String... names) {
        FakeCoder fake = of(names).start();
        CoderClient somebody = fake.client();
        var unused = somebody.async().call(client -> {
            while (true) {
                for (Workspace workspace : client.workspaces().list()) {
                    client.workspaces().restart(workspace.id(), WaitOptions.DEFAULT);
                }
            }
        });
        return fake;
    }
}
