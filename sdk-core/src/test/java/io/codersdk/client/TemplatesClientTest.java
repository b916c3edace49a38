package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.http.Wire;
import java.util.UUID;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemplatesClientTest {
    private static final UUID ID = UUID.fromString("7ba8c57c-fd2b-4421-a0a6-8e3696626e14");
    private static final String ORGANIZATION = "a8719e30-a42c-444c-ab8d-e6dea34817aa";
    private static final String TEMPLATE = """
            {"id": "%s", "organization_id": "%s", "name": "tone", "display_name": "T One", "description": "d", "icon": "",
             "default_ttl_ms": 3600000, "activity_bump_ms": 0, "failure_ttl_ms": 0, "time_til_dormant_ms": 0,
             "time_til_dormant_autodelete_ms": 0, "allow_user_autostart": true, "allow_user_autostop": true,
             "allow_user_cancel_workspace_jobs": false, "require_active_version": false, "deprecation_message": "",
             "autostop_requirement": {"days_of_week": [], "weeks": 1}, "autostart_requirement": {"days_of_week": []},
             "max_port_share_level": "owner"}""".formatted(ID, ORGANIZATION);

    @RegisterExtension
    final Wire wire = new Wire();

    /** The server of 2.17 answers that nothing changed, and changes nothing. */
    @Test
    void aTemplateIsTakenFromEveryoneAlsoWhereNothingElseChanges() throws Exception {
        wire.server().enqueue(Wire.json(200, TEMPLATE));
        wire.server().enqueue(Wire.answer(304).build());
        wire.server().enqueue(Wire.json(200, "{\"message\":\"Done.\"}"));

        var edited = wire.client().templates().edit(ID, t -> t.disableEveryoneGroupAccess(true));

        assertThat(edited.name()).isEqualTo("tone");
        wire.received();
        wire.received();
        RecordedRequest acl = wire.received();
        assertThat(acl.getMethod()).isEqualTo("PATCH");
        assertThat(acl.getUrl().encodedPath()).isEqualTo("/api/v2/templates/" + ID + "/acl");
        assertThat(acl.getBody().utf8()).isEqualTo("{\"group_perms\":{\"" + ORGANIZATION + "\":\"\"}}");
    }

    @Test
    void anEditThatChangesNothingAsksForNothingElse() {
        wire.server().enqueue(Wire.json(200, TEMPLATE));
        wire.server().enqueue(Wire.answer(304).build());
        assertThat(wire.client().templates().edit(ID, t -> t.name("tone")).name())
                .isEqualTo("tone");
        assertThat(wire.server().getRequestCount()).isEqualTo(2);
    }
}
