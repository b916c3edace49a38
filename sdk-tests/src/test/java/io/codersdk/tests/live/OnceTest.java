package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class OnceTest {
    @Test
    void whatIsMadeOnceIsTheSameForAll() {
        AtomicInteger made = new AtomicInteger();
        Once<Integer> once = new Once<>("number", made::incrementAndGet);
        assertThat(once.get()).isEqualTo(1);
        assertThat(once.get()).isEqualTo(1);
    }

    @Test
    void whatIsSkippedIsSkippedForTheSameReasonEachTime() {
        Once<String> once = new Once<>("template", () -> {
            throw Skip.noProvisioner("none took a job");
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(once::get)
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessage("no provisioner: none took a job");
        }
    }

    @Test
    void whatCannotBeMadeFailsTheFirstTestAndSkipsTheOthersForThatReason() {
        AtomicInteger tries = new AtomicInteger();
        Once<String> once = new Once<>("template", () -> {
            throw new IllegalStateException("the import failed " + tries.incrementAndGet());
        });
        assertThatThrownBy(once::get).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(once::get)
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("no template: the import failed 1");
        assertThat(tries).hasValue(1);
    }
}
