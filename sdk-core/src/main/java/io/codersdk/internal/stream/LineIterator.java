package io.codersdk.internal.stream;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that looks one line ahead, and only when asked. */
final class LineIterator<T> implements Iterator<T> {
    private final LogReader<T> reader;
    private @Nullable T next;

    LineIterator(LogReader<T> reader) {
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
        T line = next == null ? reader.next() : next;
        if (line == null) {
            throw new NoSuchElementException("the log stream has ended");
        }
        next = null;
        return line;
    }
}
