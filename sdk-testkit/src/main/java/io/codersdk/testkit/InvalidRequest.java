package io.codersdk.testkit;

import java.util.List;

/**
 * A request that does not fit the description of the API.
 *
 * @param problems what is wrong with it: names and places, and none of the values that were sent
 */
public record InvalidRequest(ReceivedRequest request, List<String> problems) {
    public InvalidRequest {
        problems = List.copyOf(problems);
    }

    /** The request and its problems. */
    @Override
    public String toString() {
        return request + ": " + String.join("; ", problems);
    }
}
