package io.codersdk.testkit;

import io.codersdk.model.codersdk.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which users a search wants. */
record UserSearch(
        Optional<String> term,
        List<String> statuses,
        List<String> roles,
        Optional<Instant> seenAfter,
        Optional<Instant> seenBefore) {

    static UserSearch of(String q) {
        SearchQuery query = new SearchQuery(q, "search");
        UserSearch search = new UserSearch(
                query.text("search"),
                query.allKnown("status", status -> UserStatus.of(status).isKnown()),
                query.list("role"),
                query.time("last_seen_after"),
                query.time("last_seen_before"));
        query.requireAllUnderstood();
        return search;
    }

    boolean matches(Account account) {
        return term.filter(text -> !contains(account, text)).isEmpty()
                && (statuses.isEmpty() || statuses.contains(account.status().value()))
                && (roles.isEmpty()
                        || roles.contains("member")
                        || account.roles().stream().anyMatch(roles::contains))
                && wasSeen(account.lastSeenAt());
    }

    private static boolean contains(Account account, String text) {
        return account.username().toLowerCase(Locale.ROOT).contains(text)
                || account.email().toLowerCase(Locale.ROOT).contains(text);
    }

    private boolean wasSeen(@Nullable Instant at) {
        Instant seen = at == null ? Instant.MIN : at;
        return seenAfter.filter(seen::isBefore).isEmpty()
                && seenBefore.filter(seen::isAfter).isEmpty();
    }
}
