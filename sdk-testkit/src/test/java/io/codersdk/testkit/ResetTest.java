package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.codersdk.CoderClient;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.UpdateUserProfileRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.operation.UsersOperations;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResetTest {
    private final FakeCoder fake = FakeCoder.with()
            .steppedTime(Scenario.START)
            .user("ada")
            .template("docker")
            .workspace("dev")
            .start();
    private final CoderClient owner = fake.client();
    private final CoderClient ada = fake.client("ada");

    @AfterEach
    void close() {
        ada.close();
        owner.close();
        fake.close();
    }

    @Test
    void theWorldIsThatOfTheStart() {
        owner.users()
                .create(user -> user.username("grace")
                        .email("grace@example.com")
                        .password(FakeCoder.USER_PASSWORD)
                        .organizationIds(List.of(Ids.ZERO)));
        owner.users().suspend("ada");

        fake.reset();

        assertThat(owner.users().list()).extracting(User::username).containsExactly("ada", "owner");
        assertThat(ada.workspaces().list())
                .extracting(workspace -> workspace.latestBuild().status())
                .containsExactly(WorkspaceStatus.RUNNING);
    }

    @Test
    void theAddressAndTheTokensStayTheSame() {
        URI url = fake.url();
        String token = fake.sessionToken("ada");

        fake.reset();

        assertThat(fake.url()).isEqualTo(url);
        assertThat(fake.sessionToken("ada")).isEqualTo(token);
        assertThat(ada.users().get("me").username()).isEqualTo("ada");
    }

    @Test
    void theTokenOfWhomTheWorldDoesNotHoldOpensNothing() {
        owner.users()
                .create(user -> user.username("grace")
                        .email("grace@example.com")
                        .password(FakeCoder.USER_PASSWORD)
                        .organizationIds(List.of(Ids.ZERO)));
        try (CoderClient grace = fake.client("grace")) {
            grace.users().get("me");
            fake.reset();

            assertThatExceptionOfType(UnauthorizedException.class)
                    .isThrownBy(() -> grace.users().get("me"));
        }
    }

    @Test
    void aUserWhoWasRenamedKeepsTheToken() {
        String token = fake.sessionToken();
        owner.users()
                .updateProfile(
                        "me",
                        UpdateUserProfileRequest.builder().username("boss").build());

        assertThat(fake.sessionToken()).isEqualTo(token);
        fake.reset();
        assertThat(fake.sessionToken("OWNER")).isEqualTo(token);
    }

    @Test
    void aTokenThatWasDeletedIsThereAgain() {
        String token = fake.sessionToken("ada");
        ada.authentication().logout();
        assertThat(fake.sessionToken("ada")).isNotEqualTo(token);
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> ada.users().get("me"));

        fake.reset();

        assertThat(ada.users().get("me").username()).isEqualTo("ada");
        assertThat(fake.sessionToken("ada")).isEqualTo(token);
    }

    @Test
    void requestsFaultsAndTimeBeginAnew() {
        owner.users().get("ada");
        fake.faults().next(UsersOperations.GET_USER_BY_NAME, Fault.status(500));
        fake.clock().advance(Duration.ofDays(1));

        fake.reset();

        assertThat(fake.requests()).isEmpty();
        assertThat(fake.clock().instant()).isEqualTo(Scenario.START);
        assertThat(owner.users().get("ada").username()).isEqualTo("ada");
        assertThat(fake.requests()).hasToString("[GET /api/v2/users/ada]");
    }

    @Test
    void whatFailsNextIsForgotten() {
        fake.nextBuild().fails("no disk left");

        fake.reset();

        UUID dev = fake.ids().workspace("ada", "dev");
        assertThat(owner.workspaces()
                        .stop(dev, WaitOptions.DEFAULT)
                        .latestBuild()
                        .status())
                .isEqualTo(WorkspaceStatus.STOPPED);
    }

    @Test
    void streamsBreak() throws IOException, InterruptedException {
        try (Api api = Api.owner(fake);
                EventsClient events =
                        new EventsClient(api, "/workspaces/" + fake.ids().workspace("ada", "dev") + "/watch");
                SocketClient terminal = new SocketClient(
                        api,
                        "/workspaceagents/" + fake.ids().agent("ada", "dev") + "/pty?reconnect=" + UUID.randomUUID()
                                + "&width=80&height=24")) {
            events.take();
            terminal.take();

            fake.reset();

            assertThatIOException().isThrownBy(() -> {
                while (true) {
                    events.take();
                }
            });
            assertThat(terminal.take()).startsWith("closed 1012");
        }
    }

    @Test
    void theFaultsOfAWorldThatIsGoneTakeNoMore() {
        Faults gone = fake.faults();
        fake.reset();
        assertThatIllegalStateException()
                .isThrownBy(() -> gone.next(UsersOperations.GET_USER_BY_NAME, Fault.status(503)))
                .withMessageContaining("fake.faults()");
        gone.clear();
    }
}
