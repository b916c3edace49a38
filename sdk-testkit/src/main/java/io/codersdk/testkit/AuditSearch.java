package io.codersdk.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Which entries of the audit log a search wants. */
record AuditSearch(
        Optional<String> type,
        Optional<String> resourceId,
        Optional<String> target,
        Optional<String> username,
        Optional<String> email,
        Optional<String> action,
        Optional<Instant> from,
        Optional<Instant> until) {

    static AuditSearch of(String q, Account caller) {
        SearchQuery query = new SearchQuery(q, "resource_type");
        AuditSearch search = new AuditSearch(
                query.text("resource_type"),
                query.single(
                        "resource_id",
                        "a UUID",
                        id -> Ids.parse(id)
                                .orElseThrow(IllegalArgumentException::new)
                                .toString()),
                query.text("resource_target"),
                query.text("username").map(name -> name.equals("me") ? lower(caller.username()) : name),
                query.text("email"),
                query.text("action"),
                query.single("date_from", "a date", AuditSearch::startOf),
                query.single("date_to", "a date", date -> startOf(date).plusSeconds(24 * 60 * 60)));
        query.requireAllUnderstood();
        return search;
    }

    private static Instant startOf(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean matches(AuditTrail.Entry entry) {
        return is(type, entry.type().value())
                && is(resourceId, entry.resourceId().toString())
                && is(target, lower(entry.target()))
                && is(username, lower(entry.account().username()))
                && is(email, lower(entry.account().email()))
                && is(action, entry.action().value())
                && from.filter(entry.time()::isBefore).isEmpty()
                && until.filter(end -> !entry.time().isBefore(end)).isEmpty();
    }

    private static boolean is(Optional<String> wanted, String value) {
        return wanted.filter(text -> !text.equals(value)).isEmpty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
