package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.agentsdk.Log;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogOutboxTest {
    private final LogOutbox outbox = new LogOutbox();

    private static Log line(String output) {
        return Log.builder().output(output).build();
    }

    private void offer(String... outputs) {
        for (String output : outputs) {
            assertThat(outbox.offer(line(output))).as(output).isTrue();
        }
    }

    private List<String> take() {
        return outputs(outbox.take());
    }

    private static List<String> outputs(List<Log> lines) {
        return lines.stream().map(Log::output).toList();
    }

    @Test
    void aBatchHasAHundredLinesAtMostInOrder() {
        List<String> written =
                IntStream.range(0, 230).mapToObj(Integer::toString).toList();
        offer(written.toArray(String[]::new));

        for (int from = 0; from < 230; from += 100) {
            assertThat(take()).isEqualTo(written.subList(from, Math.min(230, from + 100)));
            outbox.stored();
        }
        assertThat(take()).isEmpty();
    }

    @Test
    void aLineIsHeldUntilItIsKnownWhatBecameOfIt() {
        offer("one", "two");
        long two = outbox.count();
        offer("three");

        assertThat(outbox.holds(two)).isTrue();
        take();
        assertThat(outbox.holds(two)).isTrue();
        outbox.stored();
        offer("four");
        assertThat(outbox.holds(two)).isFalse();
    }

    @Test
    void aBatchIsNoLongerThanGatewaysLetThrough() {
        String half = "x".repeat(LogOutbox.MOST_BYTES / 2);
        offer(half, half, half);

        assertThat(take()).hasSize(2);
    }

    @Test
    void aLineThatIsLongerGoesAlone() {
        String giant = "x".repeat(LogOutbox.MOST_BYTES + 1);
        offer(giant, "next");

        assertThat(take()).containsExactly(giant);
    }

    @Test
    void whatTheQuotaHasNoRoomForIsNotTaken() {
        assertThat(outbox.offer(line("x".repeat(LogOutbox.QUOTA + 1)))).isFalse();
        offer("x".repeat(LogOutbox.QUOTA - 1));
        assertThat(outbox.offer(line("ü"))).isFalse();
        offer("x");
        assertThat(outbox.offer(line("x"))).isFalse();
    }

    @Test
    void aBatchThatIsTooLargeIsHalvedDownToALineThatIsGivenUp() {
        offer("1", "2", "3", "4");

        assertThat(take()).hasSize(4);
        assertThat(outbox.tooLarge(false)).isEmpty();
        assertThat(take()).containsExactly("1", "2");
        assertThat(outbox.tooLarge(false)).isEmpty();
        assertThat(take()).containsExactly("1");
        assertThat(outputs(outbox.tooLarge(false))).containsExactly("1");
        assertThat(take()).startsWith("2");
    }

    @Test
    void theLimitOfAGatewayHoldsForTheBatchesToCome() {
        offer("1", "2", "3", "4");
        take();
        outbox.tooLarge(false);
        take();
        outbox.stored();

        assertThat(take()).containsExactly("3", "4");
        outbox.stored();
        offer("5", "6", "7");
        assertThat(take()).containsExactly("5", "6");
    }

    @Test
    void aLineThatWasGivenUpWasTheLimit() {
        offer("giant", "2");
        take();
        outbox.tooLarge(false);
        take();
        outbox.tooLarge(false);

        offer("3", "4");
        assertThat(take()).containsExactly("2", "3", "4");
    }

    @Test
    void whatWasHalvedForTheQuotaIsNotLimitedAfterwards() {
        offer("1", "2", "3", "4");
        take();
        outbox.tooLarge(true);
        assertThat(take()).containsExactly("1", "2");
        outbox.stored();
        take();
        outbox.refused();
        take();
        outbox.refused();

        offer("", "", "", "x");
        assertThat(take()).containsExactly("", "", "", "x");
    }

    @Test
    void linesWithoutTextAreHalvedTooUntilOneIsGivenUp() {
        offer("", "");

        assertThat(take()).hasSize(2);
        assertThat(outbox.tooLarge(false)).isEmpty();
        assertThat(take()).hasSize(1);
        assertThat(outbox.tooLarge(false)).hasSize(1);
    }

    @Test
    void whatTheQuotaRefusedOnceIsNotTriedAgainInAnySizeThatLarge() {
        offer("four", "five5", "six666", "333");
        assertThat(take()).hasSize(4);
        outbox.tooLarge(true);
        assertThat(take()).containsExactly("four", "five5");
        outbox.tooLarge(true);
        assertThat(take()).containsExactly("four");
        assertThat(outputs(outbox.tooLarge(true))).containsExactly("four");

        assertThat(outputs(outbox.misfits())).containsExactly("five5", "six666");
        assertThat(take()).containsExactly("333");
        assertThat(outbox.offer(line("again4"))).isFalse();
    }

    @Test
    void whatIsPutBackComesFirst() {
        offer("1", "2");
        take();
        offer("3");
        outbox.putBack();

        assertThat(take()).containsExactly("1", "2", "3");
    }

    @Test
    void whatIsGivenUpIsEverythingButTheBatchUnderWay() {
        offer("1");
        take();
        offer("2", "3");

        assertThat(outputs(outbox.abandon())).containsExactly("2", "3");
        outbox.putBack();
        assertThat(take()).containsExactly("1");
    }

    @Test
    void itIsFullAtTenThousandLines() {
        IntStream.range(0, LogOutbox.MOST_WAITING - 1).forEach(i -> offer(""));
        assertThat(outbox.isFull()).isFalse();
        offer("");
        assertThat(outbox.isFull()).isTrue();
        take();
        outbox.stored();
        assertThat(outbox.isFull()).isFalse();
    }
}
