package io.codersdk.wsproxy;

import io.codersdk.error.CoderException;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;

/**
 * Is told how a registration fares, by one thread at a time. What it does delays the next registration, so it should not
 * block for long.
 */
public interface ProxyRegistrationListener {

    /**
     * The server knows this process; the answer names its siblings and the relays of the deployment. What this throws the
     * first time ends the registration, and is thrown to who began it.
     */
    default void registered(RegisterWorkspaceProxyResponse answer) {}

    /**
     * A try failed; there will be another.
     *
     * @param failure what a supplier of tokens threw is its cause
     * @param inARow how many did, this one included
     */
    default void failed(CoderException failure, int inARow) {}

    /** The DERP region or the relays' key is another now: the process must stop, and start anew. The registration has ended. */
    default void restartNeeded(RegisterWorkspaceProxyResponse answer) {}

    /** More than ten tries failed in a row, or the client was closed: the registration has ended. */
    default void gaveUp(CoderException failure) {}
}
