package io.codersdk.page;

import java.util.List;
import java.util.OptionalLong;

/** One page of a list; the count is absent where the endpoint tells none. */
public record Page<T>(List<T> items, OptionalLong count) {
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, OptionalLong.empty());
    }

    /** Whether no page follows, as far as this one and the offset behind it tell. */
    boolean isLast(int end) {
        return items.isEmpty() || count.equals(OptionalLong.of(end));
    }

    public static <T> Page<T> of(List<T> items, long count) {
        return new Page<>(items, OptionalLong.of(count));
    }
}
