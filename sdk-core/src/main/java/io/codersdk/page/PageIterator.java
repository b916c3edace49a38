package io.codersdk.page;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** Walks the pages. A page shorter than asked for is the last one. */
final class PageIterator<T> implements Iterator<T> {
    private final OffsetPager.Fetch<T> fetch;
    private final Function<T, ?> id;
    private final int pageSize;
    private final Set<Object> seen = new HashSet<>();
    private final Queue<T> ready = new ArrayDeque<>();
    private int offset;
    private boolean last;

    PageIterator(OffsetPager.Fetch<T> fetch, Function<T, ?> id, int pageSize) {
        this.fetch = fetch;
        this.id = id;
        this.pageSize = pageSize;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !last) {
            Page<T> page = fetch.page(pageSize, offset);
            page.items().stream().filter(item -> seen.add(id.apply(item))).forEach(ready::add);
            last = page.items().size() < pageSize;
            offset += pageSize;
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
