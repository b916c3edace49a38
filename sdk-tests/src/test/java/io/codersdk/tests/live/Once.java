package io.codersdk.tests.live;

import io.codersdk.error.CoderApiException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Something that many tests need and that is made once. If it cannot be made, the first test fails with the reason, and
 * the others are skipped instead of waiting for the same failure again.
 */
final class Once<T> {
    /** What the fake server says for what it does not play; no failure for whoever asks next either. */
    private static final int NOT_PLAYED = 501;

    private final String what;
    private final Supplier<T> maker;
    private @Nullable T made;
    private @Nullable Throwable failure;

    Once(String what, Supplier<T> maker) {
        this.what = what;
        this.maker = maker;
    }

    T get() {
        if (failure instanceof TestAbortedException skip) {
            throw skip;
        } else if (failure instanceof CoderApiException refusal && refusal.status() == NOT_PLAYED) {
            throw refusal;
        } else if (failure != null) {
            throw Skip.because("no " + what + ": "
                    + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        }
        if (made == null) {
            made = make();
        }
        return made;
    }

    private T make() {
        try {
            return maker.get();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }
}
