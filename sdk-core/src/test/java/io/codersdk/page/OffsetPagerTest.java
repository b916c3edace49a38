package io.codersdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderProtocolException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetPagerTest {
    private final List<String> asked = new ArrayList<>();

    /** A pager over numbers from 0 on, as a server that honours limit and offset gives them. */
    private OffsetPager<Integer> numbers(int count) {
        return pager((limit, offset) -> Page.of(part(count, limit, offset), count));
    }

    /** The same from an endpoint that tells no count. */
    private OffsetPager<Integer> uncounted(int count) {
        return pager((limit, offset) -> Page.of(part(count, limit, offset)));
    }

    private static List<Integer> part(int count, int limit, int offset) {
        return IntStream.range(offset, Math.min(count, offset + limit)).boxed().toList();
    }

    /** A pager over two items a page, whatever the pages are; after those given come empty ones. */
    @SafeVarargs
    private OffsetPager<String> pages(Page<String>... pages) {
        return this.<String>pager(
                        (limit, offset) -> asked.size() <= pages.length ? pages[asked.size() - 1] : Page.of(List.of()))
                .pageSize(2);
    }

    private <T> OffsetPager<T> pager(OffsetPager.Fetch<T> fetch) {
        return new OffsetPager<>(
                "GET /things",
                (limit, offset) -> {
                    asked.add(limit + "@" + offset);
                    return fetch.page(limit, offset);
                },
                Function.identity());
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

    @ParameterizedTest
    @CsvSource({"0, 2@0", "1, 2@0", "2, 2@0", "3, 2@0 2@2", "4, 2@0 2@2", "5, 2@0 2@2 2@4"})
    void theCountEndsTheListWithoutARequestTooMany(int count, String requests) {
        assertThat(numbers(count).pageSize(2).toList()).isEqualTo(part(count, count, 0));
        assertThat(asked).containsExactly(requests.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"0, 2@0", "1, 2@0 2@1", "2, 2@0 2@2", "3, 2@0 2@2 2@3", "4, 2@0 2@2 2@4"})
    void withoutACountAnEmptyPageEndsTheList(int count, String requests) {
        assertThat(uncounted(count).pageSize(2).toList()).isEqualTo(part(count, count, 0));
        assertThat(asked).containsExactly(requests.split(" "));
    }

    @Test
    void aServerThatGivesFewerThanItIsAskedForLosesNothing() {
        OffsetPager<Integer> capped = pager((limit, offset) -> Page.of(part(5, Math.min(limit, 2), offset), 5));
        assertThat(capped.toList()).containsExactly(0, 1, 2, 3, 4);
        assertThat(asked).containsExactly("100@0", "100@2", "100@4");
    }

    @Test
    void aServerThatGivesFewerThanItIsAskedForLosesNothingWithoutACount() {
        OffsetPager<Integer> capped = pager((limit, offset) -> Page.of(part(5, Math.min(limit, 2), offset)));
        assertThat(capped.toList()).containsExactly(0, 1, 2, 3, 4);
        assertThat(asked).containsExactly("100@0", "100@2", "100@4", "100@5");
    }

    @Test
    void aCountThatWhatCameDisprovesIsNotTheEnd() {
        OffsetPager<Integer> undercounted = pager((limit, offset) -> Page.of(part(5, limit, offset), 1));
        assertThat(undercounted.pageSize(2).toList()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aListThatShrinksEnds() {
        assertThat(pages(Page.of(List.of("a", "b"), 5), Page.of(List.of("c"), 3))
                        .toList())
                .containsExactly("a", "b", "c");
        assertThat(asked).containsExactly("2@0", "2@2");
        asked.clear();
        assertThat(pages(Page.of(List.of("a", "b"), 5), Page.of(List.of(), 1)).toList())
                .containsExactly("a", "b");
        assertThat(asked).containsExactly("2@0", "2@2");
    }

    @Test
    void aListThatGrowsIsReadToItsNewEndAndNothingTwice() {
        assertThat(pages(Page.of(List.of("a", "b"), 3), Page.of(List.of("b", "c"), 5), Page.of(List.of("c", "d"), 6))
                        .toList())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void pagesOfKnownItemsAreNotTheEnd() {
        assertThat(pages(
                                Page.of(List.of("a", "b")),
                                Page.of(List.of("a", "b")),
                                Page.of(List.of("a", "b")),
                                Page.of(List.of("c")))
                        .toList())
                .containsExactly("a", "b", "c");
    }

    /** As where somebody exports a log, slowly, to which others write quickly. */
    @Test
    void aListThatGrowsByManyPagesAtOnceIsReadToItsEnd() {
        int[] inserted = {0};
        OffsetPager<Integer> growing = pager((limit, offset) ->
                        Page.of(IntStream.range(offset - inserted[0], Math.min(20, offset - inserted[0] + limit))
                                .boxed()
                                .toList()))
                .pageSize(2);
        List<Integer> read = new ArrayList<>();
        for (int item : growing) {
            read.add(item);
            inserted[0] = read.size() > 11 ? 12 : 0;
        }
        assertThat(read).isEqualTo(part(20, 20, 0));
    }

    @ParameterizedTest
    @CsvSource({"250, true", "250, false", "3, false"})
    void aServerThatIgnoresTheOffsetEndsTheIteration(int count, boolean counted) {
        OffsetPager<Integer> stuck = pager((limit, offset) -> {
            List<Integer> first = part(count, limit, 0);
            return counted ? Page.of(first, count) : Page.of(first);
        });
        assertThatThrownBy(stuck::toList)
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("GET /things ignores the offset")
                .hasMessageContaining("from offset " + 3 * Math.min(count, 100));
        assertThat(asked).hasSize(4);
    }

    @Test
    void eachIterationStartsAnew() {
        OffsetPager<Integer> pager = numbers(3).pageSize(2);
        assertThat(pager.toList()).isEqualTo(pager.toList()).hasSize(3);
        assertThat(asked).containsExactly("2@0", "2@2", "2@0", "2@2");
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
