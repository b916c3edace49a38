package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.UnsupportedByServerException;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives tests the one {@link Live} of the run, and keeps count of what becomes of them. */
final class LiveExtension implements BeforeAllCallback, ParameterResolver, TestExecutionExceptionHandler, TestWatcher {
    private static final Namespace NAMESPACE = Namespace.create(LiveExtension.class);

    /** Where the summary goes: whoever runs the suite wants to read it. */
    private static final PrintStream OUT = System.out;

    /** Closed with the class that it was made for: the suite, in which the families are nested. */
    private static final class Run implements AutoCloseable {
        final Live live = Live.start(LiveSettings.ofProcess(), OUT);

        @Override
        public void close() {
            live.outcomes.print(live.toString(), OUT);
            live.close();
            if (live.isFake()) {
                assertThat(live.invalid())
                        .as("what does not fit the description of the API")
                        .isEmpty();
                assertThat(live.outcomes.skipped().keySet())
                        .as("reasons to skip a test on the fake server")
                        .allMatch(Skip::mayBeOfFake);
            }
        }
    }

    private static Live live(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(Run.class, key -> new Run(), Run.class).live;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        live(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Live.class);
    }

    @Override
    public Live resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return live(context);
    }

    /** Neither what the fake server says that it does not play, nor what is newer than the server, is a failure of the SDK. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (live(context).isFake() && failure instanceof CoderApiException refusal && refusal.status() == 501) {
            throw Skip.notPlayed(refusal.method() + " " + refusal.path());
        }
        if (failure instanceof UnsupportedByServerException refusal
                && refusal.since().isPresent()) {
            throw Skip.needsNewerServer(refusal.method() + " " + refusal.path());
        }
        throw failure;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        live(context).outcomes.held();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        live(context).outcomes.failed();
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        skipped(context, String.valueOf(cause.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        skipped(context, reason.orElse("disabled"));
    }

    private static void skipped(ExtensionContext context, String reason) {
        String family = context.getRequiredTestClass().getSimpleName();
        live(context)
                .outcomes
                .skipped(family + "." + context.getRequiredTestMethod().getName(), reason);
    }
}
