package io.codersdk.agent;

import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Stores batches of lines as long as there is room, as a server does; what is enqueued is answered first. */
final class LogServer extends Dispatcher {
    private static final MockResponse STORED = Coder.json(200, "null");

    private final List<PatchLogs> stored = new CopyOnWriteArrayList<>();
    private final Queue<MockResponse> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room;

    LogServer(int room) {
        this.room = new AtomicInteger(room);
    }

    LogServer fail(MockResponse... responses) {
        faults.addAll(List.of(responses));
        return this;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        MockResponse fault = faults.poll();
        if (fault != null) {
            return fault;
        }
        PatchLogs batch = PatchLogs.codec().decode(request.getBody().utf8());
        int size = batch.logs().stream()
                .mapToInt(line -> LogText.size(line.output()))
                .sum();
        if (size > room.get()) {
            return Coder.json(413, "{\"message\":\"Logs limit exceeded\"}");
        }
        room.addAndGet(-size);
        stored.add(batch);
        return STORED;
    }

    List<PatchLogs> batches() {
        return stored;
    }

    List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        stored.forEach(batch -> batch.logs().stream().map(Log::output).forEach(outputs::add));
        return outputs;
    }
}
