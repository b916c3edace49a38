package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.TemplateVersion;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProvisionerCheckTest {
    private static final UUID ORGANIZATION = UUID.fromString("a8719e30-a42c-444c-ab8d-e6dea34817aa");
    private static final String NONE = "there is no provisioner with the tags {environment=cloud}";

    @RegisterExtension
    final Wire wire = new Wire();

    private ProvisionerCheck check;

    @BeforeEach
    void create() {
        check = new ProvisionerCheck(
                wire.client(b -> b.options(o -> o.maxRetries(0))).provisioners());
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** A version whose job waits; more stands for what newer servers say. */
    private Optional<String> shortage(String moreOfVersion, String moreOfJob) {
        ProvisionerJob job = ProvisionerJob.codec()
                .decode(quoted("{'status':'pending','created_at':'2026-11-25T05:30:16.6-03:30',"
                        + "'tags':{'environment':'cloud','owner':'','scope':'organization'}" + moreOfJob + "}"));
        TemplateVersion version = TemplateVersion.codec().decode(quoted("{'name':'v1'" + moreOfVersion + "}"));
        return check.shortage(version, job, () -> ORGANIZATION);
    }

    private Optional<String> shortageByDaemons(String daemons) {
        wire.server().enqueue(Wire.json(200, quoted(daemons)));
        return shortage("", "");
    }

    @Test
    void newerServersSayItOfTheVersion() {
        assertThat(shortage(",'matched_provisioners':{'count':0,'available':0,'most_recently_seen':null}", ""))
                .contains(NONE);
        assertThat(shortage(
                        ",'matched_provisioners':{'count':1,'available':0,'most_recently_seen':'2026-11-25T09:04:24Z'}",
                        ""))
                .contains("no provisioner with the tags {environment=cloud} is connected");
        assertThat(shortage(
                        ",'matched_provisioners':{'count':1,'available':1,'most_recently_seen':'2026-11-25T09:04:24Z'}",
                        ""))
                .isEmpty();
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void workersThatAreThereNeedNoLookAtTheList() {
        assertThat(shortage("", ",'available_workers':['" + ORGANIZATION + "']"))
                .isEmpty();
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void ofOlderServersTheListIsAskedForTheJobsTags() throws Exception {
        assertThat(shortageByDaemons("[]")).contains(NONE);
        assertThat(wire.received().getUrl().queryParameter("tags"))
                .isEqualTo("{\"environment\":\"cloud\",\"owner\":\"\",\"scope\":\"organization\"}");
    }

    @Test
    void aProvisionerThatWasSeenAroundTheJobsCreationCouldTakeIt() {
        assertThat(shortageByDaemons("[{'last_seen_at':'2026-11-24T05:30:03.3-03:30'},"
                        + "{'last_seen_at':'2026-11-25T05:30:03.3-03:30'}]"))
                .isEmpty();
    }

    @Test
    void provisionersThatWereNotSeenForLongAreTold() {
        assertThat(shortageByDaemons("[{'last_seen_at':'2026-11-24T05:30:03-03:30'}]"))
                .contains("no provisioner with the tags {environment=cloud} was seen since 2026-11-24T09:00:03Z");
        assertThat(shortageByDaemons("[{'last_seen_at':null}]"))
                .contains("no provisioner with the tags {environment=cloud} was ever connected");
    }

    @Test
    void aListThatIsNotForTheCallerIsAskedForOnce() {
        wire.server().enqueue(Wire.json(403, "{\"message\":\"not licensed\"}"));
        assertThat(shortage("", "")).isEmpty();
        assertThat(shortage("", "")).isEmpty();
        assertThat(wire.server().getRequestCount()).isOne();
    }
}
