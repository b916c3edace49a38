package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A workspace that is planned of a version, and never made. */
record DryRun(Version version, Job job, JobLog log) {

    List<WorkspaceResource> resources(Settings settings, Instant now) {
        return plan(version, job, WorkspaceTransition.START, settings).toModels(now);
    }

    /** What a start or a stop of a workspace would leave, as a job that does neither found out. */
    static ResourceView plan(Version version, Job job, WorkspaceTransition transition, Settings settings) {
        return new ResourceView(
                job,
                transition,
                version.source().resources().stream()
                        .filter(resource -> resource.isLeftBy(transition))
                        .toList(),
                version.source().agents().stream()
                        .map(agent -> FakeAgent.planned(agent, job, settings))
                        .toList(),
                Optional.empty());
    }
}
