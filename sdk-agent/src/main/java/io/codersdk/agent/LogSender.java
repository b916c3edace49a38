package io.codersdk.agent;

import io.codersdk.http.Exchange;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sends batches of lines of one source. */
record LogSender(Exchange exchange, Optional<UUID> source) {

    void send(List<Log> lines) {
        PatchLogs.Builder batch = PatchLogs.builder().logs(lines);
        source.ifPresent(batch::logSourceId);
        new AgentLogsClient(exchange).append(batch.build());
    }
}
