package io.codersdk.internal.stream;

import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Tests over a real socket, each of which must leave nothing running. */
@Timeout(60)
abstract class WithLogServer {
    static final LogSource<ProvisionerJobLog> BUILD = LogSource.workspaceBuild(new UUID(1, 2));
    static final LogSource<WorkspaceAgentLog> AGENT = LogSource.agent(new UUID(3, 4));

    LogServer server;
    Client client;

    @BeforeEach
    void start() throws IOException {
        server = new LogServer();
        client = new Client(server.url());
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        client.assertNothingIsLeft();
        server.close();
    }
}
