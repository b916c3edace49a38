package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Looks at something whose states are written down beforehand; one look too many fails the test. */
final class Looks<T> implements Supplier<T> {
    private final Queue<Supplier<T>> script = new ArrayDeque<>();

    Looks<T> sees(T value) {
        return sees(value, 1);
    }

    Looks<T> sees(T value, int times) {
        for (int i = 0; i < times; i++) {
            script.add(() -> value);
        }
        return this;
    }

    Looks<T> fails(int times, CoderException failure) {
        for (int i = 0; i < times; i++) {
            script.add(() -> {
                throw failure;
            });
        }
        return this;
    }

    @Override
    public T get() {
        return script.remove().get();
    }

    int left() {
        return script.size();
    }
}
