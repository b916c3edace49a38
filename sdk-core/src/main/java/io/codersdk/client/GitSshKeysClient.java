package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.GitSshKey;
import io.codersdk.operation.GitSshKeysOperations;
import java.util.UUID;

/** The key with which Git in a user's workspaces logs in at Git hosts. Only its public half is told. */
public final class GitSshKeysClient {
    private final Exchange exchange;

    public GitSshKeysClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    public GitSshKey get(String user) {
        return exchange.call(
                ApiRequest.of(GitSshKeysOperations.GET_USER_GIT_SSH_KEY).path("user", user));
    }

    /** As {@link #get(String)}, for one whose id is known. */
    public GitSshKey get(UUID user) {
        return get(user.toString());
    }

    /**
     * Makes another key, each time it is called. The old one is gone: Git hosts refuse the workspaces until they know the
     * new one.
     */
    public GitSshKey regenerate(String user) {
        return exchange.call(
                ApiRequest.of(GitSshKeysOperations.REGENERATE_USER_SSH_KEY).path("user", user));
    }

    /** As {@link #regenerate(String)}, for one whose id is known. */
    public GitSshKey regenerate(UUID user) {
        return regenerate(user.toString());
    }
}
