package io.codersdk.client;

import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.UserStatus;
import java.time.Instant;
import java.util.Arrays;

/** A search over users; all conditions have to hold. Case makes no difference. */
public final class UserQuery extends Search {
    /** Every user that the caller may see. */
    public static final UserQuery ALL = raw("");

    private UserQuery(String text) {
        super(text);
    }

    /** A search written in the server's own language, for keys that this SDK does not know. */
    public static UserQuery raw(String text) {
        return new UserQuery(text);
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

        /** With this as a part of user name or email. */
        public Builder search(String part) {
            terms.term("search", part);
            return this;
        }

        /** In one of these states. */
        public Builder status(UserStatus... states) {
            terms.anyOf("status", Arrays.asList(states));
            return this;
        }

        /** With one of these roles of the deployment, such as {@code owner}; {@code member} is everybody. */
        public Builder role(String... names) {
            terms.anyOf("role", Arrays.asList(names));
            return this;
        }

        /** Seen after this time. */
        public Builder lastSeenAfter(Instant time) {
            terms.term("last_seen_after", time);
            return this;
        }

        /** Seen before this time. */
        public Builder lastSeenBefore(Instant time) {
            terms.term("last_seen_before", time);
            return this;
        }

        /** Created after this time; servers before 2026 answer 400. */
        public Builder createdAfter(Instant time) {
            terms.term("created_after", time);
            return this;
        }

        /** Created before this time; servers before 2026 answer 400. */
        public Builder createdBefore(Instant time) {
            terms.term("created_before", time);
            return this;
        }

        /** Who log in in one of these ways; servers before 2026 answer 400. */
        public Builder loginType(LoginType... types) {
            terms.anyOf("login_type", Arrays.asList(types));
            return this;
        }

        public UserQuery build() {
            return new UserQuery(terms.toString());
        }
    }
}
