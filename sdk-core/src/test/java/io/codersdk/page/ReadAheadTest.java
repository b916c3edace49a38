package io.codersdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
    private final List<Integer> asked = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private OffsetPager<Integer> numbers(int count) {
        return new OffsetPager<>(
                        "GET /things",
                        (limit, offset) -> {
                            asked.add(offset);
                            return Page.of(
                                    IntStream.range(offset, Math.min(count, offset + limit))
                                            .boxed()
                                            .toList(),
                                    count);
                        },
                        Function.<Integer>identity())
                .pageSize(2);
    }

    @Test
    void theNextPageIsAskedForBeforeTheFirstIsUsed() {
        Iterator<Integer> items = numbers(6).readAhead(tasks::add).iterator();
        assertThat(tasks).isEmpty();

        assertThat(items.next()).isZero();

        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(asked).containsExactly(0, 2);
    }

    @Test
    void whatComesIsTheSameAsWithout() {
        assertThat(numbers(7).readAhead(Runnable::run).toList())
                .isEqualTo(numbers(7).toList());
    }

    @Test
    void nothingIsAskedForBehindTheEnd() {
        assertThat(numbers(4).readAhead(Runnable::run).toList()).hasSize(4);
        assertThat(asked).containsExactly(0, 2);
    }

    @Test
    void eachIterationReadsAheadByItself() {
        OffsetPager<Integer> list = numbers(4).readAhead(Runnable::run);
        Iterator<Integer> abandoned = list.iterator();
        abandoned.next();

        assertThat(list.toList()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aFailureOfThePageAheadIsThrownWhenItIsReached() {
        OffsetPager<Integer> list = new OffsetPager<>(
                        "GET /things",
                        (limit, offset) -> {
                            if (offset > 0) {
                                throw new CoderProtocolException("broken");
                            }
                            return Page.of(List.of(1, 2), 4);
                        },
                        Function.<Integer>identity())
                .readAhead(Runnable::run);
        Iterator<Integer> items = list.iterator();
        assertThat(items.next()).isEqualTo(1);
        assertThat(items.next()).isEqualTo(2);

        assertThatThrownBy(items::next)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessage("broken");
    }

    /** Two pages, of which the second is broken when it is asked for first. */
    private static OffsetPager<Integer> brokenOnce() {
        AtomicBoolean broke = new AtomicBoolean();
        return new OffsetPager<>(
                        "GET /things",
                        (limit, offset) -> {
                            if (offset > 0 && !broke.getAndSet(true)) {
                                throw new CoderProtocolException("broken");
                            }
                            return Page.of(List.of(offset, offset + 1), 4);
                        },
                        Function.<Integer>identity())
                .pageSize(2);
    }

    private static void assertTriedAgain(OffsetPager<Integer> list) {
        Iterator<Integer> items = list.iterator();
        assertThat(List.of(items.next(), items.next())).containsExactly(0, 1);
        assertThatThrownBy(items::hasNext).hasMessage("broken");

        assertThat(List.of(items.next(), items.next())).containsExactly(2, 3);
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void aPageThatFailedIsAskedForAgainAsWithout() {
        assertTriedAgain(brokenOnce());
        assertTriedAgain(brokenOnce().readAhead(Runnable::run));
    }

    @Test
    void aPageThatTheExecutorDoesNotTakeOrHasNotBegunIsFetchedByWhoNeedsIt() {
        assertThat(numbers(4)
                        .readAhead(task -> {
                            throw new RejectedExecutionException("full");
                        })
                        .toList())
                .containsExactly(0, 1, 2, 3);
        assertThat(numbers(4).readAhead(tasks::add).toList()).containsExactly(0, 1, 2, 3);
        tasks.forEach(Runnable::run);
        assertThat(asked).containsExactly(0, 2, 0, 2);
    }

    @Test
    void whoIsInterruptedInTheWaitEndsTheCallAhead() {
        AtomicBoolean ran = new AtomicBoolean();
        Iterator<Integer> items = numbers(4)
                .readAhead(task -> tasks.add(() -> {
                    task.run();
                    ran.set(asked.size() > 1);
                }))
                .iterator();
        items.next();
        items.next();

        Thread.currentThread().interrupt();

        assertThatThrownBy(items::next).isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        tasks.remove().run();
        assertThat(ran).isFalse();
    }
}
