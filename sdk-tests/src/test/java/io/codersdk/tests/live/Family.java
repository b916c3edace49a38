package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** Expectations of one family of calls. */
abstract class Family {
    /** An id that nothing has. */
    static final UUID NOTHING = UUID.fromString("00000000-0000-4000-8000-00000000dead");

    Live live;
    CoderClient coder;

    @BeforeEach
    final void meet(Live deployment) {
        live = deployment;
        coder = deployment.coder;
    }

    /**
     * Makes a call that is to fail in exactly this way.
     *
     * @throws CoderApiException for what the fake server does not play
     */
    static <E extends CoderException> E refusal(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof CoderApiException refusal && refusal.status() == 501) {
            throw refusal;
        }
        assertThat(thrown).isInstanceOf(type);
        return type.cast(thrown);
    }

    /** The fields that a refusal finds fault with. */
    static List<String> fields(CoderApiException refusal) {
        return refusal.validations().stream().map(problem -> problem.field()).toList();
    }
}
