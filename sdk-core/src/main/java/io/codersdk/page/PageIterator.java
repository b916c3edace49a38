package io.codersdk.page;

import io.codersdk.error.CoderProtocolException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks the pages up to the count of the list; where none is told, or one that what came disproves, up to an empty page.
 * That a page is shorter than asked for proves nothing: the server may have a limit of its own.
 */
final class PageIterator<T> implements Iterator<T> {
    /** Items that are inserted meanwhile can fill a page with known ones, but hardly so often in a row. */
    private static final int MOST_PAGES_WITHOUT_NEWS = 3;

    private final Object list;
    private final OffsetPager.Fetch<T> fetch;
    private final Function<T, ?> id;
    private final int pageSize;
    private final Set<Object> seen = new HashSet<>();
    private final Queue<T> ready = new ArrayDeque<>();
    private int offset;
    private int pagesWithoutNews;
    private boolean last;

    PageIterator(Object list, OffsetPager.Fetch<T> fetch, Function<T, ?> id, int pageSize) {
        this.list = list;
        this.fetch = fetch;
        this.id = id;
        this.pageSize = pageSize;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !last) {
            take(fetch.page(pageSize, offset));
        }
        return !ready.isEmpty();
    }

    private void take(Page<T> page) {
        page.items().stream().filter(item -> seen.add(id.apply(item))).forEach(ready::add);
        offset += page.items().size();
        last = page.items().isEmpty() || page.count().equals(OptionalLong.of(offset));
        pagesWithoutNews = ready.isEmpty() ? pagesWithoutNews + 1 : 0;
        if (!last && pagesWithoutNews == MOST_PAGES_WITHOUT_NEWS) {
            throw new CoderProtocolException(list + " ignores the offset: " + MOST_PAGES_WITHOUT_NEWS
                    + " pages in a row held nothing but items that came before, the last one asked for from offset "
                    + (offset - page.items().size()) + " on");
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
