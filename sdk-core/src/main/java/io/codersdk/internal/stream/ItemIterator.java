package io.codersdk.internal.stream;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that looks one item ahead, and only when asked. */
final class ItemIterator<T> implements Iterator<T> {
    private final StreamReader<?, T> reader;
    private @Nullable T next;

    ItemIterator(StreamReader<?, T> reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = reader.next();
        }
        return next != null;
    }

    @Override
    public T next() {
        T item = next == null ? reader.next() : next;
        if (item == null) {
            throw new NoSuchElementException("the stream has ended");
        }
        next = null;
        return item;
    }
}
