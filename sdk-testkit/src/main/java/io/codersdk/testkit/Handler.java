package io.codersdk.testkit;

/** Answers one operation. Handlers run one at a time, so they need no locks of their own. */
@FunctionalInterface
interface Handler {
    /** Answers, or throws a {@link Refusal}. */
    Reply handle(Call call);
}
