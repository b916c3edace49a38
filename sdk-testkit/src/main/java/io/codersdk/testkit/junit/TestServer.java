package io.codersdk.testkit.junit;

import io.codersdk.testkit.FakeCoder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The server of a class, which one test at a time has for itself. */
final class TestServer implements AutoCloseable {
    private final AtomicBoolean busy = new AtomicBoolean();
    private final FakeCoder fake;
    private final Runnable reset;

    TestServer(FakeCoder fake) {
        this(fake, fake::reset);
    }

    TestServer(FakeCoder fake, Runnable reset) {
        this.fake = fake;
        this.reset = reset;
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
        boolean ready = false;
        try {
            reset.run();
            ready = true;
        } finally {
            // A test that cannot begin has no end either.
            busy.set(ready);
        }
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
