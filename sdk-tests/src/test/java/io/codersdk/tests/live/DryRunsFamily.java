package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.DryRunsClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateTemplateVersionDryRunRequest;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.stream.LogStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Plans of workspaces that are not made. */
abstract class DryRunsFamily extends Family {
    private DryRunsClient dryRuns() {
        return coder.dryRuns();
    }

    private UUID version() {
        return live.template.first().version().id();
    }

    private ProvisionerJob create() {
        return dryRuns().create(version(), plan -> plan.workspaceName(live.name("dry")));
    }

    @Test
    void oneIsQueuedAndMakesNothing() {
        ProvisionerJob queued = dryRuns()
                .create(
                        version(),
                        CreateTemplateVersionDryRunRequest.builder()
                                .workspaceName(live.name("dry"))
                                .build());
        assertThat(dryRuns().get(version(), queued.id()).id()).isEqualTo(queued.id());
        refusal(NotFoundException.class, () -> coder.workspaces().getByName("me", live.name("dry")));
        cancel(queued);
    }

    @Test
    void itsLogIsFollowedToTheEndAndReadAlike() {
        ProvisionerJob queued = create();
        List<ProvisionerJobLog> followed;
        try (LogStream<ProvisionerJobLog> log = dryRuns().followLogs(version(), queued.id())) {
            followed = log.stream().toList();
        }
        assertThat(dryRuns().logs(version(), queued.id())).isEqualTo(followed);
        long last = followed.stream().mapToLong(ProvisionerJobLog::id).max().orElse(0);
        try (LogStream<ProvisionerJobLog> log = dryRuns().followLogs(version(), queued.id(), last)) {
            assertThat(log.stream()).isEmpty();
        }
        assertThat(followed).extracting(ProvisionerJobLog::id).isSorted();
        assertThat(dryRuns().get(version(), queued.id()).completedAt()).isPresent();
    }

    @Test
    void whatItPlansIsToldWhenItIsOver() {
        ProvisionerJob queued = create();
        try (LogStream<ProvisionerJobLog> log = dryRuns().followLogs(version(), queued.id())) {
            assertThat(log.stream().count()).isNotNegative();
        }
        assertThat(dryRuns().get(version(), queued.id()).status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(dryRuns().resources(version(), queued.id()))
                .allSatisfy(resource -> assertThat(resource.type()).isNotEmpty());
        CoderApiException over =
                refusal(CoderApiException.class, () -> dryRuns().cancel(version(), queued.id()));
        assertThat(over.status()).isEqualTo(400);
    }

    private void cancel(ProvisionerJob job) {
        try {
            dryRuns().cancel(version(), job.id());
        } catch (CoderApiException e) {
            // It was over already.
            assertThat(e.status()).isEqualTo(400);
        }
    }
}
