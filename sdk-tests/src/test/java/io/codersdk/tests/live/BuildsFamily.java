package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.BuildsClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class BuildsFamily extends Family {
    private BuildsClient builds() {
        return coder.builds();
    }

    private static CreateWorkspaceBuildRequest.Builder start() {
        return CreateWorkspaceBuildRequest.builder().transition(WorkspaceTransition.START);
    }

    @Test
    void oneIsFoundByIdAndByItsNumber() {
        Workspace workspace = live.workspace.running();
        WorkspaceBuild build = builds().get(workspace.latestBuild().id());
        assertThat(build.workspaceId()).isEqualTo(workspace.id());
        assertThat(build.workspaceName()).isEqualTo(workspace.name());
        assertThat(build.workspaceOwnerName()).isEqualTo(live.me.username());
        assertThat(build.initiatorName()).isEqualTo(live.me.username());
        assertThat(build.templateVersionName()).isNotEmpty();
        assertThat(build.transition()).isEqualTo(WorkspaceTransition.START);
        assertThat(build.reason()).isEqualTo(BuildReason.INITIATOR);
        assertThat(build.status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(build.job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(builds().getByNumber("me", workspace.name(), build.buildNumber())
                        .id())
                .isEqualTo(build.id());
        Complete.check(build);
    }

    @Test
    void anUnknownOneIsNotFound() {
        live.workspace.created();
        refusal(NotFoundException.class, () -> builds().get(NOTHING));
        refusal(NotFoundException.class, () -> builds().getByNumber("me", live.workspace.name(), 9999));
        refusal(NotFoundException.class, () -> builds().list(NOTHING).toList());
    }

    @Test
    void theListIsNewestFirstInPagesOfAnySize() {
        live.workspace.stopped();
        Workspace workspace = live.workspace.running();
        List<Integer> numbers = builds().list(workspace.id()).pageSize(1).stream()
                .map(WorkspaceBuild::buildNumber)
                .toList();
        int latest = workspace.latestBuild().buildNumber();
        assertThat(latest).isGreaterThan(1);
        WorkspaceBuild newest = workspace.latestBuild();
        assertThat(builds().list(workspace.id(), newest.createdAt().minusMillis(1)))
                .extracting(WorkspaceBuild::id)
                .containsExactly(newest.id());
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.range(0, latest).mapToObj(i -> latest - i).toList());
    }

    @Test
    void aBuildKeepsTheVersionBeforeAndTakesTheValuesItIsGiven() {
        WorkspaceBuildParameter value = Parameters.of(live).repeated();
        UUID version = live.workspace.stopped().latestBuild().templateVersionId();
        WorkspaceBuild queued = builds().create(
                        live.workspace.id(),
                        start().richParameterValues(List.of(value)).build());
        assertThat(queued.job().status())
                .isIn(ProvisionerJobStatus.PENDING, ProvisionerJobStatus.RUNNING, ProvisionerJobStatus.SUCCEEDED);
        assertThat(queued.templateVersionId()).isEqualTo(version);
        Complete.check(queued);

        WorkspaceBuild done = builds().waitUntilDone(queued.id(), live.wait);
        assertThat(done.status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(builds().parameters(queued.id())).contains(value);
    }

    @Test
    void everyParameterHasItsDefaultUnlessItIsGivenAnother() {
        WorkspaceBuildParameter value = Parameters.of(live).repeated();
        UUID build = live.workspace.created().latestBuild().id();
        assertThat(builds().parameters(build)).contains(value);
    }

    @Test
    void anUnknownVersionIsRefused() {
        UUID id = live.workspace.running().id();
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> builds().create(id, start().templateVersionId(NOTHING).build()));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void aValueThatAParameterDoesNotTakeIsRefused() {
        UUID id = live.workspace.running().id();
        WorkspaceBuildParameter wrong = Parameters.of(live).wrong();
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> builds().create(
                                id, start().richParameterValues(List.of(wrong)).build()));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining(wrong.name());
    }

    @Test
    void thereIsOneBuildAtATime() {
        live.workspace.stopped();
        WorkspaceBuild build = live.workspace.build(WorkspaceTransition.START);
        try {
            live.workspace.build(WorkspaceTransition.STOP);
            throw Skip.tooQuick("the build was over before the next one was asked for");
        } catch (ConflictException e) {
            assertThat(e.status()).isEqualTo(409);
        } finally {
            builds().waitUntilDone(build.id(), live.wait);
        }
    }

    @Test
    void whatIsOverCannotBeCancelled() {
        UUID build = live.workspace.running().latestBuild().id();
        CoderApiException refusal = refusal(CoderApiException.class, () -> builds().cancel(build));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void aCancelledBuildEndsWithoutSuccess() {
        live.workspace.stopped();
        WorkspaceBuild build = live.workspace.build(WorkspaceTransition.START);
        try {
            builds().cancel(build.id());
        } catch (CoderApiException e) {
            assertThat(e.status()).isEqualTo(400);
            throw Skip.tooQuick("the build was over before it could be cancelled");
        }
        JobFailedException failure =
                refusal(JobFailedException.class, () -> builds().waitUntilDone(build.id(), live.wait));
        // One that was cancelled while it ran may end with an error, and is failed then (wire protocol 8.1).
        assertThat(failure.status()).isIn("canceled", "failed");
        WorkspaceBuild over = builds().get(build.id());
        assertThat(over.status()).isIn(WorkspaceStatus.CANCELED, WorkspaceStatus.FAILED);
        assertThat(over.job().canceledAt()).isPresent();
    }

    /** A build's steps and scripts; a server may know of none. */
    @Test
    void theTimesOfItsStepsAreTold() {
        UUID build = live.workspace.running().latestBuild().id();
        Complete.check(builds().timings(build));
    }
}
