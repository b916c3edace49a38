package io.codersdk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.codersdk.CoderClient;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class CoderExtensionTest {
    private static @Nullable FakeCoder seen;

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static List<String> failures(Class<?> tests) {
        return run(tests).getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
    }

    @Test
    void theServerEndsWithTheClass() {
        assertThat(run(OneInstance.class).getTestsSucceededCount()).isEqualTo(2);

        FakeCoder fake = Objects.requireNonNull(seen);
        assertThatIOException()
                .isThrownBy(() -> new Socket(fake.url().getHost(), fake.url().getPort()).close());
    }

    @Test
    void aWorldThatIsNotStaticIsRefused() {
        assertThat(failures(WorldOfAnInstance.class))
                .singleElement()
                .asString()
                .startsWith("@World is for one static field that holds a FakeCoderBuilder, and ");
    }

    @Test
    void twoWorldsAreRefused() {
        assertThat(failures(TwoWorlds.class)).singleElement().asString().contains("ONE", "OTHER");
    }

    @Test
    void aWorldThatNoServerWouldHaveSaysWhy() {
        assertThat(failures(Impossible.class))
                .singleElement()
                .asString()
                .startsWith("user \"ada\": refused with 400: ")
                .doesNotContain("weak-one");
    }

    @Test
    void testsThatRunSideBySideAreRefused() {
        try (TestServer server = new TestServer(FakeCoder.start())) {
            TestServer.Turn turn = server.begin();

            assertThatExceptionOfType(ExtensionConfigurationException.class).isThrownBy(server::begin);
            turn.close();
            server.begin().close();
        }
    }

    @Test
    void aResetThatFailsDoesNotKeepTheServerFromOtherTests() {
        Iterator<Runnable> resets = List.<Runnable>of(
                        () -> {
                            throw new IllegalStateException("no world");
                        },
                        () -> {})
                .iterator();
        try (TestServer server =
                new TestServer(FakeCoder.start(), () -> resets.next().run())) {
            assertThatIllegalStateException().isThrownBy(server::begin).withMessage("no world");
            server.begin().close();
        }
    }

    @CoderTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class OneInstance {
        private final CoderClient coder;

        OneInstance(CoderClient coder) {
            this.coder = coder;
        }

        @Test
        void one(FakeCoder fake) {
            seen = fake;
            assertThat(fake.requests()).isEmpty();
            coder.users().get("me");
        }

        @Test
        void other(FakeCoder fake) {
            one(fake);
        }
    }

    @CoderTest
    static final class WorldOfAnInstance {
        @World
        final FakeCoderBuilder world = FakeCoder.with();

        @Test
        void fails() {}
    }

    @CoderTest
    static final class TwoWorlds {
        @World
        static final FakeCoderBuilder ONE = FakeCoder.with();

        @World
        static final FakeCoderBuilder OTHER = FakeCoder.with();

        @Test
        void fails() {}
    }

    @CoderTest
    static final class Impossible {
        @World
        static final FakeCoderBuilder WORLD = FakeCoder.with().user("ada", u -> u.password("weak-one"));

        @Test
        void fails() {}
    }
}
