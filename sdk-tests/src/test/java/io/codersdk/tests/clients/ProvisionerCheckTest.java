package io.codersdk.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.ProvisionersOperations;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Why a version is not imported, told to who waits for that. */
@CoderTest
@Timeout(60)
class ProvisionerCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with().steppedTime(NOW);

    private static final Operation<?, ?> DAEMONS = ProvisionersOperations.GET_PROVISIONER_DAEMONS;
    private static final String NONE = "there is no provisioner with the tags {environment=cloud}";

    private final List<String> reasons = new ArrayList<>();
    private final FakeCoder fake;
    private final CoderClient coder;

    @TempDir
    Path folder;

    ProvisionerCheckTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("main.tf"), "resource \"coder_agent\" \"main\" {}");
    }

    /** What is told within two minutes about a push with tags that nobody serves. */
    private List<String> reasons() {
        return reasons(push -> push.provisionerTags(Map.of("environment", "cloud")));
    }

    private List<String> reasons(UnaryOperator<TemplatePush> change) {
        WaitOptions patience = WaitOptions.DEFAULT
                .timeout(Duration.ofMinutes(2))
                .listener(new ProgressListener() {
                    @Override
                    public void noProvisioner(String reason) {
                        reasons.add(reason);
                    }
                });
        TemplatePush push = TemplatePush.of(folder).name("small").waitOptions(patience);
        assertThatThrownBy(() -> coder.templates().push(change.apply(push))).isInstanceOf(CoderTimeoutException.class);
        return reasons;
    }

    /** What is told if the one provisioner, which has no tags, is busy for long and was seen last at this time. */
    private List<String> reasonsIfSeenLast(JsonValue time) {
        fake.nextImport().queuedFor(Duration.ofHours(1));
        fake.faults().every(DAEMONS, Fault.replace("/-/last_seen_at", time));
        return reasons(push -> push);
    }

    private void everyVersionHas(String pointer, JsonValue value) {
        fake.faults().every(TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ID, Fault.put(pointer, value));
    }

    private void everyVersionMatches(String provisioners) {
        everyVersionHas("/matched_provisioners", JsonValue.parse(provisioners));
    }

    private List<ReceivedRequest> looksAtTheList() {
        return Received.of(fake, DAEMONS);
    }

    @Test
    void newerServersSayOfTheVersionThatThereIsNone() {
        everyVersionMatches("{\"count\":0,\"available\":0,\"most_recently_seen\":null}");
        assertThat(reasons()).containsExactly(NONE);
        assertThat(looksAtTheList()).isEmpty();
    }

    @Test
    void newerServersSayOfTheVersionThatNoneIsConnected() {
        everyVersionMatches("{\"count\":1,\"available\":0,\"most_recently_seen\":\"2025-11-25T09:04:24Z\"}");
        assertThat(reasons()).containsExactly("no provisioner with the tags {environment=cloud} is connected");
        assertThat(looksAtTheList()).isEmpty();
    }

    @Test
    void newerServersSayOfTheVersionThatOneCouldTakeIt() {
        everyVersionMatches("{\"count\":1,\"available\":1,\"most_recently_seen\":\"2026-01-02T03:04:04Z\"}");
        assertThat(reasons()).isEmpty();
        assertThat(looksAtTheList()).isEmpty();
    }

    @Test
    void workersThatAreThereNeedNoLookAtTheList() {
        everyVersionHas("/job/available_workers", JsonValue.parse("[\"a8719e30-a42c-444c-ab8d-e6dea34817aa\"]"));
        assertThat(reasons()).isEmpty();
        assertThat(looksAtTheList()).isEmpty();
    }

    @Test
    void ofOlderServersTheListIsAskedForTheJobsTags() {
        assertThat(reasons()).containsExactly(NONE);
        assertThat(looksAtTheList())
                .hasSizeGreaterThan(1)
                .extracting(request -> JsonValue.parse(request.query("tags").get(0)))
                .containsOnly(JsonValue.of(Map.of("environment", "cloud", "owner", "", "scope", "organization")));
    }

    @Test
    void aProvisionerThatWasSeenAroundTheJobsCreationCouldTakeIt() {
        assertThat(reasonsIfSeenLast(JsonValue.of(NOW.minusSeconds(13).toString())))
                .isEmpty();
        assertThat(looksAtTheList()).isNotEmpty();
    }

    @Test
    void aProvisionerThatWasNotSeenForLongIsTold() {
        assertThat(reasonsIfSeenLast(JsonValue.of("2026-01-01T03:04:05+01:00")))
                .containsExactly("no provisioner was seen since 2026-01-01T02:04:05Z");
    }

    @Test
    void aProvisionerThatFallsSilentWhileTheJobWaitsIsTold() {
        assertThat(reasonsIfSeenLast(JsonValue.of(NOW.minusSeconds(240).toString())))
                .containsExactly("no provisioner was seen since 2026-01-02T03:00:05Z");
    }

    @Test
    void aProvisionerThatWasNeverSeenIsTold() {
        assertThat(reasonsIfSeenLast(JsonValue.NULL)).containsExactly("no provisioner was ever connected");
    }

    @Test
    void aListThatIsNotForTheCallerIsAskedForOnce() {
        fake.faults().every(DAEMONS, Fault.status(403));
        assertThat(reasons()).isEmpty();
        assertThat(looksAtTheList()).hasSize(1);
    }

    @Test
    void aListThatCouldNotBeHadOnceIsAskedForAgain() {
        fake.faults().next(DAEMONS, Fault.status(500));
        assertThat(reasons()).containsExactly(NONE);
    }
}
