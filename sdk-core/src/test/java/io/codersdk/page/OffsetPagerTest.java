package io.codersdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OffsetPagerTest {
    private final List<String> asked = new ArrayList<>();

    /** A pager over numbers from 0 on, as a server that honours limit and offset gives them. */
    private OffsetPager<Integer> numbers(int count) {
        return new OffsetPager<>(
                (limit, offset) -> {
                    asked.add(limit + "@" + offset);
                    return Page.of(
                            IntStream.range(offset, Math.min(count, offset + limit))
                                    .boxed()
                                    .toList(),
                            count);
                },
                Function.identity());
    }

    /** A pager over two items a page, whatever the pages are. */
    @SafeVarargs
    private OffsetPager<String> pages(List<String>... pages) {
        return new OffsetPager<>((limit, offset) -> Page.of(pages[offset / limit]), Function.<String>identity())
                .pageSize(2);
    }

    @Test
    void nothingIsFetchedBeforeTheFirstItemIsAskedFor() {
        OffsetPager<Integer> pager = numbers(3);
        Iterator<Integer> items = pager.iterator();
        assertThat(asked).isEmpty();

        assertThat(items.next()).isZero();
        assertThat(asked).containsExactly("100@0");
    }

    @Test
    void aPageIsFetchedOnlyWhenTheOneBeforeIsConsumed() {
        assertThat(numbers(100).pageSize(2).stream().limit(3)).containsExactly(0, 1, 2);
        assertThat(asked).containsExactly("2@0", "2@2");
    }

    @Test
    void theOffsetAdvancesByTheRequestedSizeUntilAPageIsShort() {
        assertThat(numbers(5).pageSize(2).toList()).containsExactly(0, 1, 2, 3, 4);
        assertThat(asked).containsExactly("2@0", "2@2", "2@4");
    }

    @Test
    void anEmptyPageEndsAListThatFillsItsLastPage() {
        assertThat(numbers(4).pageSize(2).toList()).containsExactly(0, 1, 2, 3);
        assertThat(asked).containsExactly("2@0", "2@2", "2@4");
    }

    @Test
    void anEmptyListIsAskedForOnce() {
        assertThat(numbers(0).toList()).isEmpty();
        assertThat(asked).containsExactly("100@0");
    }

    @Test
    void eachIterationStartsAnew() {
        OffsetPager<Integer> pager = numbers(3).pageSize(2);
        assertThat(pager.toList()).isEqualTo(pager.toList()).hasSize(3);
        assertThat(asked).containsExactly("2@0", "2@2", "2@0", "2@2");
    }

    @Test
    void anItemThatMovesOntoALaterPageIsDeliveredOnce() {
        assertThat(pages(List.of("a", "b"), List.of("b", "c"), List.of("d")).toList())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void aFullPageOfKnownItemsIsNotTheEnd() {
        assertThat(pages(List.of("a", "b"), List.of("a", "b"), List.of("c")).toList())
                .containsExactly("a", "b", "c");
    }

    @Test
    void theFirstPageTellsTheCountOfTheWholeList() {
        Page<Integer> page = numbers(5).pageSize(2).firstPage();
        assertThat(page.items()).containsExactly(0, 1);
        assertThat(page.count()).hasValue(5);
        assertThat(asked).containsExactly("2@0");
    }

    @Test
    void aPageSizeBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> numbers(1).pageSize(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> numbers(1).pageSize(-1));
    }

    @Test
    void askingBehindTheEndThrows() {
        assertThatThrownBy(numbers(0).iterator()::next).isInstanceOf(NoSuchElementException.class);
    }
}
