package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Logs of jobs, which end with the job. */
abstract class LogsFamily extends Family {
    private static List<ProvisionerJobLog> toEnd(LogStream<ProvisionerJobLog> log) {
        try (log) {
            List<ProvisionerJobLog> lines = log.stream().toList();
            assertThat(log.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.COMPLETED);
            return lines;
        }
    }

    private static void assertLog(List<ProvisionerJobLog> lines) {
        assertThat(lines).isNotEmpty();
        assertThat(lines).extracting(ProvisionerJobLog::id).isSorted().doesNotHaveDuplicates();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.stage()).isNotEmpty();
            assertThat(line.logLevel().isKnown()).isTrue();
            assertThat(line.logSource().isKnown()).isTrue();
        });
        Complete.check(lines);
    }

    @Test
    void theLogOfAnImportIsReadAndFollowedAlike() {
        UUID version = live.template.first().version().id();
        List<ProvisionerJobLog> lines = coder.templateVersions().logs(version);
        assertLog(lines);
        assertThat(toEnd(coder.templateVersions().followLogs(version))).isEqualTo(lines);
    }

    @Test
    void theLogOfABuildIsReadAndFollowedAlike() {
        UUID build = live.workspace.running().latestBuild().id();
        List<ProvisionerJobLog> lines = coder.builds().logs(build);
        assertLog(lines);
        assertThat(toEnd(coder.builds().followLogs(build))).isEqualTo(lines);
    }

    @Test
    void aLogFollowedFromItsBeginningIsWhole() {
        live.workspace.stopped();
        WorkspaceBuild build = live.workspace.build(WorkspaceTransition.START);
        List<ProvisionerJobLog> followed = toEnd(coder.builds().followLogs(build.id()));
        coder.builds().waitUntilDone(build.id(), live.wait);
        assertLog(followed);
        // Its last lines may come a moment after its end (wire protocol 7.4).
        assertThat(coder.builds().logs(build.id())).startsWith(followed.toArray(new ProvisionerJobLog[0]));
    }

    @Test
    void aLogGoesOnAfterALineThatIsKnown() {
        UUID version = live.template.first().version().id();
        List<ProvisionerJobLog> imported = coder.templateVersions().logs(version);
        assertThat(toEnd(coder.templateVersions()
                        .followLogs(version, imported.get(0).id())))
                .isEqualTo(imported.subList(1, imported.size()));

        UUID build = live.workspace.running().latestBuild().id();
        List<ProvisionerJobLog> built = coder.builds().logs(build);
        long last = built.get(built.size() - 1).id();
        try (LogStream<ProvisionerJobLog> log = coder.builds().followLogs(build, last)) {
            assertThat(log.lastId()).hasValue(last);
            assertThat(log.stream()).isEmpty();
        }
    }

    @Test
    void aLogThatIsClosedEndsCancelled() {
        UUID build = live.workspace.running().latestBuild().id();
        LogStream<ProvisionerJobLog> log = coder.builds().followLogs(build);
        assertThat(log.outcome()).isEmpty();
        log.close();
        assertThat(log.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.CANCELLED);
    }

    @Test
    void theLogOfNothingIsNotFound() {
        refusal(NotFoundException.class, () -> coder.builds().logs(NOTHING));
        refusal(NotFoundException.class, () -> coder.templateVersions().logs(NOTHING));
        try (LogStream<ProvisionerJobLog> log = coder.builds().followLogs(NOTHING)) {
            refusal(NotFoundException.class, () -> log.iterator().hasNext());
            assertThat(log.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.FAILED);
        }
    }
}
