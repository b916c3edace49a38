package io.codersdk.client;

import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** A search over workspaces; all conditions have to hold. Names match regardless of case. */
public final class WorkspaceQuery extends Search {
    /** Every workspace that the caller may see, deleted ones excepted. */
    public static final WorkspaceQuery ALL = raw("");

    private WorkspaceQuery(String text) {
        super(text);
    }

    /** A search written in the server's own language, for keys that this SDK does not know. */
    public static WorkspaceQuery raw(String text) {
        return new WorkspaceQuery(text);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects conditions; each may be given once, but for {@link #parameter}. */
    public static final class Builder {
        private final SearchTerms terms = new SearchTerms();

        private Builder() {}

        /** One of these workspaces. */
        public Builder id(UUID... ids) {
            terms.anyOf("id", Arrays.asList(ids));
            return this;
        }

        /** Owned by this user: a name, or {@code me}. */
        public Builder owner(String username) {
            terms.term("owner", username);
            return this;
        }

        /** Made from the template of exactly this name. */
        public Builder template(String name) {
            terms.term("template", name);
            return this;
        }

        /** With a name that contains this. */
        public Builder name(String part) {
            terms.term("name", part);
            return this;
        }

        /** In this state. */
        public Builder status(WorkspaceStatus status) {
            terms.term("status", status);
            return this;
        }

        /** With an agent in this state. */
        public Builder hasAgent(WorkspaceAgentStatus status) {
            terms.term("has-agent", status);
            return this;
        }

        /** Dormant ones alone; {@code false} is the same as leaving this out. */
        public Builder dormant(boolean dormant) {
            terms.term("dormant", dormant);
            return this;
        }

        /** Built from another version than the template's active one, or not. */
        public Builder outdated(boolean outdated) {
            terms.term("outdated", outdated);
            return this;
        }

        public Builder lastUsedAfter(Instant time) {
            terms.term("last_used_after", time);
            return this;
        }

        public Builder lastUsedBefore(Instant time) {
            terms.term("last_used_before", time);
            return this;
        }

        /** Of this organization: an id or a name. */
        public Builder organization(String organization) {
            terms.term("organization", organization);
            return this;
        }

        /** As {@link #organization(String)}, for one whose id is known. */
        public Builder organization(UUID organization) {
            return organization(organization.toString());
        }

        /** Built with this parameter, whatever its value; given several times, any of them. */
        public Builder parameter(String name) {
            terms.repeated("param", parameterName(name));
            return this;
        }

        /** Built with this value of the parameter; given several times, any of them. */
        public Builder parameter(String name, String value) {
            terms.repeated("param", parameterName(name) + "=" + value);
            return this;
        }

        /** The first equals sign ends a name. */
        private static String parameterName(String name) {
            if (name.isEmpty() || name.contains("=")) {
                throw new IllegalArgumentException("param: the search language has no notation for '" + name + "'");
            }
            return name;
        }

        public WorkspaceQuery build() {
            return new WorkspaceQuery(terms.toString());
        }
    }
}
