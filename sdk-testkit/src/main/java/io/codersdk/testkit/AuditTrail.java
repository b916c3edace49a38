package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.AuditDiffField;
import io.codersdk.model.codersdk.ResourceType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who did what; the oldest entries are forgotten beyond a limit. */
final class AuditTrail {
    private static final int KEPT = 10_000;

    private final Deque<AuditEntry> entries = new ArrayDeque<>();
    private final FakeClock clock;

    AuditTrail(FakeClock clock) {
        this.clock = clock;
    }

    void created(Call call, Audited what) {
        add(call, call.caller(), AuditAction.CREATE, what, what.creation());
    }

    void changed(Call call, Audited before, Audited after) {
        add(call, call.caller(), AuditAction.WRITE, after, before.diff(after));
    }

    /** A change of which the server notes what there was, and not what became of it. */
    void changedFrom(Call call, Audited before) {
        add(call, call.caller(), AuditAction.WRITE, before, before.deletion());
    }

    /** Somebody who is not logged in wants to have a new password. */
    void passwordForgotten(Call call, Account account, Audited before) {
        Audited after = Audited.of(account);
        add(call, account, AuditAction.REQUEST_PASSWORD_RESET, after, before.diff(after));
    }

    void deleted(Call call, Audited what) {
        add(call, call.caller(), AuditAction.DELETE, what, what.deletion());
    }

    /** A login or a logout. */
    void session(Call call, Account account, AuditAction action, Key key) {
        add(call, account, action, Audited.of(key), Map.of());
    }

    private void add(Call call, Account account, AuditAction action, Audited what, Map<String, AuditDiffField> diff) {
        JsonValue additional = action.equals(AuditAction.CREATE) && what.type().equals(ResourceType.WORKSPACE)
                ? new AuditEntry.WorkspaceFields("", "", Ids.ZERO, "", account.username()).toJson()
                : JsonValue.of(Map.of());
        add(new AuditEntry(origin(call, account), action, what, diff, additional, clock.instant(), null));
    }

    /** A user whom an identity provider made; such users count as the ones who did it. */
    void provisioned(Call call, Account account) {
        Audited what = Audited.of(account);
        JsonValue automatic = JsonValue.of(Map.of("automatic_actor", "coder", "automatic_subsystem", "scim"));
        add(new AuditEntry(
                origin(call, account), AuditAction.CREATE, what, what.creation(), automatic, clock.instant(), null));
    }

    /** A user whom an identity provider suspended, or let in again. */
    void suspended(Call call, Account account, Audited before) {
        Audited after = Audited.of(account);
        add(call, account, AuditAction.WRITE, after, before.diff(after));
    }

    /** An entry that somebody made up, about nothing that happened in a request. */
    void generated(Account account, AuditAction action, Audited what, JsonValue additional, Instant time) {
        AuditDiffField foo = AuditDiffField.builder()
                .oldValue(JsonValue.of("bar"))
                .newValue(JsonValue.of("baz"))
                .secret(false)
                .build();
        AuditEntry.Origin origin = new AuditEntry.Origin(Ids.ZERO, account, "127.0.0.1", "");
        add(new AuditEntry(origin, action, what, Map.of("foo", foo), additional, time, null));
    }

    private static AuditEntry.Origin origin(Call call, Account account) {
        return new AuditEntry.Origin(
                call.requestId(),
                account,
                "127.0.0.1",
                call.request().header("User-Agent").orElse(""));
    }

    /** A build, which the provisioner reports once it is done: under the id of its job, and without an address. */
    void built(FakeWorkspace workspace, FakeBuild build) {
        Audited what = new Audited(
                ResourceType.WORKSPACE_BUILD,
                build.id(),
                "",
                Audited.of(workspace).link() + "/builds/" + build.number(),
                Optional.of(workspace.organization()),
                Map.of("template_version_id", JsonValue.of(build.version().id().toString())));
        boolean another =
                build.number() == 1 || !workspace.builds().get(1).version().equals(build.version());
        add(new AuditEntry(
                new AuditEntry.Origin(build.job().id(), build.initiator(), "", ""),
                AuditAction.of(build.transition().value()),
                what,
                another ? what.creation() : Map.of(),
                new AuditEntry.WorkspaceFields(
                                String.valueOf(build.number()), "initiator", workspace.id(), workspace.name(), "")
                        .toJson(),
                clock.instant(),
                build.job()));
    }

    private void add(AuditEntry entry) {
        entries.addFirst(entry);
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    /** Notes how a request was answered. */
    void answered(UUID requestId, int status) {
        entries.stream()
                .filter(entry -> entry.origin().requestId().equals(requestId))
                .forEach(entry -> entry.setStatus(status));
    }

    Stream<AuditEntry> newestFirst() {
        Instant now = clock.instant();
        return entries.stream()
                .filter(entry -> entry.isThere(now))
                .sorted(Comparator.comparing(AuditEntry::time).reversed());
    }
}
