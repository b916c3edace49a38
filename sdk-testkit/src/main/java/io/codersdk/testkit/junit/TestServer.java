package io.codersdk.testkit.junit;

import io.codersdk.testkit.FakeCoder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The server of a class, which one test at a time has for itself. */
final class TestServer implements AutoCloseable {
    private final AtomicBoolean busy = new AtomicBoolean();
    private final FakeCoder fake;

    TestServer(FakeCoder fake) {
        this.fake = fake;
    }

    FakeCoder fake() {
        return fake;
    }

    /** Resets the server for a test. */
    Turn begin() {
        if (busy.getAndSet(true)) {
            throw new ExtensionConfigurationException(
                    "the tests of a @CoderTest class share a server, and cannot run side by side");
        }
        fake.reset();
        return () -> busy.set(false);
    }

    @Override
    public void close() {
        fake.close();
    }

    /** Ends with the test. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
