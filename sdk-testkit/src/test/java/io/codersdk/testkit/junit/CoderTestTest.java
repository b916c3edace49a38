package io.codersdk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.codersdk.CoderClient;
import io.codersdk.error.ClientClosedException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@CoderTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class CoderTestTest {
    @World
    static final FakeCoderBuilder WORLD =
            FakeCoder.with().user("ada").template("docker").workspace("dev");

    private static @Nullable URI url;
    private static final List<CoderClient> EARLIER = new ArrayList<>();

    private final FakeCoder fake;
    private final CoderClient owner;

    CoderTestTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.owner = owner;
        owner.users().get("ada");
    }

    @BeforeAll
    static void changeTheServer(FakeCoder fake) {
        url = fake.url();
        try (CoderClient coder = fake.client()) {
            coder.users().suspend("ada");
        }
    }

    @RepeatedTest(2)
    void aTestMeetsTheWorldOfTheStartWhateverWasDoneBefore() {
        assertThat(owner.workspaces().list()).extracting(Workspace::name).containsExactly("dev");
        owner.workspaces()
                .create("me", w -> w.name("other").templateId(fake.ids().template("docker")));
    }

    @Test
    void aClientMayBeThatOfAnotherUser(@As("ada") CoderClient ada) {
        assertThat(ada.users().get("me").username()).isEqualTo("ada");
        assertThat(owner.users().get("me").username()).isEqualTo("owner");
    }

    @RepeatedTest(2)
    void clientsAreClosedAfterTheTest(CoderClient coder) {
        for (CoderClient earlier : EARLIER) {
            assertThatExceptionOfType(ClientClosedException.class)
                    .isThrownBy(() -> earlier.users().get("me"));
        }
        EARLIER.addAll(List.of(owner, coder));
    }

    @Test
    void constructorAndMethodHaveTheSameServer(FakeCoder another) {
        assertThat(another).isSameAs(fake);
        assertThat(another.url()).isEqualTo(url);
    }

    @Test
    void whatAConstructorDoesStays() {
        assertThat(fake.requests()).hasToString("[GET /api/v2/users/ada]");
    }

    @Nested
    class ANestedClass {
        @Test
        void sharesTheServer(FakeCoder nested, @As("ada") CoderClient ada) {
            assertThat(nested).isSameAs(fake);
            assertThat(ada.workspaces().list()).hasSize(1);
        }
    }

    @Nested
    class ANestedClassWithAWorld {
        @World
        static final FakeCoderBuilder OWN = FakeCoder.with().user("ada").user("grace");

        @Test
        void hasAServerOfItsOwn(FakeCoder nested, @As("grace") CoderClient grace) {
            assertThat(nested.url()).isNotEqualTo(url);
            assertThat(grace.users().get("me").username()).isEqualTo("grace");
        }
    }
}
