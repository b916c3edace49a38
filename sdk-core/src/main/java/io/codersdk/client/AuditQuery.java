package io.codersdk.client;

import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.ResourceType;
import java.time.LocalDate;
import java.util.UUID;

/** A search over the audit log; all conditions have to hold. Case makes no difference. */
public final class AuditQuery extends Search {
    /** Every entry. */
    public static final AuditQuery ALL = raw("");

    private AuditQuery(String text) {
        super(text);
    }

    /** A search written in the server's own language, for keys that this SDK does not know. */
    public static AuditQuery raw(String text) {
        return new AuditQuery(text);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects conditions, each of which may be given once. They throw {@link IllegalArgumentException} for a value that
     * the language has no notation for.
     */
    public static final class Builder {
        private final SearchTerms terms = new SearchTerms();

        private Builder() {}

        /** About things of this type. */
        public Builder resourceType(ResourceType type) {
            terms.term("resource_type", type);
            return this;
        }

        /** About this thing. */
        public Builder resourceId(UUID id) {
            terms.term("resource_id", id);
            return this;
        }

        /** About things of exactly this name. */
        public Builder resourceTarget(String name) {
            terms.term("resource_target", name);
            return this;
        }

        /** By this user: a name, or {@code me}. */
        public Builder username(String username) {
            terms.term("username", username);
            return this;
        }

        /** By the user with this email. */
        public Builder email(String email) {
            terms.term("email", email);
            return this;
        }

        /** From this day on. */
        public Builder dateFrom(LocalDate day) {
            terms.term("date_from", day);
            return this;
        }

        /** Up to the end of this day. */
        public Builder dateTo(LocalDate day) {
            terms.term("date_to", day);
            return this;
        }

        /** In this organization: an id or a name. */
        public Builder organization(String organization) {
            terms.term("organization", organization);
            return this;
        }

        /** As {@link #organization(String)}, for one whose id is known. */
        public Builder organization(UUID organization) {
            return organization(organization.toString());
        }

        /** Of this action. */
        public Builder action(AuditAction action) {
            terms.term("action", action);
            return this;
        }

        /** About builds for this reason. */
        public Builder buildReason(BuildReason reason) {
            terms.term("build_reason", reason);
            return this;
        }

        /** Of this request, as an answer or an exception names it; servers before 2026 answer 400. */
        public Builder requestId(UUID request) {
            terms.term("request_id", request);
            return this;
        }

        public AuditQuery build() {
            return new AuditQuery(terms.toString());
        }
    }
}
