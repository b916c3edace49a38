package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.WorkspaceProxiesClient;
import io.codersdk.error.ConflictException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.PatchWorkspaceProxy;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import org.junit.jupiter.api.Test;

/** Workspace proxies, none of which ever runs. */
abstract class ProxiesFamily extends Family {
    private static final String ICON = "/emojis/1f30d.png";

    private WorkspaceProxiesClient proxies() {
        return coder.workspaceProxies();
    }

    private UpdateWorkspaceProxyResponse create(String word) {
        live.grants.requireFeature("workspace_proxy");
        return proxies()
                .create(proxy -> proxy.name(live.name(word)).displayName("Live").icon(ICON));
    }

    @Test
    void oneIsCreatedFoundChangedAndDeleted() {
        UpdateWorkspaceProxyResponse created = create("proxy");
        WorkspaceProxy proxy = created.proxy();
        try {
            assertThat(created.proxyToken()).startsWith(proxy.id() + ":");
            assertThat(proxies().get(proxy.name()).id()).isEqualTo(proxy.id());
            assertThat(proxies().list()).extracting(WorkspaceProxy::id).contains(proxy.id());
            Complete.check(proxy);
            refusal(ConflictException.class, () -> create("proxy"));

            UpdateWorkspaceProxyResponse edited = proxies().edit(proxy.name(), p -> p.displayName("Live Süite"));
            assertThat(edited.proxy().displayName()).isEqualTo("Live Süite");
            assertThat(edited.proxy().iconUrl()).isEqualTo(ICON);
            assertThat(edited.proxyToken()).isEmpty();

            PatchWorkspaceProxy all = PatchWorkspaceProxy.builder()
                    .id(proxy.id())
                    .name(proxy.name())
                    .displayName("Live again")
                    .icon(ICON)
                    .regenerateToken(true)
                    .build();
            assertThat(proxies().update(proxy.name(), all).proxyToken())
                    .startsWith(proxy.id() + ":")
                    .isNotEqualTo(created.proxyToken());
        } finally {
            proxies().delete(proxy.name());
        }
        refusal(NotFoundException.class, () -> proxies().get(proxy.name()));
        assertThat(proxies().list()).extracting(WorkspaceProxy::id).doesNotContain(proxy.id());
    }
}
