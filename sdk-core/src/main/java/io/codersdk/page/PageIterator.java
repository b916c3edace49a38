package io.codersdk.page;

import io.codersdk.error.CoderProtocolException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks the pages up to the count of the list; where none is told, or one that what came disproves, up to an empty page.
 * That a page is shorter than asked for proves nothing: the server may have a limit of its own.
 */
final class PageIterator<T> implements Iterator<T> {
    /**
     * While somebody takes their time with an item, any number can be inserted, after which all that came before may come
     * once more; but hardly that often without anything new among them.
     */
    private static final int MOST_REPETITIONS = 2;

    private final Object list;
    private final OffsetPager.Fetch<T> fetch;
    private final Function<T, ?> id;
    private final int pageSize;
    private final Set<Object> seen = new HashSet<>();
    private final Queue<T> ready = new ArrayDeque<>();
    private int offset;
    private int knownInARow;
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
        last = page.isLast(offset);
        knownInARow = ready.isEmpty() ? knownInARow + page.items().size() : 0;
        if (!last && knownInARow > MOST_REPETITIONS * seen.size()) {
            throw new CoderProtocolException(list + " ignores the offset: " + knownInARow
                    + " items in a row came before, the last of them on the page from offset "
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
