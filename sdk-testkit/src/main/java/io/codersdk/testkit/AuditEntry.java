package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.AuditDiffField;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log. */
final class AuditEntry {
    private final UUID id = UUID.randomUUID();
    private final Origin origin;
    private final AuditAction action;
    private final Audited what;
    private final Map<String, AuditDiffField> diff;
    private final JsonValue additional;
    private final Instant noticedAt;
    private final @Nullable Job job;
    private int status = 200;

    AuditEntry(
            Origin origin,
            AuditAction action,
            Audited what,
            Map<String, AuditDiffField> diff,
            JsonValue additional,
            Instant noticedAt,
            @Nullable Job job) {
        this.origin = origin;
        this.action = action;
        this.what = what;
        this.diff = diff;
        this.additional = additional;
        this.noticedAt = noticedAt;
        this.job = job;
    }

    /** Who did it, in which request, and from where. */
    record Origin(UUID requestId, Account account, String ip, String userAgent) {}

    /** What is told about the workspace that something was done to. */
    record WorkspaceFields(String buildNumber, String buildReason, UUID workspaceId, String name, String owner) {
        JsonValue toJson() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("build_number", buildNumber);
            fields.put("build_reason", buildReason);
            fields.put("workspace_id", workspaceId.toString());
            fields.put("workspace_name", name);
            fields.put("workspace_owner", owner);
            return JsonValue.of(fields);
        }
    }

    UUID id() {
        return id;
    }

    Origin origin() {
        return origin;
    }

    AuditAction action() {
        return action;
    }

    Audited what() {
        return what;
    }

    Map<String, AuditDiffField> diff() {
        return diff;
    }

    JsonValue additional() {
        return additional;
    }

    int status() {
        return status;
    }

    void setStatus(int newStatus) {
        status = newStatus;
    }

    boolean isBuild() {
        return job != null;
    }

    /** Whether it is in the log: what a job does is there once it is done, unless it never ran. */
    boolean isThere(Instant now) {
        return job == null || (job.isComplete(now) && job.isStarted(now));
    }

    Instant time() {
        return job == null ? noticedAt : job.completesAt();
    }
}
