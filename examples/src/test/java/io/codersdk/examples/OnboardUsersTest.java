package io.codersdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.ReducedUser;
import io.codersdk.operation.LicensesOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CoderTest
class OnboardUsersTest {
    private static final Path FILE = Path.of("users.csv");

    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with().user("grace").group("ops");

    private final FakeCoder fake;
    private final CoderClient coder;
    private final Written written = new Written();

    OnboardUsersTest(FakeCoder fake, CoderClient coder) {
        this.fake = fake;
        this.coder = coder;
    }

    private int run(Path file) {
        return new OnboardUsers(coder, written.out()).run(file);
    }

    @Test
    void usersAndGroupsAreMadeWhereThereAreNone() {
        assertThat(run(FILE)).isZero();

        assertThat(written.lines()).containsExactly("ada: created, added to devs, added to ops", "grace: added to ops");
        assertThat(coder.users().get("ada").loginType()).isEqualTo(LoginType.GITHUB);
        assertThat(coder.groups().getByName("default", "ops").members())
                .extracting(ReducedUser::username)
                .containsExactlyInAnyOrder("ada", "grace");
    }

    @Test
    void aSecondRunChangesNothing() {
        run(FILE);
        int before = fake.requests().size();

        assertThat(run(FILE)).isZero();

        assertThat(written.lines()).endsWith("ada: nothing to do", "grace: nothing to do");
        assertThat(fake.requests().subList(before, fake.requests().size()))
                .isNotEmpty()
                .allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void whoCannotBeCreatedIsSaidAndTheOthersAre(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("users.csv"), """
                email,username,name,login,groups
                grace@example.com,other,,github,
                ada@example.com,ada,,github,
                """);

        assertThat(run(file)).isEqualTo(ExitStatus.FAILED);

        assertThat(written.lines()).first().asString().startsWith("other: ").contains("409");
        assertThat(written.lines()).last().isEqualTo("ada: created");
    }

    @Test
    void withoutALicenceGroupsAreLeftOutAndThatIsSaidOnce() {
        try (FakeCoder unlicensed = FakeCoder.with().withoutLicense().start();
                CoderClient owner = unlicensed.client()) {
            assertThat(new OnboardUsers(owner, written.out()).run(FILE)).isEqualTo(ExitStatus.FAILED);
        }

        assertThat(written.lines())
                .containsExactly(
                        "Groups are left out: they need a licence, and this deployment has none for them.",
                        "ada: created",
                        "grace: created");
    }

    @Test
    void aFileThatIsNotAsItShouldBeIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("users.csv"), "username\nada\n");

        assertThatThrownBy(() -> run(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(file.toString(), "email");
        assertThatThrownBy(() -> run(folder.resolve("none.csv")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("none.csv", "cannot be read");
    }

    @Test
    void anOpenSourceServerHasNoGroups() {
        fake.faults().every(LicensesOperations.GET_ENTITLEMENTS, Fault.noOperation());

        assertThat(run(FILE)).isEqualTo(ExitStatus.FAILED);

        assertThat(written.lines()).first().asString().startsWith("Groups are left out: ");
        assertThat(written.lines()).last().isEqualTo("grace: nothing to do");
    }
}
