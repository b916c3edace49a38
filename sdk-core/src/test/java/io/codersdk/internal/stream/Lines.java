package io.codersdk.internal.stream;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Log lines as the server writes them. */
final class Lines {
    private Lines() {}

    static String job(long id) {
        return """
            {"id":%d,"created_at":"2024-11-01T10:00:00.123Z","log_source":"provisioner","log_level":"info",\
            "stage":"Planning","output":"line %d"}
            """.formatted(id, id);
    }

    static String agent(long... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> agentLine(id, "line " + id))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String agentHistory(int count, int length) {
        String output = "x".repeat(length);
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> agentLine(id, output))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String agentLine(long id, String output) {
        return """
            {"id":%d,"created_at":"2024-11-01T10:00:00.123Z","output":"%s","level":"info",\
            "source_id":"6d3f1f6c-2d5f-4d5e-9a35-4a1f6f1c6a01"}\
            """.formatted(id, output);
    }
}
