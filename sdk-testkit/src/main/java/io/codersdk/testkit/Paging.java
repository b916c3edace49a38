package io.codersdk.testkit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which part of a list a caller wants. */
record Paging(int limit, int offset, Optional<UUID> after) {

    /** Of a call, in which the zero id is as good as none. */
    static Paging of(Call call) {
        QueryParameters query = new QueryParameters(call.request());
        Paging paging = new Paging(
                query.count("limit"),
                query.count("offset"),
                query.id("after_id").filter(id -> !id.equals(Ids.ZERO)));
        query.require();
        return paging;
    }

    /** The page of a list that begins behind the cursor already; a limit of 0 is none. */
    <T> List<T> page(List<T> list) {
        return list.stream()
                .skip(offset)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    /** With another limit where the caller gave none. */
    Paging orLimit(int other) {
        return limit == 0 ? new Paging(other, offset, after) : this;
    }
}
