package io.codersdk.testkit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which part of a list a caller wants. */
record Paging(long limit, long offset, Optional<UUID> after) {

    static Paging of(Call call) {
        return new Paging(
                call.number("limit"),
                call.number("offset"),
                Optional.of(call.query("after_id")).filter(id -> !id.isEmpty()).map(id -> Call.uuid("after_id", id)));
    }

    /** The page of a list that begins behind the cursor already; a limit of 0 is none. */
    <T> List<T> page(List<T> list) {
        return list.stream()
                .skip(offset)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    /** With another limit where the caller gave none. */
    Paging orLimit(long other) {
        return limit == 0 ? new Paging(other, offset, after) : this;
    }
}
