package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.TemplateQuery;
import io.codersdk.client.TemplatesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.ReducedUser;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateExample;
import io.codersdk.model.codersdk.TemplateRole;
import io.codersdk.model.codersdk.TemplateUser;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.UpdateTemplateAcl;
import io.codersdk.model.codersdk.UpdateTemplateMeta;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class TemplatesFamily extends Family {
    private TemplatesClient templates() {
        return coder.templates();
    }

    /** A version of the first version's files that belongs to no template yet. */
    private TemplateVersion unattached(String word) {
        UUID file = live.template.first().version().job().fileId();
        TemplateVersion version = coder.templateVersions()
                .create(
                        OrganizationsClient.DEFAULT,
                        LiveTemplate.version(file).name(live.name(word)).build());
        return coder.templateVersions().waitUntilImported(version.id(), live.wait);
    }

    private static CreateTemplateRequest template(String name, UUID version) {
        return CreateTemplateRequest.builder()
                .name(name)
                .templateVersionId(version)
                .build();
    }

    @Test
    void oneIsFoundByIdAndByName() {
        Template template = live.template.now();
        assertThat(template.name()).isEqualTo(live.template.name());
        assertThat(templates()
                        .getByName(OrganizationsClient.DEFAULT, template.name())
                        .id())
                .isEqualTo(template.id());
        assertThat(templates()
                        .getByName(live.organization.name(), template.name())
                        .id())
                .isEqualTo(template.id());
        Complete.check(template);
    }

    @Test
    void theListsHaveIt() {
        UUID id = live.template.now().id();
        assertThat(templates().list()).extracting(Template::id).contains(id).doesNotHaveDuplicates();
        assertThat(templates().listOf(OrganizationsClient.DEFAULT))
                .extracting(Template::id)
                .contains(id)
                .doesNotHaveDuplicates();
    }

    @Test
    void anUnknownOneIsNotFound() {
        refusal(NotFoundException.class, () -> templates().get(NOTHING));
        refusal(
                NotFoundException.class,
                () -> templates().getByName(OrganizationsClient.DEFAULT, live.name("nothing")));
    }

    /** Servers before 2026 clear what a request leaves out (wire protocol 14). */
    @Test
    void anEditKeepsWhatItDoesNotChange() {
        UUID id = live.template.now().id();
        templates()
                .edit(
                        id,
                        t -> t.displayName("Live Süite")
                                .description("Made by a test.")
                                .icon("/icon/docker.svg")
                                .defaultTtl(Duration.ofHours(3)));
        Template before = live.template.now();
        assertThat(before.displayName()).isEqualTo("Live Süite");
        assertThat(before.defaultTtl()).isEqualTo(Duration.ofHours(3));

        Template edited = templates().edit(id, t -> t.description("Changed by a test."));
        assertThat(edited.description()).isEqualTo("Changed by a test.");
        Template after = live.template.now();
        assertThat(after.toBuilder()
                        .description(before.description())
                        .updatedAt(before.updatedAt())
                        // What the server counts and measures meanwhile.
                        .activeUserCount(before.activeUserCount())
                        .buildTimeStats(before.buildTimeStats())
                        .build())
                .isEqualTo(before);

        templates().edit(id, t -> t.defaultTtl(Duration.ZERO));
        assertThat(live.template.now().defaultTtl()).isZero();
    }

    /** Answered 304 without a body by servers before 2026, and 200 by newer ones. */
    @Test
    void anEditThatChangesNothingAnswersTheTemplate() {
        Template template = live.template.now();
        assertThat(templates().edit(template.id(), t -> t).id()).isEqualTo(template.id());
        assertThat(live.template.now().displayName()).isEqualTo(template.displayName());
    }

    @Test
    void anEditThatIsWrongIsRefusedByField() {
        UUID id = live.template.now().id();
        ValidationException refusal = refusal(
                ValidationException.class, () -> templates().edit(id, t -> t.defaultTtl(Duration.ofMillis(-5))));
        assertThat(fields(refusal)).containsExactly("default_ttl_ms");
    }

    @Test
    void aTemplateIsMadeOfAVersionAndDeletedForGood() {
        TemplateVersion version = unattached("other-v1");
        assertThat(version.templateId()).isEmpty();
        Template created = templates().create(OrganizationsClient.DEFAULT, template(live.name("other"), version.id()));
        assertThat(created.name()).isEqualTo(live.name("other"));
        assertThat(created.activeVersionId()).isEqualTo(version.id());
        assertThat(created.allowUserCancelWorkspaceJobs()).isFalse();
        assertThat(created.allowUserAutostart()).isTrue();
        assertThat(created.activityBump()).isEqualTo(Duration.ofHours(1));
        Complete.check(created);

        templates().delete(created.id());
        refusal(NotFoundException.class, () -> templates().get(created.id()));
        refusal(NotFoundException.class, () -> templates().delete(created.id()));
        refusal(NotFoundException.class, () -> templates().getByName(OrganizationsClient.DEFAULT, live.name("other")));
    }

    @Test
    void takenAndBadNamesAndUnknownVersionsAreRefused() {
        TemplateVersion version = unattached("refused");
        ConflictException taken = refusal(
                ConflictException.class,
                () -> templates().create(OrganizationsClient.DEFAULT, template(live.template.name(), version.id())));
        assertThat(fields(taken)).containsExactly("name");
        ValidationException bad = refusal(
                ValidationException.class,
                () -> templates().create(OrganizationsClient.DEFAULT, template("sdk-live bad", version.id())));
        assertThat(fields(bad)).containsExactly("name");
        refusal(
                NotFoundException.class,
                () -> templates().create(OrganizationsClient.DEFAULT, template(live.name("none"), NOTHING)));
    }

    @Test
    void anOlderVersionCanBeMadeTheActiveOneAgain() {
        UUID id = live.template.now().id();
        UUID second = live.template.second().version().id();
        UUID first = live.template.first().version().id();
        templates().promote(id, first);
        try {
            assertThat(live.template.now().activeVersionId()).isEqualTo(first);
        } finally {
            templates().promote(id, second);
        }
        assertThat(live.template.now().activeVersionId()).isEqualTo(second);
    }

    @Test
    void aVersionOfNoTemplateOrWithoutSuccessIsNotPromoted() {
        UUID id = live.template.now().id();
        TemplateVersion foreign = unattached("foreign");
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> templates().promote(id, foreign.id()));
        assertThat(refusal.status()).isEqualTo(400);

        TemplateVersion failed = failedVersionOf(id);
        refusal(ForbiddenException.class, () -> templates().promote(id, failed.id()));
    }

    private TemplateVersion failedVersionOf(UUID template) {
        UUID file = live.template.failedImport().file();
        TemplateVersion version = coder.templateVersions()
                .create(
                        OrganizationsClient.DEFAULT,
                        LiveTemplate.version(file)
                                .templateId(template)
                                .name(live.name("failed"))
                                .build());
        WaitOptions wait = live.wait;
        refusal(JobFailedException.class, () -> coder.templateVersions().waitUntilImported(version.id(), wait));
        return version;
    }

    private List<UUID> found(TemplateQuery.Builder query) {
        List<UUID> found =
                templates().list(query.build()).stream().map(Template::id).toList();
        assertThat(templates().listOf(live.organization.name(), query.build()))
                .extracting(Template::id)
                .containsExactlyInAnyOrderElementsOf(found);
        return found;
    }

    @Test
    void aSearchFindsIt() {
        Template template = live.template.now();
        assertThat(found(TemplateQuery.builder().exactName(template.name()))).containsExactly(template.id());
        assertThat(found(TemplateQuery.builder()
                        .name(live.run())
                        .deprecated(false)
                        .deleted(false)
                        .organization(live.organization.name())))
                .contains(template.id());
        assertThat(found(TemplateQuery.builder().id(template.id(), NOTHING))).containsExactly(template.id());
        assertThat(found(TemplateQuery.builder().exactName(live.name("nothing"))))
                .isEmpty();
        ValidationException refusal =
                refusal(ValidationException.class, () -> templates().list(TemplateQuery.raw("bad:1")));
        assertThat(fields(refusal)).containsExactly("bad");
    }

    @Test
    void newerServersSearchForMore() {
        Template template = live.template.now();
        if (!live.isOf2026()) {
            throw Skip.needsNewerServer("search for authors and display names");
        }
        assertThat(found(TemplateQuery.builder()
                        .author("me")
                        .exactName(template.name())
                        .displayName(template.displayName())))
                .containsExactly(template.id());
    }

    /** Answered 304 without a body by servers before 2026, and 200 by newer ones. */
    @Test
    void settingsThatAreSoAlreadyAreUnchanged() {
        Template template = live.template.now();
        Optional<Template> updated = templates()
                .update(
                        template.id(),
                        UpdateTemplateMeta.builder()
                                .name(template.name())
                                .displayName(template.displayName())
                                .description(template.description())
                                .icon(template.icon())
                                .defaultTtl(template.defaultTtl())
                                .activityBump(template.activityBump())
                                .allowUserAutostart(template.allowUserAutostart())
                                .allowUserAutostop(template.allowUserAutostop())
                                .allowUserCancelWorkspaceJobs(template.allowUserCancelWorkspaceJobs())
                                .failureTtl(template.failureTtl())
                                .timeTilDormant(template.timeTilDormant())
                                .timeTilDormantAutodelete(template.timeTilDormantAutodelete())
                                .requireActiveVersion(template.requireActiveVersion())
                                .build());
        assertThat(updated.isPresent()).isEqualTo(live.isOf2026());
        assertThat(live.template.now().displayName()).isEqualTo(template.displayName());
    }

    @Test
    void aRoleIsGivenAndTakenBack() {
        UUID id = live.template.now().id();
        live.grants.requireFeature("template_rbac");
        UUID user = live.user.get().id();
        assertThat(templates().availableForAcl(id).users())
                .extracting(ReducedUser::id)
                .contains(user);
        templates().updateAcl(id, acl -> acl.userPerms(Map.of(user.toString(), TemplateRole.ADMIN)));
        assertThat(templates().acl(id).users()).extracting(TemplateUser::id).contains(user);
        templates()
                .updateAcl(
                        id,
                        UpdateTemplateAcl.builder()
                                .userPerms(Map.of(user.toString(), TemplateRole.of("")))
                                .build());
        assertThat(templates().acl(id).users()).extracting(TemplateUser::id).doesNotContain(user);
    }

    @Test
    @SuppressWarnings("deprecation") // the list of an organization is there still
    void theServerBringsExamples() {
        List<TemplateExample> examples = templates().examples();
        assertThat(examples).isNotEmpty();
        assertThat(templates().examplesOf(OrganizationsClient.DEFAULT)).isEqualTo(examples);
        Complete.check(examples);
    }
}
