package io.codersdk.client;

import java.util.Arrays;
import java.util.UUID;

/** A search over templates; all conditions have to hold. Case makes no difference. */
public final class TemplateQuery extends Search {
    /** Every template that the caller may see, deleted ones excepted. */
    public static final TemplateQuery ALL = raw("");

    private TemplateQuery(String text) {
        super(text);
    }

    /** A search written in the server's own language, for keys that this SDK does not know. */
    public static TemplateQuery raw(String text) {
        return new TemplateQuery(text);
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

        /** One of these templates. */
        public Builder id(UUID... ids) {
            terms.anyOf("ids", Arrays.asList(ids));
            return this;
        }

        /** With a name that contains this. */
        public Builder name(String part) {
            terms.term("name", part);
            return this;
        }

        /** Of exactly this name. */
        public Builder exactName(String name) {
            terms.term("exact_name", name);
            return this;
        }

        /** Deleted ones in place of those that are there, or not. */
        public Builder deleted(boolean deleted) {
            terms.term("deleted", deleted);
            return this;
        }

        /** That are no longer to be used, or not. */
        public Builder deprecated(boolean deprecated) {
            terms.term("deprecated", deprecated);
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

        /** With a display name that contains this; servers before 2026 answer 400. */
        public Builder displayName(String part) {
            terms.term("display_name", part);
            return this;
        }

        /** Created by this user: a name, or {@code me}; servers before 2026 answer 400. */
        public Builder author(String username) {
            terms.term("author", username);
            return this;
        }

        public TemplateQuery build() {
            return new TemplateQuery(terms.toString());
        }
    }
}
