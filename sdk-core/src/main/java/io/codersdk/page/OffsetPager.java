package io.codersdk.page;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list fetched in pages by offset, as it is iterated; each iteration starts anew. The list may change meanwhile: an
 * item that moves onto a later page is delivered once, one that moves onto an earlier page may be missed, which no
 * client of an offset can prevent. A server that gives fewer items at a time than it is asked for is asked more often;
 * one that ignores the offset ends the iteration with a {@link io.codersdk.error.CoderProtocolException}.
 */
public final class OffsetPager<T> implements Iterable<T> {
    /** How many items are asked for at a time unless {@link #pageSize} says otherwise. */
    public static final int DEFAULT_PAGE_SIZE = 100;

    /** Fetches a page. */
    @FunctionalInterface
    public interface Fetch<T> {
        Page<T> page(int limit, int offset);
    }

    private final Object list;
    private final Fetch<T> fetch;
    private final Function<T, ?> id;
    private final int pageSize;

    /**
     * Made by the clients.
     *
     * @param list what is fetched, for messages
     * @param id tells items apart
     */
    public OffsetPager(Object list, Fetch<T> fetch, Function<T, ?> id) {
        this(list, fetch, id, DEFAULT_PAGE_SIZE);
    }

    private OffsetPager(Object list, Fetch<T> fetch, Function<T, ?> id, int pageSize) {
        this.list = list;
        this.fetch = fetch;
        this.id = id;
        this.pageSize = pageSize;
    }

    /**
     * The same list in pages of another size.
     *
     * @throws IllegalArgumentException below 1: the server takes 0 for "everything at once"
     */
    public OffsetPager<T> pageSize(int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("a page of " + pageSize + " items");
        }
        return new OffsetPager<>(list, fetch, id, pageSize);
    }

    /** The first page alone, with the count of the whole list where the endpoint tells it. */
    public Page<T> firstPage() {
        return fetch.page(pageSize, 0);
    }

    @Override
    public Iterator<T> iterator() {
        return new PageIterator<>(list, fetch, id, pageSize);
    }

    /** The items, fetched as they are consumed. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Everything, fetched now. */
    public List<T> toList() {
        return stream().toList();
    }
}
