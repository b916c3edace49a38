package io.codersdk.testkit;

import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.ResourceType;
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
        Optional<String> buildReason,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Organization> organization) {

    static AuditSearch of(String q, Account caller, Organizations organizations) {
        SearchQuery query = new SearchQuery(q, "resource_type");
        AuditSearch search = new AuditSearch(
                query.known("resource_type", type -> ResourceType.of(type).isKnown()),
                query.single(
                        "resource_id",
                        "a UUID",
                        id -> Ids.parse(id)
                                .orElseThrow(IllegalArgumentException::new)
                                .toString()),
                query.text("resource_target"),
                query.text("username").map(name -> name.equals("me") ? lower(caller.username()) : name),
                query.text("email"),
                query.known("action", action -> AuditAction.of(action).isKnown()),
                query.known("build_reason", reason -> BuildReason.of(reason).isKnown()),
                query.single("date_from", "a date", AuditSearch::startOf),
                query.single("date_to", "a date", date -> startOf(date).plusSeconds(24 * 60 * 60)),
                query.single(
                        "organization",
                        "the id or name of an organization",
                        reference -> organizations.find(reference).orElseThrow(IllegalArgumentException::new)));
        query.requireAllUnderstood();
        return search;
    }

    private static Instant startOf(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean matches(AuditEntry entry) {
        return is(type, entry.what().type().value())
                && is(resourceId, entry.what().id().toString())
                && is(target, lower(entry.what().target()))
                && is(username, lower(entry.origin().account().username()))
                && is(email, lower(entry.origin().account().email()))
                && is(action, entry.action().value())
                && buildReason
                        .filter(reason -> !entry.isBuild() || !reason.equals("initiator"))
                        .isEmpty()
                && organization
                        .filter(wanted -> entry.what()
                                .organization()
                                .filter(wanted.id()::equals)
                                .isEmpty())
                        .isEmpty()
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
