package io.codersdk.tests.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.TemplateVersionsClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.PatchTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceResource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class TemplateVersionsFamily extends Family {
    private TemplateVersionsClient versions() {
        return coder.templateVersions();
    }

    private UUID first() {
        return live.template.first().version().id();
    }

    /** Of the files of the first version, for its template. */
    private CreateTemplateVersionRequest.Builder request(String word) {
        TemplateVersion first = live.template.first().version();
        return LiveTemplate.version(first.job().fileId())
                .templateId(live.template.first().template().id())
                .name(live.name(word));
    }

    private TemplateVersion create(CreateTemplateVersionRequest.Builder request) {
        return versions().create(OrganizationsClient.DEFAULT, request.build());
    }

    @Test
    void oneIsFoundByIdAndByName() {
        TemplateVersion version = versions().get(first());
        UUID template = live.template.first().template().id();
        assertThat(version.templateId()).contains(template);
        assertThat(version.organizationId()).isEqualTo(live.organization.id());
        assertThat(version.createdBy().id()).isEqualTo(live.me.id());
        assertThat(version.archived()).isFalse();
        assertThat(version.job().completedAt()).isPresent();
        assertThat(version.job().error()).isEmpty();
        assertThat(version.job().tags()).containsEntry("scope", "organization");
        assertThat(versions().getByName(template, version.name()).id()).isEqualTo(version.id());
        Complete.check(version);
    }

    @Test
    void anUnknownOneIsNotFound() {
        refusal(NotFoundException.class, () -> versions().get(NOTHING));
        UUID template = live.template.first().template().id();
        refusal(NotFoundException.class, () -> versions().getByName(template, live.name("nothing")));
    }

    @Test
    void theListIsOldestFirstInPagesOfAnySize() {
        UUID second = live.template.second().version().id();
        UUID template = live.template.first().template().id();
        List<UUID> all =
                versions().list(template).stream().map(TemplateVersion::id).toList();
        assertThat(all).containsSubsequence(first(), second).doesNotHaveDuplicates();
        assertThat(versions().list(template).pageSize(1))
                .extracting(TemplateVersion::id)
                .containsExactlyElementsOf(all);
    }

    @Test
    void aNewOneIsQueuedAndImported() {
        TemplateVersion queued = create(request("third").message("The third."));
        assertThat(queued.name()).isEqualTo(live.name("third"));
        assertThat(queued.message()).isEqualTo("The third.");
        assertThat(queued.job().status())
                .isIn(ProvisionerJobStatus.PENDING, ProvisionerJobStatus.RUNNING, ProvisionerJobStatus.SUCCEEDED);
        Complete.check(queued);

        TemplateVersion imported = versions().waitUntilImported(queued.id(), live.wait);
        assertThat(imported.job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        assertThat(imported.job().startedAt()).isPresent();
        assertThat(live.template.now().activeVersionId()).isNotEqualTo(imported.id());
    }

    @Test
    void aTakenNameIsAConflict() {
        TemplateVersion first = live.template.first().version();
        refusal(ConflictException.class, () -> create(request("first")));
        assertThat(versions().get(first.id()).name()).isEqualTo(first.name());
    }

    @Test
    void unknownFilesAndProvisionersAreRefused() {
        live.template.first();
        refusal(NotFoundException.class, () -> create(request("no-file").fileId(NOTHING)));
        ValidationException refusal = refusal(
                ValidationException.class, () -> create(request("no-tool").provisioner(ProvisionerType.of("cobol"))));
        assertThat(fields(refusal)).containsExactly("provisioner");
    }

    @Test
    void nameAndMessageCanBeChanged() {
        TemplateVersion version = create(request("draft"));
        versions().waitUntilImported(version.id(), live.wait);
        TemplateVersion updated = versions()
                .update(
                        version.id(),
                        PatchTemplateVersionRequest.builder()
                                .name(live.name("final"))
                                .message("Renamed.")
                                .build());
        assertThat(updated.name()).isEqualTo(live.name("final"));
        assertThat(updated.message()).isEqualTo("Renamed.");
        assertThat(versions().get(version.id()).name()).isEqualTo(live.name("final"));

        // Here a taken name is 400, not 409 (wire protocol 4.3).
        CoderApiException taken = refusal(
                CoderApiException.class,
                () -> versions()
                        .update(
                                version.id(),
                                PatchTemplateVersionRequest.builder()
                                        .name(live.name("first"))
                                        .build()));
        assertThat(taken.status()).isEqualTo(400);
    }

    @Test
    void whatTerraformCannotReadFailsToImportAndTellsWhy() {
        LiveTemplate.FailedImport failed = live.template.failedImport();
        assertThat(failed.failure().status()).isEqualTo("failed");
        String reason = failed.failure().error().orElseThrow();
        assertThat(failed.failure()).hasMessageContaining(reason);
        TemplateVersion version = versions().get(failed.version().id());
        assertThat(version.job().status()).isEqualTo(ProvisionerJobStatus.FAILED);
        assertThat(version.job().error()).contains(reason);
        assertThat(version.templateId()).isEmpty();
    }

    /** Stored as any bytes are; 2.17 queues an import, which fails, and 2.34 refuses the version with 400 (seen on both). */
    @Test
    void whatIsNoArchiveIsRefusedOrFailsToImport() {
        live.grants.requireTemplates();
        UUID file = coder.files().uploadTar(("no archive, but of " + live.run()).getBytes(UTF_8));
        try {
            TemplateVersion version = create(LiveTemplate.version(file).name(live.name("garbage")));
            assertThat(live.template.failureOf(version).status()).isEqualTo("failed");
        } catch (CoderApiException e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }

    @Test
    void anImportCanBeCancelledOnce() {
        TemplateVersion version = create(request("cancelled"));
        try {
            versions().cancel(version.id());
        } catch (CoderApiException e) {
            assertThat(e.status()).isEqualTo(400);
            throw Skip.tooQuick("the import was over before it could be cancelled");
        }
        JobFailedException failure =
                refusal(JobFailedException.class, () -> versions().waitUntilImported(version.id(), live.wait));
        // One that was cancelled while it ran may end with an error, and is failed then (wire protocol 8.1).
        assertThat(failure.status()).isIn("canceled", "failed");
        assertThat(versions().get(version.id()).job().canceledAt()).isPresent();

        CoderApiException again =
                refusal(CoderApiException.class, () -> versions().cancel(version.id()));
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void resourcesAreTold() {
        List<WorkspaceResource> resources = versions().resources(first());
        assertThat(resources).allSatisfy(resource -> assertThat(resource.type()).isNotEmpty());
        Complete.check(resources);
    }

    @Test
    void oneIsFoundByTheNamesOfItAndItsTemplate() {
        TemplateVersion version = live.template.first().version();
        assertThat(versions()
                        .getByName(live.organization.name(), live.template.name(), version.name())
                        .id())
                .isEqualTo(version.id());
        refusal(
                NotFoundException.class,
                () -> versions().getByName(OrganizationsClient.DEFAULT, live.template.name(), live.name("nothing")));
    }

    /** The first is answered 404 by servers before 2026, and 204 by newer ones. */
    @Test
    void theFirstHasNoneBeforeIt() {
        String template = live.template.first().template().name();
        TemplateVersion second = live.template.second().version();
        assertThat(versions().previous(OrganizationsClient.DEFAULT, template, second.name()))
                .isPresent();
        assertThat(versions().previous(OrganizationsClient.DEFAULT, template, live.name("first")))
                .isEmpty();
        refusal(
                NotFoundException.class,
                () -> versions().previous(OrganizationsClient.DEFAULT, live.name("nothing"), live.name("first")));
    }

    @Test
    void anArchivedOneIsHiddenUntilItIsTakenBack() {
        TemplateVersion version = create(request("archived"));
        versions().waitUntilImported(version.id(), live.wait);
        UUID template = live.template.first().template().id();
        versions().archive(version.id());
        assertThat(versions().list(template)).extracting(TemplateVersion::id).doesNotContain(version.id());
        assertThat(versions().listWithArchived(template))
                .extracting(TemplateVersion::id)
                .contains(version.id());
        CoderApiException again =
                refusal(CoderApiException.class, () -> versions().archive(version.id()));
        assertThat(again.status()).isEqualTo(400);

        versions().unarchive(version.id());
        assertThat(versions().get(version.id()).archived()).isFalse();
        CoderApiException twice =
                refusal(CoderApiException.class, () -> versions().unarchive(version.id()));
        assertThat(twice.status()).isEqualTo(400);
    }

    @Test
    void theFailedOnesAreArchivedTogether() {
        UUID template = live.template.first().template().id();
        UUID broken = live.template.failedImport().file();
        TemplateVersion version = versions()
                .create(
                        OrganizationsClient.DEFAULT,
                        v -> v.fileId(broken)
                                .storageMethod(ProvisionerStorageMethod.FILE)
                                .provisioner(ProvisionerType.TERRAFORM)
                                .templateId(template)
                                .name(live.name("unused")));
        refusal(JobFailedException.class, () -> versions().waitUntilImported(version.id(), live.wait));
        assertThat(versions().archiveUnused(template, false)).contains(version.id());
        assertThat(versions().archiveUnused(template, false)).isEmpty();
    }
}
