package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.model.codersdk.WorkspacesResponse;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceListTest {
    private final Scenario scenario = new Scenario();

    @BeforeEach
    void makeFour() {
        Template docker = scenario.template();
        scenario.workspace("beta", docker);
        Workspace stopped = scenario.workspace("alpha", docker);
        scenario.workspace("gamma", scenario.template("vm", "resource \"null_resource\" \"x\" {}\n"));
        scenario.finish();
        scenario.build(stopped, WorkspaceTransition.STOP);
        scenario.finish();
        scenario.workspace("delta", docker);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    private WorkspacesResponse list(String query) {
        return scenario.owner.get("/workspaces" + query).as(WorkspacesResponse.codec());
    }

    private List<String> search(String q) {
        HttpUrl query = new HttpUrl.Builder()
                .scheme("http")
                .host("x")
                .addQueryParameter("q", q)
                .build();
        return names(list("?" + query.encodedQuery()));
    }

    private static List<String> names(WorkspacesResponse response) {
        return response.workspaces().stream().map(Workspace::name).toList();
    }

    @Test
    void favouritesComeFirstThenWhatRunsThenByName() {
        assertThat(names(list(""))).containsExactly("beta", "gamma", "alpha", "delta");
        Workspace delta = scenario.owner.get("/users/me/workspace/delta").as(Workspace.codec());
        scenario.owner.send("PUT", "/workspaces/" + delta.id() + "/favorite", "");
        assertThat(names(list(""))).containsExactly("delta", "beta", "gamma", "alpha");
        scenario.owner.send("DELETE", "/workspaces/" + delta.id() + "/favorite", "");
        assertThat(names(list(""))).startsWith("beta");
    }

    @Test
    void theCountIsTotalEvenPastTheEnd() {
        WorkspacesResponse page = list("?limit=1&offset=1");
        assertThat(names(page)).containsExactly("gamma");
        assertThat(page.count()).isEqualTo(4);
        assertThat(list("?offset=9").workspaces()).isEmpty();
        assertThat(list("?offset=9").count()).isEqualTo(4);
    }

    @Test
    void searchesAreUnderstoodByKey() {
        assertThat(search("owner:me")).hasSize(4);
        assertThat(search("owner:nobody")).isEmpty();
        assertThat(search("name:TA")).containsExactly("beta", "delta");
        assertThat(search("template:vm")).containsExactly("gamma");
        assertThat(search("status:stopped")).containsExactly("alpha");
        assertThat(search("status:running template:docker")).containsExactly("beta");
        assertThat(search("has-agent:connected")).containsExactly("beta");
        assertThat(search("param:\"cpu=2\"")).containsExactly("beta", "alpha", "delta");
        assertThat(search("param:disk")).isEmpty();
        assertThat(search("param:\"cpu=3\" param:\"cpu=2\"")).containsExactly("beta", "alpha", "delta");
        assertThat(search("param:disk param:\"cpu=2\"")).isEmpty();
        assertThat(search("outdated:false")).hasSize(4);
        assertThat(search("dormant:true")).isEmpty();
        assertThat(search("last_used_after:\"2024-01-02T15:04:05Z\"")).hasSize(4);
        assertThat(search("last_used_before:\"2024-01-02T15:04:05Z\"")).isEmpty();
    }

    @Test
    void aBareTermIsANameOrAnOwnerAndAName() {
        assertThat(search("alp")).containsExactly("alpha");
        assertThat(search("owner/gam")).containsExactly("gamma");
        assertThat(search("nobody/gam")).isEmpty();
        assertThat(search("\"alp\"")).containsExactly("alpha");
        assertThat(scenario.owner.get("/workspaces?q=a/b/c").code()).isEqualTo(400);
    }

    @Test
    void everyProblemOfAQueryIsNamed() {
        Api.Answer answer = scenario.owner.get("/workspaces?q=colour:red%20dormant:perhaps%20owner:a%20owner:b");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactlyInAnyOrder("colour", "dormant", "owner");
        assertThat(scenario.owner.get("/workspaces?q=:x").code()).isEqualTo(400);
        assertThat(scenario.owner.get("/workspaces?q=organization:nowhere").invalidFields())
                .containsExactly("organization");
        assertThat(scenario.owner.get("/workspaces?q=status:flying").invalidFields())
                .containsExactly("status");
        assertThat(search("template:\"\"")).hasSize(4);
    }
}
