package io.codersdk.testkit;

import io.codersdk.operation.UsersOperations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A world in which requests meet faults. */
abstract class WithFaults {
    static final String ME = "/users/me";

    final Scenario scenario = new Scenario();
    final Faults faults = scenario.coder.faults();

    @AfterEach
    void close() {
        scenario.close();
    }

    /** The next request for {@link #ME} meets this. */
    void next(Fault fault) {
        faults.next(UsersOperations.GET_USER_BY_NAME, fault);
    }

    /** What so many requests for {@link #ME} are answered. */
    List<Integer> codes(int requests) {
        return Stream.generate(() -> scenario.owner.get(ME).code())
                .limit(requests)
                .toList();
    }
}
