package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.codersdk.ProvisionerKey;
import io.codersdk.model.codersdk.ProvisionerKeyDaemons;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProvisionersTest {
    private static final String DAEMONS = "/organizations/default/provisionerdaemons";
    private static final String KEYS = "/organizations/default/provisionerkeys";

    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anna = scenario.member("anna");

    private final Api owner = scenario.owner;

    private List<ProvisionerDaemon> daemons(String query) {
        return owner.get(DAEMONS + query).as(ProvisionerDaemon.codec().list());
    }

    @Test
    void theOneProvisionerIsListedWhereItServes() {
        ProvisionerDaemon daemon = daemons("").get(0);
        assertThat(daemon.tags()).containsExactlyInAnyOrderEntriesOf(Map.of("scope", "organization", "owner", ""));
        assertThat(daemon.version()).isEqualTo(FakeCoder.VERSION);
        assertThat(daemons("?tags=%7B%22scope%22:%22organization%22%7D")).containsExactly(daemon);
        assertThat(daemons("?tags=%7B%22region%22:%22eu%22%7D")).isEmpty();
        assertThat(owner.get(DAEMONS + "?tags=x").invalidFields()).containsExactly("tags");
        owner.send("POST", "/organizations", "{\"name\": \"acme\"}");
        assertThat(owner.get("/organizations/acme/provisionerdaemons").text()).isEqualTo("[]\n");
    }

    @Test
    void aKeyIsToldOnceListedAndDeletedOnce() {
        Api.Answer created = owner.send("POST", KEYS, "{\"name\": \"edge\", \"tags\": {\"region\": \"eu\"}}");
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.text("key")).hasSize(43);
        assertThat(owner.get(KEYS).text()).doesNotContain(created.text("key"));
        assertThat(owner.get(KEYS).as(ProvisionerKey.codec().list()))
                .singleElement()
                .satisfies(key -> assertThat(key.tags()).containsEntry("region", "eu"));
        assertThat(owner.get(KEYS + "/daemons").as(ProvisionerKeyDaemons.codec().list()))
                .singleElement()
                .satisfies(key -> assertThat(key.daemons()).isEmpty());
        assertThat(owner.send("DELETE", KEYS + "/EDGE", "").code()).isEqualTo(204);
        assertThat(owner.send("DELETE", KEYS + "/edge", "").code()).isEqualTo(404);
    }

    @Test
    void namesOfKeysAreTakenOnceInAnOrganization() {
        owner.send("POST", KEYS, "{\"name\": \"edge\"}");
        Api.Answer again = owner.send("POST", KEYS, "{\"name\": \"edge\"}");
        assertThat(again.code()).isEqualTo(409);
        assertThat(again.invalidFields()).containsExactly("name");
        assertThat(owner.send("POST", KEYS, "{\"name\": \"psk\"}").code()).isEqualTo(400);
        owner.send("POST", "/organizations", "{\"name\": \"acme\"}");
        assertThat(owner.send("POST", "/organizations/acme/provisionerkeys", "{\"name\": \"edge\"}")
                        .code())
                .isEqualTo(201);
    }

    @Test
    void keysAreOfOwnersAndALicence() {
        assertThat(anna.send("POST", KEYS, "{\"name\": \"edge\"}").code()).isEqualTo(403);
        assertThat(anna.send("DELETE", KEYS + "/edge", "").code()).isEqualTo(404);
        owner.send("DELETE", "/licenses/1", "");
        assertThat(owner.get(KEYS).code()).isEqualTo(403);
        assertThat(owner.get(DAEMONS).code()).isEqualTo(403);
    }
}
