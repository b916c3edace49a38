package io.codersdk.internal.send;

/**
 * Keeps a client from multiplying its requests while the server is failing. Each repetition costs a token, each success
 * earns a fifth of one; while there is none, repetitions keep the longest distance. Shared by all calls of a client.
 */
final class RetryBudget {
    private static final int COST = 5;
    private static final int MOST = 20 * COST;

    private int fifths = MOST;

    /** Whether there was a token for one more repetition; takes it. */
    synchronized boolean withdraw() {
        if (fifths < COST) {
            return false;
        }
        fifths -= COST;
        return true;
    }

    synchronized void success() {
        fifths = Math.min(MOST, fifths + 1);
    }
}
