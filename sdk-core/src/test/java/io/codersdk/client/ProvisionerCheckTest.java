package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.codersdk.ProvisionerJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisionerCheckTest {
    private static final ProvisionerJob JOB = ProvisionerJob.codec()
            .decode("{'created_at':'2026-11-25T05:30:16-03:30','tags':{'environment':'cloud'}}".replace('\'', '"'));
    private static final ProvisionerDaemon RECENT = daemon("'2026-11-25T05:30:03-03:30'");
    private static final ProvisionerDaemon YESTERDAY = daemon("'2026-11-24T05:30:03-03:30'");
    private static final ProvisionerDaemon NEVER = daemon("null");

    private static ProvisionerDaemon daemon(String seen) {
        return ProvisionerDaemon.codec().decode(("{'last_seen_at':" + seen + "}").replace('\'', '"'));
    }

    private static Optional<String> shortage(ProvisionerDaemon... daemons) {
        return ProvisionerCheck.ofDaemons(List.of(daemons), JOB, Duration.ZERO);
    }

    @Test
    void ofSeveralProvisionersTheOneThatWasSeenLastCounts() {
        assertThat(shortage(YESTERDAY, RECENT, NEVER)).isEmpty();
        assertThat(shortage(NEVER, YESTERDAY))
                .contains("no provisioner with the tags {environment=cloud} was seen since 2026-11-24T09:00:03Z");
    }

    @Test
    void provisionersThatWereNeverSeenAreTold() {
        assertThat(shortage(NEVER, NEVER))
                .contains("no provisioner with the tags {environment=cloud} was ever connected");
    }
}
