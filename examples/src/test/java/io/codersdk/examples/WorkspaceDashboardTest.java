package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.wait.WaitOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@CoderTest
class WorkspaceDashboardTest {
    private static final String TOP = "\u001b[H";

    @World
    static final FakeCoderBuilder WORLD = FakeWorkspaces.of("one", "two")
            .queueTime(Duration.ZERO)
            .buildTime(Duration.ofMillis(50))
            .agentConnectTime(Duration.ofMillis(10))
            .scriptTime(Duration.ofMillis(10));

    private final CoderClient coder;
    private final UUID one;
    private final Tables tables = new Tables();

    WorkspaceDashboardTest(FakeCoder fake, CoderClient coder) {
        this.coder = coder;
        this.one = fake.ids().workspace("owner", "one");
    }

    /** Takes a table whenever it is drawn. */
    private static final class Tables extends ByteArrayOutputStream {
        private final BlockingQueue<String> drawn = new LinkedBlockingQueue<>();

        @Override
        public synchronized void flush() {
            drawn.add(toString(StandardCharsets.UTF_8));
            reset();
        }

        /** The first table that is as wanted. */
        String await(Predicate<String> wanted) throws InterruptedException {
            String table;
            do {
                table = drawn.poll(10, TimeUnit.SECONDS);
                assertThat(table).as("nothing more is drawn").isNotNull();
            } while (!wanted.test(table));
            return table;
        }
    }

    private void run(int rows) {
        PrintStream out = new PrintStream(tables, false, StandardCharsets.UTF_8);
        var unused = coder.async().call(client -> new WorkspaceDashboard(client, out, rows).run(WorkspaceQuery.ALL));
    }

    @Test
    void theTableIsDrawnAgainInItsPlaceWheneverAWorkspaceChanges() throws Exception {
        run(10);

        String ready = tables.await(table -> table.split("main connected, ready", -1).length == 3);
        assertThat(ready).startsWith(TOP).containsSubsequence("owner/one", "running", "owner/two", "running");

        coder.workspaces().stop(one, WaitOptions.DEFAULT);
        assertThat(tables.await(table -> table.contains("stopped")))
                .containsSubsequence("owner/one", "stopped", "owner/two", "running");

        coder.workspaces().delete(one, WaitOptions.DEFAULT);
        assertThat(tables.await(table -> !table.contains("owner/one"))).contains("owner/two");
    }

    @Test
    void thereAreNoMoreRowsThanFit() throws Exception {
        run(1);

        assertThat(tables.await(table -> table.contains("ready")).lines().filter(line -> line.contains("owner/")))
                .hasSize(1);
    }
}
