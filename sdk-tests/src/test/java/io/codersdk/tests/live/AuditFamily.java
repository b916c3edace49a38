package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.AuditClient;
import io.codersdk.client.AuditQuery;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.codersdk.Template;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The trail that the suite itself leaves. */
abstract class AuditFamily extends Family {
    private AuditClient audit() {
        return coder.audit();
    }

    private List<AuditLog> found(AuditQuery.Builder query) {
        return audit().list(query.build()).stream().limit(50).toList();
    }

    /** That the suite's template was created is on record on licensed deployments alone. */
    private Template template() {
        Template template = live.template.now();
        live.grants.requireFeature("audit_log");
        return template;
    }

    @Test
    void theNewestEntryIsFirst() {
        template();
        List<AuditLog> entries = audit().list().pageSize(3).stream().limit(6).toList();
        assertThat(entries).isNotEmpty().extracting(AuditLog::id).doesNotHaveDuplicates();
        assertThat(entries).extracting(AuditLog::time).isSortedAccordingTo((a, b) -> b.compareTo(a));
        entries.forEach(entry -> assertThat(entry.action().value()).isNotEmpty());
    }

    @Test
    void aSearchFindsWhatTheSuiteDid() {
        Template template = template();
        LocalDate day = template.createdAt().atOffset(ZoneOffset.UTC).toLocalDate();
        List<AuditLog> entries = found(AuditQuery.builder()
                .resourceType(ResourceType.TEMPLATE)
                .resourceId(template.id())
                .resourceTarget(template.name())
                .action(AuditAction.CREATE)
                .username(live.me.username())
                .email(live.me.email())
                .dateFrom(day.minusDays(1))
                .dateTo(day.plusDays(1))
                .organization(live.organization.name()));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.resourceTarget()).isEqualTo(template.name());
            assertThat(entry.resourceId()).contains(template.id());
            assertThat(entry.user().orElseThrow().id()).isEqualTo(live.me.id());
            assertThat(entry.requestId()).isPresent();
        });
    }

    @Test
    void buildsAreFoundByTheirReason() {
        live.workspace.created();
        template();
        assertThat(found(AuditQuery.builder().buildReason(BuildReason.INITIATOR)))
                .extracting(AuditLog::resourceType)
                .containsOnly(ResourceType.WORKSPACE_BUILD);
    }

    @Test
    void aRequestIsFoundByItsIdOnNewerServers() {
        Template template = template();
        if (!live.isOf2026()) {
            throw Skip.needsNewerServer("search of the audit log for a request");
        }
        UUID request = found(AuditQuery.builder().resourceId(template.id()).action(AuditAction.CREATE))
                .get(0)
                .requestId()
                .orElseThrow();
        assertThat(found(AuditQuery.builder().requestId(request)))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.requestId()).contains(request));
    }

    @Test
    void aKeyThatNoSearchHasIsNamed() {
        ValidationException refusal = refusal(
                ValidationException.class,
                () -> audit().list(AuditQuery.raw("bogus:1")).toList());
        assertThat(fields(refusal)).containsExactly("bogus");
    }

    @Test
    void aMadeUpEntryIsOnRecord() {
        audit().generate(entry -> entry.action(AuditAction.CREATE)
                .resourceType(ResourceType.USER)
                .resourceId(live.me.id())
                .organizationId(live.organization.id()));
        live.grants.requireFeature("audit_log");
        assertThat(found(AuditQuery.builder().resourceId(live.me.id()).action(AuditAction.CREATE)))
                .isNotEmpty();
    }
}
