package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.Region;
import io.codersdk.model.codersdk.RegionsResponse;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.WorkspaceProxiesResponse;
import io.codersdk.model.codersdk.WorkspaceProxy;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WorkspaceProxiesTest {
    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anna = scenario.member("anna");

    private final Api owner = scenario.owner;

    private UpdateWorkspaceProxyResponse create(String name) {
        return owner.send("POST", "/workspaceproxies", """
                {"name": "%s", "display_name": "EU", "icon": "/e.png"}""".formatted(name)).as(UpdateWorkspaceProxyResponse.codec());
    }

    private Api.Answer change(String reference, String json) {
        return owner.send("PATCH", "/workspaceproxies/" + reference, json);
    }

    private static String change(WorkspaceProxy proxy, String name, boolean renew) {
        return """
                {"id": "%s", "name": "%s", "display_name": "Europe", "icon": "/f.png", "regenerate_token": %s}\
                """.formatted(proxy.id(), name, renew);
    }

    private List<String> regions() {
        return owner.get("/regions").as(RegionsResponse.codec()).regions().stream()
                .map(Region::name)
                .toList();
    }

    @Test
    void aNewOneIsUnregisteredAndItsTokenIsToldOnce() {
        UpdateWorkspaceProxyResponse created = create("eu-1");
        WorkspaceProxy proxy = created.proxy();
        assertThat(created.proxyToken()).matches(proxy.id() + ":\\p{XDigit}{64}");
        assertThat(proxy.status().status()).isEqualTo(ProxyHealthStatus.UNREGISTERED);
        assertThat(proxy.healthy()).isFalse();
        assertThat(owner.get("/workspaceproxies/EU-1").as(WorkspaceProxy.codec()))
                .isEqualTo(proxy);
        assertThat(owner.get("/workspaceproxies").text()).doesNotContain(created.proxyToken());
        assertThat(regions()).containsExactly("primary", "eu-1");
    }

    @Test
    void namesAreTakenOnceAndThatOfTheServerNever() {
        create("eu-1");
        assertThat(owner.send("POST", "/workspaceproxies", "{\"name\": \"EU-1\"}")
                        .code())
                .isEqualTo(409);
        assertThat(owner.send("POST", "/workspaceproxies", "{\"name\": \"primary\"}")
                        .invalidFields())
                .containsExactly("name");
        assertThat(owner.send("POST", "/workspaceproxies", "{}").invalidFields())
                .containsExactly("name");
    }

    @Test
    void oneIsChangedAsAWholeAndGetsAnotherTokenOnDemand() {
        UpdateWorkspaceProxyResponse created = create("eu-1");
        create("us-1");
        WorkspaceProxy proxy = created.proxy();
        assertThat(change("eu-1", "{\"name\": \"eu-2\"}").invalidFields())
                .containsExactlyInAnyOrder("id", "display_name", "icon");
        assertThat(change("eu-1", change(proxy, "us-1", false)).code()).isEqualTo(409);

        Api.Answer renamed = change("eu-1", change(proxy, "eu-2", false));
        assertThat(renamed.text("proxy_token")).isEmpty();
        assertThat(change("eu-2", change(proxy, "eu-2", true)).text("proxy_token"))
                .startsWith(proxy.id() + ":")
                .isNotEqualTo(created.proxyToken());
    }

    @Test
    void aDeletedOneIsReadableByIdAloneAndItsNameIsFree() {
        WorkspaceProxy proxy = create("eu-1").proxy();
        assertThat(owner.send("DELETE", "/workspaceproxies/eu-1", "").code()).isEqualTo(200);
        assertThat(owner.get("/workspaceproxies/eu-1").code()).isEqualTo(404);
        WorkspaceProxy gone = owner.get("/workspaceproxies/" + proxy.id()).as(WorkspaceProxy.codec());
        assertThat(gone.deleted()).isTrue();
        assertThat(gone.status().status()).isEqualTo(ProxyHealthStatus.UNKNOWN);
        assertThat(gone.status().checkedAt()).isEmpty();
        assertThat(regions()).containsExactly("primary");
        assertThat(create("eu-1").proxy().id()).isNotEqualTo(proxy.id());
    }

    @Test
    void theServerItselfIsShownAmongThemAndStays() {
        assertThat(owner.send("DELETE", "/workspaceproxies/primary", "").code()).isEqualTo(400);
        WorkspaceProxy primary = owner.get("/workspaceproxies/primary").as(WorkspaceProxy.codec());
        assertThat(primary.healthy()).isTrue();
        assertThat(change("primary", change(primary, "other", false)).code()).isEqualTo(400);
        assertThat(change("primary", change(primary, "primary", false)).code()).isEqualTo(200);
        assertThat(owner.get("/workspaceproxies")
                        .as(WorkspaceProxiesResponse.codec())
                        .regions())
                .extracting(WorkspaceProxy::displayName)
                .containsExactly("Europe");
    }

    @Test
    void othersSeeThemAndChangeNone() {
        WorkspaceProxy proxy = create("eu-1").proxy();
        assertThat(anna.get("/workspaceproxies/eu-1").code()).isEqualTo(200);
        assertThat(anna.send("POST", "/workspaceproxies", "{\"name\": \"x\"}").code())
                .isEqualTo(403);
        assertThat(anna.send("PATCH", "/workspaceproxies/eu-1", change(proxy, "x", true))
                        .code())
                .isEqualTo(404);
        assertThat(anna.send("DELETE", "/workspaceproxies/eu-1", "").code()).isEqualTo(404);
    }

    @Test
    void withoutALicenceThereAreRegionsAlone() {
        owner.send("DELETE", "/licenses/1", "");
        assertThat(owner.get("/workspaceproxies").code()).isEqualTo(403);
        assertThat(regions()).containsExactly("primary");
    }

    @Test
    void theAuditLogShowsThatATokenChangedAndNothingOfIt() {
        UpdateWorkspaceProxyResponse created = create("eu-1");
        change("eu-1", change(created.proxy(), "eu-1", true));
        String log = owner.get("/audit?q=resource_type:workspace_proxy").text();
        assertThat(log).contains("\"token_hashed_secret\":{\"secret\":true}");
    }
}
