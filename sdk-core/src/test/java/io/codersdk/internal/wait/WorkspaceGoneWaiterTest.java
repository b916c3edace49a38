package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.RecordedTime;
import io.codersdk.wait.WaitOptions;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkspaceGoneWaiterTest {
    private final RecordedTime time = new RecordedTime();
    private final Looks<String> looks = new Looks<String>().sees("deleting").fails(1, Failures.drop());

    private void await() {
        new WorkspaceGoneWaiter(time.timing()).await(new UUID(0, 1), looks::get, WaitOptions.DEFAULT);
    }

    @Test
    void theAnswerThatItIsGoneEndsTheWait() {
        looks.fails(1, new GoneException(Failures.answer(410)));
        await();
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void theAnswerThatItIsUnknownEndsTheWait() {
        looks.fails(1, new NotFoundException(Failures.answer(404)));
        await();
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void anyOtherRefusalIsThrown() {
        CoderException refusal = new ForbiddenException(Failures.answer(403));
        looks.fails(1, refusal);
        assertThatThrownBy(this::await).isSameAs(refusal);
    }
}
