package io.codersdk.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.tests.description.AnswerRecorder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import okhttp3.OkHttpClient;

/** Whatever an owner does, in whatever order, the fake and a small model of a server agree about what comes of it. */
class FakeAgainstModelTest {
    private final AnswerRecorder answers = new AnswerRecorder();
    private final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(answers).build();
    private final List<Deployment> open = new ArrayList<>();

    private Deployment begin() {
        Deployment deployment = new Deployment(http);
        open.add(deployment);
        deployment.people().create("ada");
        return deployment;
    }

    private Deployment beginWithTeam() {
        Deployment deployment = begin();
        deployment.people().create("grace");
        deployment.teams().create("eng");
        deployment.teams().createGroup("eng", "devs");
        return deployment;
    }

    private Deployment beginWithWorkspace() {
        Deployment deployment = begin();
        deployment.templates().push("docker");
        deployment.workspaces().create("owner", "dev", "docker");
        return deployment;
    }

    @AfterTry
    void closeAndHoldTheAnswersToTheDescription() {
        open.forEach(Deployment::close);
        open.clear();
        assertThat(answers.problems()).isEmpty();
    }

    @Property(seed = "202411", edgeCases = EdgeCasesMode.NONE)
    void theFakeAgreesAboutPeopleAndTeams(@ForAll("stepsOfPeople") ActionChain<Deployment> steps) {
        Deployment deployment =
                steps.withInvariant("agreement", Deployment::check).run();
        deployment.teams().checkMembers();
        deployment.checkPages("/users", "users");
    }

    @Provide
    ActionChainArbitrary<Deployment> stepsOfPeople() {
        return Steps.ofTokens(Steps.ofTeams(
                Steps.ofPeople(ActionChain.startWith(this::beginWithTeam).withMaxTransformations(6))));
    }

    @Property(seed = "202411", edgeCases = EdgeCasesMode.NONE)
    void theFakeAgreesAboutTemplatesAndWorkspaces(@ForAll("stepsOfWorkspaces") ActionChain<Deployment> steps) {
        Deployment deployment =
                steps.withInvariant("agreement", Deployment::check).run();
        deployment.checkPages("/workspaces", "workspaces");
    }

    @Provide
    ActionChainArbitrary<Deployment> stepsOfWorkspaces() {
        return Steps.ofSettings(Steps.ofBuilds(Steps.ofTemplates(
                Steps.ofPeople(ActionChain.startWith(this::beginWithWorkspace).withMaxTransformations(8)))));
    }
}
