package io.codersdk.testkit;

/** What a job is for. */
enum JobKind {
    IMPORT,
    DRY_RUN,
    BUILD
}
