package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.AuditLogResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private AuditLogResponse list(String query) {
        return scenario.owner.get("/audit" + query).as(AuditLogResponse.codec());
    }

    @Test
    void whatWasDoneIsListedNewestFirstUnderTheIdOfItsRequest() {
        scenario.owner.send("POST", "/users/me/keys/tokens", "{\"token_name\":\"ci\"}");
        scenario.template();
        AuditLogResponse audit = list("?limit=2");
        assertThat(audit.auditLogs())
                .extracting(log -> log.resourceType().value())
                .containsExactly("template", "template_version");
        assertThat(audit.count()).isEqualTo(3);
        Api.Answer token = scenario.owner.send("POST", "/users/me/keys/tokens", "{\"token_name\":\"cd\"}");
        assertThat(list("?limit=1").auditLogs())
                .singleElement()
                .extracting(log -> log.requestId().orElseThrow().toString())
                .isEqualTo(token.headers().get("X-Coder-Request-Id"));
    }

    @Test
    void entriesAreSearchedByTheirKeys() {
        scenario.template();
        assertThat(list("?q=template").auditLogs())
                .extracting(AuditLog::resourceTarget)
                .containsExactly("docker");
        assertThat(list("?q=action:delete").count()).isZero();
        assertThat(list("?q=username:me%20date_from:2024-11-20%20date_to:2024-11-20")
                        .count())
                .isEqualTo(2);
        assertThat(list("?q=date_from:2024-11-21").count()).isZero();
        assertThat(scenario.owner.get("/audit?q=date_from:yesterday").invalidFields())
                .containsExactly("date_from");
    }

    @Test
    void aPagePastTheEndCountsNothing() {
        scenario.template();
        assertThat(list("?offset=50").count()).isZero();
    }
}
