package io.codersdk.tests;

import io.codersdk.operation.Operation;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.ReceivedRequest;
import java.util.List;

/** What a fake server received, all of which must fit the description of the API. */
public final class Received {
    private Received() {}

    /** The latest request. */
    public static ReceivedRequest last(FakeCoder fake) {
        fake.assertValidRequests();
        List<ReceivedRequest> requests = fake.requests();
        return requests.get(requests.size() - 1);
    }

    /** The requests of an operation. */
    public static List<ReceivedRequest> of(FakeCoder fake, Operation<?, ?> operation) {
        fake.assertValidRequests();
        return fake.requests().stream()
                .filter(request -> request.operation().filter(operation::equals).isPresent())
                .toList();
    }
}
