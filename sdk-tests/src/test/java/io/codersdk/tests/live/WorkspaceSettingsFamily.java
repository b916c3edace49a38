package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.WorkspaceQuery;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.AgentUnavailableException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.ValidationException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.model.codersdk.AutomaticUpdates;
import io.codersdk.model.codersdk.UpdateWorkspaceDormancy;
import io.codersdk.model.codersdk.UsageAppName;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.operation.WorkspacesOperations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class WorkspaceSettingsFamily extends Family {
    private WorkspacesClient workspaces() {
        return coder.workspaces();
    }

    @Test
    void theScheduleOfStartsIsSetAndCleared() {
        UUID id = live.workspace.id();
        String schedule = "CRON_TZ=Europe/Berlin 30 9 * * 1-5";
        coder.schedules().updateAutostart(id, schedule);
        assertThat(live.workspace.now().autostartSchedule()).contains(schedule);

        ValidationException refusal =
                refusal(ValidationException.class, () -> coder.schedules().updateAutostart(id, "every morning"));
        assertThat(fields(refusal)).containsExactly("schedule");

        coder.schedules().updateAutostart(id, null);
        assertThat(live.workspace.now().autostartSchedule()).isEmpty();
    }

    @Test
    void theTimeToLiveIsSetAndCleared() {
        UUID id = live.workspace.id();
        coder.schedules().updateTtl(id, Duration.ofHours(2));
        assertThat(live.workspace.now().ttl()).contains(Duration.ofHours(2));

        ValidationException refusal =
                refusal(ValidationException.class, () -> coder.schedules().updateTtl(id, Duration.ofMillis(1)));
        assertThat(fields(refusal)).containsExactly("ttl_ms");

        coder.schedules().updateTtl(id, null);
        assertThat(live.workspace.now().ttl()).isEmpty();
    }

    @Test
    void aFavoriteIsOneUntilItIsTakenBack() {
        UUID id = live.workspace.id();
        workspaces().favorite(id);
        workspaces().favorite(id);
        assertThat(live.workspace.now().favorite()).isTrue();
        workspaces().unfavorite(id);
        workspaces().unfavorite(id);
        assertThat(live.workspace.now().favorite()).isFalse();
    }

    @Test
    void whatIsDormantIsFoundAndWakesUp() {
        UUID id = live.workspace.stopped().id();
        WorkspaceQuery dormant = WorkspaceQuery.builder()
                .template(live.template.name())
                .dormant(true)
                .build();
        assertThat(workspaces().list(dormant)).isEmpty();

        Workspace asleep = workspaces().setDormant(id, true);
        try {
            assertThat(asleep.dormantAt()).isPresent();
            assertThat(workspaces().list(dormant)).extracting(Workspace::id).containsExactly(id);
            assertThat(sleepAgain(id).isUnchanged()).isTrue();
            assertThat(workspaces().setDormant(id, true).dormantAt()).isEqualTo(asleep.dormantAt());
            refusal(AgentUnavailableException.class, () -> workspaces().start(id, live.wait));
        } finally {
            workspaces().setDormant(id, false);
        }
        assertThat(live.workspace.now().dormantAt()).isEmpty();
        assertThat(workspaces().list(dormant)).isEmpty();
    }

    /** What is so already is answered 304 without a body. */
    private ApiResponse<Workspace> sleepAgain(UUID id) {
        return coder.exchange(ApiRequest.of(WorkspacesOperations.UPDATE_WORKSPACE_DORMANCY_STATUS_BY_ID)
                .path("workspace", id)
                .body(UpdateWorkspaceDormancy.builder().dormant(true).build()));
    }

    /** Servers forbid it unless they are told otherwise. */
    @Test
    void aRenameHappensWhereItIsAllowed() {
        Workspace workspace = live.workspace.now();
        String name = live.name("renamed");
        if (workspace.allowRenames()) {
            workspaces().rename(workspace.id(), name);
            assertThat(workspaces().getByName("me", name).id()).isEqualTo(workspace.id());
            workspaces().rename(workspace.id(), workspace.name());
        } else {
            CoderApiException refusal =
                    refusal(CoderApiException.class, () -> workspaces().rename(workspace.id(), name));
            assertThat(refusal.status()).isEqualTo(400);
        }
        assertThat(live.workspace.now().name()).isEqualTo(live.workspace.name());
    }

    @Test
    void whetherItUpdatesByItselfIsSet() {
        UUID id = live.workspace.id();
        coder.schedules().updateAutomaticUpdates(id, AutomaticUpdates.ALWAYS);
        assertThat(live.workspace.now().automaticUpdates()).isEqualTo(AutomaticUpdates.ALWAYS);
        coder.schedules().updateAutomaticUpdates(id, AutomaticUpdates.NEVER);
        assertThat(live.workspace.now().automaticUpdates()).isEqualTo(AutomaticUpdates.NEVER);
    }

    @Test
    void aDeadlineIsMovedWhereThereIsOne() {
        Workspace workspace = live.workspace.running();
        Instant later = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        if (workspace.latestBuild().deadline().isEmpty()) {
            refusal(ConflictException.class, () -> coder.schedules().extend(workspace.id(), later));
            return;
        }
        coder.schedules().extend(workspace.id(), later);
        assertThat(live.workspace.now().latestBuild().deadline()).contains(later);
    }

    @Test
    void aDeadlineInThePastIsRefused() {
        Workspace workspace = live.workspace.running();
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> coder.schedules().extend(workspace.id(), Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(refusal.status()).isIn(400, 409);
    }

    @Test
    void whatIsSetHasAllThatAStartByItselfNeeds() {
        assertThat(coder.schedules().autostartLacksParameters(live.workspace.id()))
                .isFalse();
    }

    /** Whatever the workspace: that it is taken proves nothing (wire protocol 8.9). */
    @Test
    void useIsReported() {
        UUID id = live.workspace.id();
        coder.schedules().reportUsage(id);
    }

    @Test
    void useOfAnApplicationIsReported() {
        WorkspaceAgent agent = live.workspace.agent();
        coder.schedules().reportUsage(live.workspace.id(), agent.id(), UsageAppName.VSCODE);
    }

    @Test
    void theStepsOfTheLatestBuildAreTimed() {
        Complete.check(coder.workspaces().timings(live.workspace.running().id()));
    }
}
