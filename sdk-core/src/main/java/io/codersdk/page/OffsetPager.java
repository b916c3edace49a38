package io.codersdk.page;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list fetched in pages by offset, as it is iterated; each iteration starts anew. The list may change meanwhile: an
 * item that moves onto a later page is delivered once, one that moves onto an earlier page may be missed, which no
 * client of an offset can prevent. A server that gives fewer items at a time than it is asked for is asked more often;
 * one that ignores the offset ends the iteration with a {@link io.codersdk.error.CoderProtocolException}. After a page
 * that could not be had the iterator may be asked once more, and asks for that page again.
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
    private final @Nullable Executor ahead;

    /**
     * Made by the clients.
     *
     * @param list what is fetched, for messages
     * @param id tells items apart
     */
    public OffsetPager(Object list, Fetch<T> fetch, Function<T, ?> id) {
        this(list, fetch, id, DEFAULT_PAGE_SIZE, null);
    }

    private OffsetPager(Object list, Fetch<T> fetch, Function<T, ?> id, int pageSize, @Nullable Executor ahead) {
        this.list = list;
        this.fetch = fetch;
        this.id = id;
        this.pageSize = pageSize;
        this.ahead = ahead;
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
        return new OffsetPager<>(list, fetch, id, pageSize, ahead);
    }

    /**
     * The same list, each page of which is fetched while the one before it is used: a long list takes as long as the
     * slower of both, and not as both together. Whoever stops in the middle has asked for one page too many.
     *
     * @param executor runs the calls, which block; a thread of its own for each is as good as a pool. A page that it has not
     *     begun or does not take is fetched by who needs it
     */
    public OffsetPager<T> readAhead(Executor executor) {
        return new OffsetPager<>(list, fetch, id, pageSize, executor);
    }

    /** The first page alone, with the count of the whole list where the endpoint tells it. */
    public Page<T> firstPage() {
        return fetch.page(pageSize, 0);
    }

    @Override
    public Iterator<T> iterator() {
        Fetch<T> pages = ahead == null ? fetch : new ReadAhead<>(list, fetch, ahead);
        return new PageIterator<>(list, pages, id, pageSize);
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
