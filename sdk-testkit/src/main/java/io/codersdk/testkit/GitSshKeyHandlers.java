package io.codersdk.testkit;

import io.codersdk.model.codersdk.GitSshKey;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.operation.GitSshKeysOperations;

/** The keys that users show to Git hosts. */
final class GitSshKeyHandlers {
    private final World world;

    GitSshKeyHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(
                GitSshKeysOperations.GET_USER_GIT_SSH_KEY,
                call -> view(world.accounts.require(
                        call, RbacAction.READ_PERSONAL, RbacResource.USER, Refusal.unforeseen())));
        routes.answer(GitSshKeysOperations.REGENERATE_USER_SSH_KEY, this::regenerate);
    }

    private static GitSshKey view(Account account) {
        SshKey key = account.sshKey();
        return GitSshKey.builder()
                .userId(account.id())
                .createdAt(key.createdAt())
                .updatedAt(key.updatedAt())
                .publicKey(key.publicKey())
                .build();
    }

    private GitSshKey regenerate(Call call) {
        Account account =
                world.accounts.require(call, RbacAction.UPDATE_PERSONAL, RbacResource.USER, Refusal.unforeseen());
        Audited before = audited(account);
        account.renewSshKey(world.clock.instant());
        world.audit.changed(call, before, audited(account));
        return view(account);
    }

    private static Audited audited(Account account) {
        SshKey key = account.sshKey();
        return Audited.site(
                ResourceType.GIT_SSH_KEY,
                account.id(),
                key.publicKey(),
                "public_key",
                key.publicKey(),
                "private_key",
                key.privateKey());
    }
}
