package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private static final Instant START = Instant.parse("2024-11-20T10:00:00.000001999Z");

    @Test
    void aSteppedClockMovesOnlyWhenToldTo() {
        FakeClock clock = FakeClock.startingAt(START);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2024-11-20T10:00:00.000001Z"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).instant())
                .isEqualTo(Instant.parse("2024-11-20T10:01:00.000001Z"));
    }

    @Test
    void sleepingOnItStepsItAndIsDoneAtOnce() {
        FakeClock clock = FakeClock.startingAt(START);
        assertThat(clock.advanceInsteadOfSleeping().apply(Duration.ofHours(1))).isCompleted();
        assertThat(Duration.between(START, clock.instant())).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void theSystemsTimeCannotBeSteppedAndNoTimeRunsBackwards() {
        assertThatThrownBy(() -> FakeClock.system().advance(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> FakeClock.startingAt(START).advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitingForASystemTimeThatHasPassedReturns() throws Exception {
        FakeClock clock = FakeClock.system();
        clock.awaitChange(clock.changes(), clock.instant().minusSeconds(1));
        assertThat(clock.changes()).isZero();
    }

    @Test
    void aClientThatIsMadeElsewhereCanLiveInTheTimeOfTheFake() {
        try (FakeCoder fake = FakeCoder.with()
                        .steppedTime(START)
                        .template("docker")
                        .workspace("dev")
                        .start();
                CoderClient client = CoderClient.builder()
                        .url(fake.url().toString())
                        .token(fake.sessionToken())
                        .timing(fake.clock().timing())
                        .build()) {
            UUID dev = fake.ids().workspace("owner", "dev");
            client.workspaces().stop(dev, WaitOptions.DEFAULT);
            assertThat(client.workspaces().get(dev).latestBuild().status()).isEqualTo(WorkspaceStatus.STOPPED);
        }
    }
}
