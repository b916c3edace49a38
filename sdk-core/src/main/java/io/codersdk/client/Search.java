package io.codersdk.client;

/** A search in the server's own language. */
abstract sealed class Search permits AuditQuery, TemplateQuery, UserQuery, WorkspaceQuery {
    private final String text;

    Search(String text) {
        this.text = text;
    }

    /** The search in the server's language. */
    @Override
    public final String toString() {
        return text;
    }
}
