package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.client.FirstLogin;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.ValidationException;
import io.codersdk.operation.AuthenticationOperations;
import io.codersdk.testkit.FakeCoder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @AutoClose
    private final FakeCoder fresh = Deployment.quick().withoutFirstUser().start();

    @AutoClose
    private final CoderClient anonymous =
            CoderClient.builder().url(fresh.url().toString()).build();

    private void assertFirst(FirstLogin login) {
        assertThat(login.user().username()).isEqualTo("first");
        assertThat(login.organization().isDefault()).isTrue();
        assertThat(login.user().organizationIds())
                .containsExactly(login.organization().id());
        assertThat(login).asString().doesNotContain(login.token().reveal());
        try (CoderClient owner = CoderClient.builder()
                .url(fresh.url().toString())
                .token(login.token())
                .build()) {
            assertThat(owner.users().list()).hasSize(1);
        }
    }

    @Test
    void aNewDeploymentGetsItsFirstUserWhoIsLoggedIn() {
        assertFirst(anonymous.authentication().bootstrap(Deployment.FIRST_USER));
    }

    @Test
    void aSecondRunLogsIn() {
        FirstLogin first = anonymous.authentication().bootstrap(Deployment.FIRST_USER);
        FirstLogin second = anonymous.authentication().bootstrap(Deployment.FIRST_USER);
        assertFirst(second);
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void aLostAnswerIsNoFailure() {
        fresh.faults().next(AuthenticationOperations.CREATE_INITIAL_USER, Cut.AFTER.fault());
        assertFirst(anonymous.authentication().bootstrap(Deployment.FIRST_USER));
    }

    @Test
    void aRequestThatWasLostIsOne() {
        fresh.faults().next(20, AuthenticationOperations.CREATE_INITIAL_USER, Cut.BEFORE.fault());
        CoderClient once = anonymous.withOptions(o -> o.maxRetries(0));
        assertThatThrownBy(() -> once.authentication().bootstrap(Deployment.FIRST_USER))
                .isInstanceOf(CoderIoException.class);
        assertThat(anonymous.authentication().hasFirstUser()).isFalse();
    }

    @Test
    void theDeploymentOfSomebodyElseIsLeftAlone() {
        anonymous.authentication().bootstrap(Deployment.FIRST_USER);
        assertThatThrownBy(() -> anonymous
                        .authentication()
                        .bootstrap(Deployment.FIRST_USER.toBuilder()
                                .email("other@example.com")
                                .username("other")
                                .build()))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aPasswordThatIsTooWeakIsTold() {
        assertThatThrownBy(() -> anonymous
                        .authentication()
                        .bootstrap(Deployment.FIRST_USER.toBuilder()
                                .password("abc")
                                .build()))
                .isInstanceOf(ValidationException.class);
        assertThat(anonymous.authentication().hasFirstUser()).isFalse();
    }
}
