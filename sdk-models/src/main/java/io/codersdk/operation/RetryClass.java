package io.codersdk.operation;

/** Whether an operation may be sent again after a fault that leaves open whether the server processed it. */
public enum RetryClass {
    /** A repetition changes nothing more. */
    SAFE,
    /** A repetition may create a second object: only when the server surely did not process the first. */
    GUARDED,
    /** Not even then. */
    NEVER
}
