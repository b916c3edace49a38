package io.codersdk.wait;

/** What a workflow looks at before it has a workspace built, each of which {@link WaitOptions#without} switches off. */
public enum Check {
    /** The name of a workspace to be created. */
    NAME,
    /** When it is to start by itself, and how long it is to live. */
    SCHEDULE,
    /**
     * The values of parameters against what the template version declares. Not of templates that evaluate their parameters
     * as they are filled in, which servers of 2026 know: there the server alone can tell.
     */
    PARAMETERS,
    /** Whether the caller has the logins at external providers that the template version needs. */
    EXTERNAL_AUTH
}
